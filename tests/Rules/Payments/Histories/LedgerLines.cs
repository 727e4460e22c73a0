using System.Globalization;
using Concordat.Journey;
using Concordat.Kernel;
using Concordat.Payments;
using Concordat.Specification;

namespace Concordat.Rules.Payments.Histories;

/// <summary>What is owed, as the ledger numbers people and referrals: P7 is participant 7 and R2 referral 2, whatever a book numbers them,
/// so that a line keeps its key while facts come in.</summary>
internal static class LedgerLines
{
    public static OwedLines Of(Book book, Entitled entitled) => new(
        Amounts(book, entitled.Lines),
        [.. entitled.Shortfalls.Select(cut => new Cut(
            new LineKey(Participant(book, cut.Person), Referral(book, cut.Referral), cut.Line, cut.Sequence, cut.Party, ""),
            cut.Limit, LimitScope.Contract))])
    {
        Entitled = entitled,
        Amounts = lines => Amounts(book, lines),
    };

    /// <summary>The lines that come to something, by their keys.</summary>
    public static Dictionary<LineKey, Money> Standing(IEnumerable<LineAmount> lines) =>
        lines.Where(line => !line.Amount.IsZero).ToDictionary(line => line.Key, line => line.Amount);

    private static IReadOnlyList<LineAmount> Amounts(Book book, IReadOnlyList<EntitledLine> lines) =>
    [
        .. lines.Select(line => new LineAmount(
            new LineKey(Participant(book, line.Person), Referral(book, line.Referral), line.Line, line.Sequence, line.Party, line.Stream),
            null, line.Earned, line.Payable, line.Amount, line.Version, line.Rule)),
    ];

    private static ParticipantId? Participant(Book book, int person) => person == 0 ? null : new ParticipantId(Number(book.People[person]));

    private static ReferralId? Referral(Book book, int referral) => referral == 0 ? null : new ReferralId(Number(book.Referrals[referral]));

    private static int Number(string name) => int.Parse(name[1..], CultureInfo.InvariantCulture);
}

/// <summary>What is owed by a day, and what was cut.</summary>
internal sealed record OwedLines(IReadOnlyList<LineAmount> Lines, IReadOnlyList<Cut> Cuts)
{
    public required Entitled Entitled { get; init; }

    /// <summary>Lines by the book's numbers, as the ledger numbers them.</summary>
    public required Func<IReadOnlyList<EntitledLine>, IReadOnlyList<LineAmount>> Amounts { get; init; }

    /// <summary>What differs, by the people alone who are owed otherwise than when all that was owed was posted; nothing where that cannot be
    /// told.</summary>
    public IReadOnlyList<Difference>? DifferencesSince(OwedBefore before, IReadOnlyList<LineAmount> posted) =>
        before.Until(Entitled) is { } moved ? Differences.Of(moved, Amounts, PostedLines.Of(posted), Cuts) : null;
}
