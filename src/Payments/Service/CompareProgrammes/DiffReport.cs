using System.Text.Encodings.Web;
using System.Text.Json;
using Concordat.Contracts;
using Concordat.Specification;
using Concordat.Specification.Words;

namespace Concordat.Payments.Service.CompareProgrammes;

/// <summary>Says a comparison on the command line: words first, then money.</summary>
internal static class DiffReport
{
    private static readonly JsonSerializerOptions Shape = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static void Say(
        (Programme Before, Programme After) programmes, IReadOnlyList<Change> changes, MoneyEffect? effect, bool asJson, TextWriter output)
    {
        if (asJson)
        {
            output.WriteLine(JsonSerializer.Serialize(Document(programmes, changes, effect), Shape));
            return;
        }

        output.WriteLine($"From {Named(programmes.Before)}");
        output.WriteLine($"to   {Named(programmes.After)}");
        if (changes.Count == 0)
        {
            output.WriteLine();
            output.WriteLine("Both say the same, on the same sources.");
        }

        foreach (var chapter in changes.GroupBy(change => change.Chapter))
        {
            output.WriteLine();
            output.WriteLine(chapter.Key);
            foreach (var change in chapter)
            {
                Say(change, output);
            }
        }

        if (effect is not null)
        {
            Say(effect, output);
        }
    }

    private static void Say(Change change, TextWriter output)
    {
        switch (change.Kind)
        {
            case ChangeKind.Added:
                output.WriteLine($"  added    {change.After!.Text.Trim()}{Ground(change.After)}");
                break;
            case ChangeKind.Removed:
                output.WriteLine($"  removed  {change.Before!.Text.Trim()}{Ground(change.Before)}");
                break;
            case ChangeKind.Changed:
                output.WriteLine($"  was      {change.Before!.Text.Trim()}{Ground(change.Before)}");
                output.WriteLine($"  is now   {change.After!.Text.Trim()}{Ground(change.After)}");
                break;
            default:
                output.WriteLine($"  same     {change.After!.Text.Trim()}");
                output.WriteLine($"           on {Ground(change.Before!)} before, on {Ground(change.After)} now".Replace("  [", " [", StringComparison.Ordinal));
                break;
        }
    }

    private static void Say(MoneyEffect effect, TextWriter output)
    {
        output.WriteLine();
        output.WriteLine($"Money: {effect.Total.Before.Display} before, {effect.Total.After.Display} after; "
            + $"more is owed for {effect.Total.MorePaid} people, less for {effect.Total.LessPaid}.");
        foreach (var (title, rows) in new[]
            { ("group", effect.ByGroup), ("line", effect.ByLine), ("stream", effect.ByStream), ("month earned", effect.ByMonth) })
        {
            output.WriteLine($"  by {title}");
            foreach (var row in rows)
            {
                output.WriteLine($"    {Name(row.Name),-40} {row.Before,14} {row.After,14} {row.Difference,14}  {row.MorePaid} up, {row.LessPaid} down");
            }
        }
    }

    private static string Name(string name) => name.Length == 0 ? "none" : name;

    private static string Ground(Sentence sentence)
    {
        var citations = string.Join(", ", sentence.Clause.Citations);
        return (citations.Length == 0 ? "" : $"  [{citations}]") + (sentence.Clause.IsDraft ? " (draft)" : "");
    }

    private static string Named(Programme programme) => $"{NamedDefinition.Title(programme)}, {programme.Version}";

    private static object Document((Programme Before, Programme After) programmes, IReadOnlyList<Change> changes, MoneyEffect? effect) => new
    {
        before = Named(programmes.Before),
        after = Named(programmes.After),
        changes = changes.Select(change => new
        {
            change.Chapter,
            change.Path,
            kind = change.Kind.ToString().ToLowerInvariant(),
            before = change.Before?.Text.Trim(),
            after = change.After?.Text.Trim(),
        }),
        money = effect is null ? null : new
        {
            total = Document(effect.Total),
            byGroup = effect.ByGroup.Select(Document),
            byLine = effect.ByLine.Select(Document),
            byStream = effect.ByStream.Select(Document),
            byMonth = effect.ByMonth.Select(Document),
        },
    };

    private static object Document(EffectRow row) => new
    {
        row.Name,
        before = row.Before.ToString(),
        after = row.After.ToString(),
        difference = row.Difference.ToString(),
        row.MorePaid,
        row.LessPaid,
    };
}
