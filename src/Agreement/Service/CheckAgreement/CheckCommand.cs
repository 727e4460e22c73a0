using System.CommandLine;
using Concordat.Agreement.Service.Library;
using Concordat.Plumbing.Hosting;

namespace Concordat.Agreement.Service.CheckAgreement;

/// <summary><c>concordat agreement check [FILE…]</c>: each problem as file:line:column, what, why and what would be right.</summary>
internal static class CheckCommand
{
    public static Command Of()
    {
        var files = new Argument<string[]>("FILE")
        {
            Description = "Files of agreements; all of the folder where none is named.",
            Arity = ArgumentArity.ZeroOrMore,
        };
        var command = new Command("check", "Checks agreements: every name, every right, every source, every open point.")
        {
            files, AgreementOptions.Folder, AgreementOptions.Json,
        };
        command.SetAction(parsed =>
        {
            if (AgreementOptions.Open(parsed) is not { } folder)
            {
                return Operator.WrongUsage;
            }

            var named = parsed.GetValue(files) ?? [];
            if (named.FirstOrDefault(file => !File.Exists(file)) is { } missing)
            {
                Console.Error.WriteLine($"There is no file {missing}.");
                return Operator.WrongUsage;
            }

            IReadOnlyList<AgreementFile> read = named.Length == 0 ? folder.Files : [.. named.Select(folder.Read)];
            Report(folder, read, parsed.GetValue(AgreementOptions.Json));
            return folder.KindsProblems.Count + read.Sum(file => file.Problems.Count) == 0 ? Operator.Done : Operator.Refused;
        });
        return command;
    }

    private static void Report(AgreementFolder folder, IReadOnlyList<AgreementFile> files, bool json)
    {
        if (json)
        {
            Console.WriteLine(AgreementOptions.AsJson(new
            {
                Kinds = folder.KindsProblems,
                Agreements = files.Select(file => new
                {
                    File = file.Name,
                    file.Agreement?.Key,
                    file.Agreement?.Version,
                    Stages = file.Agreement?.Stages.Count,
                    OpenPoints = file.Agreement?.OpenPoints.Count,
                    Conflicts = file.Agreement?.OpenPoints.Count(point => point.Conflict.Count > 0),
                    file.Problems,
                }),
            }));
            return;
        }

        foreach (var problem in folder.KindsProblems.Concat(files.SelectMany(file => file.Problems)))
        {
            Console.Error.WriteLine(problem);
        }

        foreach (var file in files)
        {
            Console.WriteLine(file.Agreement is { } agreement
                ? $"{agreement.Key}: sound, version {agreement.Version}; {Says.Counted(agreement.Stages.Count, "stage")}, "
                    + $"{Says.Counted(agreement.OpenPoints.Count, "open point")}, "
                    + $"{Says.Counted(agreement.OpenPoints.Count(point => point.Conflict.Count > 0), "contradiction")}."
                : $"{file.Name}: {Says.Counted(file.Problems.Count, "problem")}.");
        }
    }
}
