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
    public static (IReadOnlyList<LineAmount> Lines, IReadOnlyList<Cut> Cuts) Of(Book book, Entitled entitled) => (
        [.. entitled.Lines.Select(line => new LineAmount(
            new LineKey(Participant(book, line.Person), Referral(book, line.Referral), line.Line, line.Sequence, line.Party, line.Stream),
            null, line.Earned, line.Payable, line.Amount, line.Version, line.Rule))],
        [.. entitled.Shortfalls.Select(cut => new Cut(
            new LineKey(Participant(book, cut.Person), Referral(book, cut.Referral), cut.Line, cut.Sequence, cut.Party, ""),
            cut.Limit, LimitScope.Contract))]);

    /// <summary>The lines that come to something, by their keys.</summary>
    public static Dictionary<LineKey, Money> Standing(IEnumerable<LineAmount> lines) =>
        lines.Where(line => !line.Amount.IsZero).ToDictionary(line => line.Key, line => line.Amount);

    private static ParticipantId? Participant(Book book, int person) => person == 0 ? null : new ParticipantId(Number(book.People[person]));

    private static ReferralId? Referral(Book book, int referral) => referral == 0 ? null : new ReferralId(Number(book.Referrals[referral]));

    private static int Number(string name) => int.Parse(name[1..], CultureInfo.InvariantCulture);
}
