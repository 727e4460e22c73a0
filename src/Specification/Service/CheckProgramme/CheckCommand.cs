using System.CommandLine;
using System.Text.Json;
using Concordat.Kernel;
using Concordat.Kernel.Reading;
using Concordat.Plumbing.Hosting;
using Concordat.Specification.Examples;
using Concordat.Specification.Service.Library;

namespace Concordat.Specification.Service.CheckProgramme;

/// <summary><c>concordat programme check [KEY…]</c>: each problem as file:line:column, what, why and what would be
/// right.</summary>
internal static class CheckCommand
{
    public static Command Of(RunExample? run)
    {
        var keys = new Argument<string[]>("KEY")
        {
            Description = "Programmes, by folder or name; all where none is named.",
            Arity = ArgumentArity.ZeroOrMore,
        };
        var command = new Command("check", "Checks definitions, their overlays, calendars and examples.")
        {
            keys, ProgrammeOptions.Folder, ProgrammeOptions.Json,
        };
        command.SetAction(parsed =>
        {
            var opened = ProgrammeFolder.Open(parsed.GetValue(ProgrammeOptions.Folder));
            if (!opened.TryGet(out var folder))
            {
                Console.Error.WriteLine(opened.Refusal!.Sentence);
                return Operator.WrongUsage;
            }

            var named = parsed.GetValue(keys) ?? [];
            var unknown = named.FirstOrDefault(name => folder.KeyOf(name) is null);
            if (unknown is not null)
            {
                Console.Error.WriteLine($"No programme '{unknown}'. {Nearest.WouldDo(unknown, folder.Keys.Keys)}");
                return Operator.WrongUsage;
            }

            var check = new CheckProgramme(folder, run);
            var calendars = check.OfCalendars();
            var checkedProgrammes = (named.Length == 0 ? folder.Keys.Keys : named.Select(name => folder.KeyOf(name)!))
                .Select(check.Of).ToList();
            Report(checkedProgrammes, calendars, parsed.GetValue(ProgrammeOptions.Json));
            return calendars.Count + checkedProgrammes.Sum(programme => programme.Problems.Count) == 0
                ? Operator.Done
                : Operator.Refused;
        });
        return command;
    }

    private static void Report(List<CheckedProgramme> programmes, IReadOnlyList<Problem> calendars, bool json)
    {
        if (json)
        {
            Console.WriteLine(JsonSerializer.Serialize(new { calendars, programmes }, ProgrammeOptions.JsonStyle));
            return;
        }

        foreach (var problem in calendars.Concat(programmes.SelectMany(programme => programme.Problems)))
        {
            Console.Error.WriteLine(problem);
        }

        foreach (var programme in programmes)
        {
            var overlays = programme.Overlays.Count == 0 ? "" : $", overlays {string.Join(", ", programme.Overlays)}";
            var examples = Counted(programme.Examples, "example");
            examples += programme.ExamplesRun < programme.Examples ? $", {programme.ExamplesRun} run"
                : programme.Examples == 1 ? " holds"
                : " hold";
            Console.WriteLine(programme.Problems.Count == 0
                ? $"{programme.Key}: sound{overlays}; {examples}; {Counted(programme.Drafts, "draft figure")}."
                : $"{programme.Key}: {Counted(programme.Problems.Count, "problem")}.");
        }
    }

    private static string Counted(int number, string one) => number == 1 ? $"1 {one}" : $"{number} {one}s";
}
