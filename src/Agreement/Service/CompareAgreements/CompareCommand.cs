using System.CommandLine;
using System.Text;
using Concordat.Agreement.Words;
using Concordat.Plumbing.Hosting;

namespace Concordat.Agreement.Service.CompareAgreements;

/// <summary><c>concordat agreement compare A B</c>: stage by stage what each says, and who gains and who gives up what.</summary>
internal static class CompareCommand
{
    public static Command Of()
    {
        var before = new Argument<string>("A") { Description = "The agreement to come from, by the name of its file." };
        var after = new Argument<string>("B") { Description = "The agreement to go to." };
        var command = new Command("compare", "Sets two agreements side by side: who gains and who gives up what.")
        {
            before, after, AgreementOptions.Folder, AgreementOptions.Json,
        };
        command.SetAction(parsed =>
        {
            if (AgreementOptions.Open(parsed) is not { } folder
                || AgreementOptions.Find(folder, parsed.GetValue(before)!) is not { } a
                || AgreementOptions.Find(folder, parsed.GetValue(after)!) is not { } b)
            {
                return Operator.WrongUsage;
            }

            var compared = AgreementDifference.Of(a, b);
            Console.Write(parsed.GetValue(AgreementOptions.Json) ? AsJson(compared) : AsText(compared));
            return Operator.Done;
        });
        return command;
    }

    private static string AsText(ComparedAgreements compared)
    {
        var text = new StringBuilder();
        text.AppendLine($"A: {compared.Before.Name} ({compared.Before.Key})").AppendLine($"B: {compared.After.Name} ({compared.After.Key})").AppendLine();
        text.AppendLine(compared.IsSame ? "Both say the same." : string.Join(Environment.NewLine, compared.Balance));
        foreach (var chapter in compared.Chapters.Where(chapter => chapter.TakenAway.Count + chapter.PutIn.Count > 0))
        {
            text.AppendLine().AppendLine(chapter.Title);
            foreach (var shift in chapter.Shifts)
            {
                text.AppendLine($"  {shift.Said}");
            }

            Sentences(text, "A alone", chapter.TakenAway);
            Sentences(text, "B alone", chapter.PutIn);
        }

        return text.ToString();
    }

    private static void Sentences(StringBuilder text, string heading, IReadOnlyList<AgreementSentence> sentences)
    {
        foreach (var sentence in sentences)
        {
            text.AppendLine($"  {heading}: {Says.First(sentence.Of)}: {sentence.Text}{Says.Sources(sentence.Clauses)}");
        }
    }

    private static string AsJson(ComparedAgreements compared) => AgreementOptions.AsJson(new
    {
        A = compared.Before.Key,
        B = compared.After.Key,
        Same = compared.IsSame,
        compared.Balance,
        Chapters = compared.Chapters.Select(chapter => new
        {
            chapter.Title,
            StageOfA = chapter.Before?.Key,
            StageOfB = chapter.After?.Key,
            Shifts = chapter.Shifts.Select(shift => new { Side = shift.Side.ToString(), Was = shift.Was.ToString(), Now = shift.Now.ToString(), shift.Said }),
            OnlyA = Json(chapter.TakenAway),
            OnlyB = Json(chapter.PutIn),
            Both = Json(chapter.Kept),
        }),
    }) + "\n";

    private static IEnumerable<object> Json(IReadOnlyList<AgreementSentence> sentences) =>
        sentences.Select(sentence => new { sentence.Of, sentence.Text, Sources = sentence.Clauses.Select(clause => clause.ToString()) });
}
