using System.CommandLine;
using System.Text.Json;
using Concordat.Plumbing.Hosting;
using Concordat.Specification.Service.Library;
using Concordat.Specification.Words;

namespace Concordat.Specification.Service.ShowProgramme;

/// <summary><c>concordat programme show KEY [--overlay PLACE]</c>: the programme as it is run, in plain words, each
/// element with its source, draft figures marked.</summary>
internal static class ShowCommand
{
    public static Command Of()
    {
        var key = new Argument<string>("KEY") { Description = "The programme, by folder or name." };
        var overlay =
            new Option<string?>("--overlay") { Description = "A place, by folder or name.", HelpName = "PLACE" };
        var command = new Command("show", "Shows a programme in plain words, with the source of every element.")
        {
            key, overlay, ProgrammeOptions.Folder, ProgrammeOptions.Json,
        };
        command.SetAction(parsed =>
        {
            var opened = ProgrammeFolder.Open(parsed.GetValue(ProgrammeOptions.Folder));
            if (!opened.TryGet(out var folder))
            {
                Console.Error.WriteLine(opened.Refusal!.Sentence);
                return Operator.WrongUsage;
            }

            var definition = folder.Load(parsed.GetValue(key)!, parsed.GetValue(overlay) ?? "");
            if (definition.Programme is not { } programme)
            {
                foreach (var problem in definition.Problems)
                {
                    Console.Error
                        .WriteLine(problem.Row == 0
                            ? $"{problem.What}: {problem.Why}. {problem.WouldDo}"
                            : problem.ToString());
                }

                return definition.Problems.Any(problem => problem.Row == 0) ? Operator.WrongUsage : Operator.Refused;
            }

            Console.Write(parsed.GetValue(ProgrammeOptions.Json) ? AsJson(programme) : ProgrammePage.Of(programme));
            return Operator.Done;
        });
        return command;
    }

    private static string AsJson(Programme programme) => JsonSerializer.Serialize(
        new
        {
            programme.Key,
            programme.Name,
            programme.Edition,
            programme.OverlayKey,
            programme.OverlayName,
            programme.Version,
            programme.Effective,
            programme.Sources,
            Chapters = ProgrammeInWords.Of(programme).Select(chapter => new
            {
                chapter.Title,
                Elements = chapter.Sentences.Select(sentence => new
                {
                    Text = sentence.Text.Trim(),
                    sentence.Clause.Path,
                    sentence.Clause.File,
                    sentence.Clause.Line,
                    Citations = sentence.Clause.Citations.Select(citation => citation.ToString()),
                    sentence.Clause.IsDraft,
                    Parameters = sentence.Clause.Parameters.Select(parameter => parameter.Name),
                }),
            }),
            programme.DraftFigures,
            programme.OpenPoints,
        },
        ProgrammeOptions.JsonStyle) + "\n";
}
