using Concordat.Kernel;

namespace Concordat.Contracts;

/// <summary>A contract as a register document names it; organisations by their keys, terms by their file.</summary>
public sealed record RegisterEntry(
    Node Place, string Reference, string Programme, string Overlay, string Terms, string Commissioner, string Prime, string? Procurer,
    IReadOnlyList<string> Areas, IReadOnlyList<string> Referrers, IReadOnlyList<RegisterLink> SupplyChain)
{
    public IReadOnlyList<RegisterClause> Clauses { get; init; } = [];
}

/// <param name="Organisation">The signatory's key; null for every other clause.</param>
public sealed record RegisterClause(
    Node Place, ClauseKind Kind, string? Organisation, DateOnly? On, string Notice, IReadOnlyList<string> Tests, string Says);

/// <param name="Areas">Empty where it serves the contract's whole area.</param>
public sealed record RegisterLink(Node Place, string Delivery, IReadOnlyList<string> Areas, Period When, Share Promised)
{
    /// <summary>The most people at a time, and new ones of a month; nothing where none is named.</summary>
    public (int? AtOnce, int? AMonth) Capacity { get; init; }

    /// <summary>The most of the contract's referrals of a contract year; nothing where none is named.</summary>
    public Share? MostOfYear { get; init; }
}

/// <summary>Reads a document of contracts to put on the register: <c>contracts:</c> with, for each, <c>reference, programme, overlay,
/// lot, commissioner, procurer, prime, terms, areas, referrers, supply chain, clauses</c>. Every key is known or refused at its place.</summary>
public static class RegisterDocument
{
    public static (IReadOnlyList<RegisterEntry> Entries, IReadOnlyList<Problem> Problems) Read(Node root)
    {
        var problems = new List<Problem>();
        if (root is not MapNode map)
        {
            return ([], [root.Problem("document", "is no map of keys", "Begin with 'contracts:'")]);
        }

        var keys = new KeyReader(map, problems);
        var entries = keys.List("contracts", row => Entry(row, problems));
        keys.RefuseTheRest();
        foreach (var twice in entries.GroupBy(entry => entry.Reference).Where(same => same.Count() > 1))
        {
            problems.Add(twice.Last().Place.Problem($"reference '{twice.Key}'", "stands twice", "Give each contract its own"));
        }

        return (entries, problems);
    }

    private static RegisterEntry Entry(KeyReader row, List<Problem> problems)
    {
        _ = row.Text("lot"); // said for readers; the terms decide
        return new RegisterEntry(
            row.Place, row.Required("reference"), row.Required("programme"), row.Text("overlay") ?? "", row.Required("terms"),
            row.Required("commissioner"), row.Required("prime"), row.Text("procurer"), Texts(row, "areas", problems),
            Texts(row, "referrers", problems), row.List("supply chain", link => Link(link, problems)))
        {
            Clauses = row.List("clauses", clause => Clause(clause, problems)),
        };
    }

    private static RegisterClause Clause(KeyReader row, List<Problem> problems)
    {
        var word = row.Required("clause");
        if (ContractClauses.KindOf(word) is not { } kind)
        {
            kind = default;
            problems.Add(row.Place.Problem($"clause '{word}'", "is none that is known",
                $"Use one of {string.Join(", ", Enum.GetValues<ClauseKind>().Select(known => known.Word()))}"));
        }

        return new RegisterClause(
            row.Place, kind, row.Text("organisation"), row.Day("on"), row.Text("notice") ?? "", Texts(row, "tests", problems), row.Text("says") ?? "");
    }

    private static RegisterLink Link(KeyReader row, List<Problem> problems)
    {
        _ = row.Text("assumed"); // where a figure comes from, for readers
        var from = row.Day("from");
        var until = row.Day("until");
        if (from is null || until is null || until < from)
        {
            problems.Add(row.Place.Problem("from and until", "are no period", "Write both days, the first one first"));
        }

        return new RegisterLink(
            row.Place, row.Required("delivery"), Texts(row, "areas", problems), new Period(from ?? default, until ?? default),
            row.Rate("promised") ?? Share.Nothing)
        {
            Capacity = (row.Whole("at once"), row.Whole("a month")),
            MostOfYear = row.Percent("share at most"),
        };
    }

    private static List<string> Texts(KeyReader row, string key, List<Problem> problems)
    {
        var texts = new List<string>();
        switch (row.Take(key))
        {
            case null or TextNode { IsNothing: true }:
                break;
            case ListNode list:
                foreach (var item in list.Items)
                {
                    if (item is TextNode { IsNothing: false } text)
                    {
                        texts.Add(text.Text);
                    }
                    else
                    {
                        problems.Add(item.Problem($"an item of '{key}'", "is no text", "Write one value"));
                    }
                }

                break;
            case var other:
                problems.Add(other.Problem($"key '{key}'", "is no list", $"Write {key}: [one, two]"));
                break;
        }

        return texts;
    }
}
