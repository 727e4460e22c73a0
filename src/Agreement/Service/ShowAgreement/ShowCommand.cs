using System.CommandLine;
using System.Text;
using Concordat.Agreement.Words;
using Concordat.Plumbing.Hosting;

namespace Concordat.Agreement.Service.ShowAgreement;

/// <summary><c>concordat agreement show KEY</c>: the agreement in plain words, each sentence with its source.</summary>
internal static class ShowCommand
{
    public static Command Of()
    {
        var key = new Argument<string>("KEY") { Description = "The agreement, by the name of its file." };
        var command = new Command("show", "Shows an agreement in plain words, with the source of every element.")
        {
            key, AgreementOptions.Folder, AgreementOptions.Json,
        };
        command.SetAction(parsed =>
        {
            if (AgreementOptions.Open(parsed) is not { } folder || AgreementOptions.Find(folder, parsed.GetValue(key)!) is not { } agreement)
            {
                return Operator.WrongUsage;
            }

            Console.Write(parsed.GetValue(AgreementOptions.Json) ? AsJson(agreement) : AsText(agreement));
            return Operator.Done;
        });
        return command;
    }

    private static string AsText(CommissioningAgreement agreement)
    {
        var text = new StringBuilder();
        text.AppendLine(agreement.Name);
        foreach (var chapter in AgreementInWords.Of(agreement))
        {
            text.AppendLine().AppendLine(chapter.Stage is { Part.Length: > 0 } stage ? $"{chapter.Title} ({stage.Part})" : chapter.Title);
            foreach (var of in chapter.Sentences.GroupBy(sentence => sentence.Of))
            {
                text.AppendLine($"  {Says.First(of.Key)}");
                foreach (var sentence in of)
                {
                    text.AppendLine($"    {sentence.Text}{Says.Sources(sentence.Clauses)}");
                }
            }
        }

        text.AppendLine().AppendLine("Sources");
        foreach (var source in agreement.Sources)
        {
            text.AppendLine($"  {source.Key}  {source.Title}. {source.Publisher}, {source.Date}. {source.About}.");
        }

        return text.ToString();
    }

    private static string AsJson(CommissioningAgreement agreement) => AgreementOptions.AsJson(new
    {
        agreement.Key,
        agreement.Name,
        agreement.Version,
        agreement.Model,
        agreement.From,
        agreement.To,
        agreement.Parties,
        agreement.Sources,
        Chapters = AgreementInWords.Of(agreement).Select(chapter => new
        {
            chapter.Title,
            Stage = chapter.Stage?.Key,
            Sentences = chapter.Sentences.Select(sentence => new
            {
                sentence.Of,
                sentence.Text,
                Sources = sentence.Clauses.Select(clause => clause.ToString()),
            }),
        }),
    }) + "\n";
}
