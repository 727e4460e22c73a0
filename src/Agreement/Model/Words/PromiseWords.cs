using System.Globalization;
using Concordat.Kernel;
using static Concordat.Agreement.Words.RightWords;

namespace Concordat.Agreement.Words;

/// <summary>What partners promise, share and may turn to, in words.</summary>
public static class PromiseWords
{
    public static string Of(Amount amount) => amount.Unit switch
    {
        AmountUnit.Pounds => new Money(amount.Number).Display,
        AmountUnit.People => Counted(amount.Number, "people"),
        AmountUnit.Hours => Counted(amount.Number, "hours"),
        AmountUnit.Places => Counted(amount.Number, "places"),
        _ => throw new ArgumentOutOfRangeException(nameof(amount), amount, "This unit is not known."),
    };

    public static string Of(CommitmentKind kind) => kind switch
    {
        CommitmentKind.Money => "money",
        CommitmentKind.Staff => "staff",
        CommitmentKind.Service => "services",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "This kind is not known."),
    };

    public static string Of(RiskKind kind) => kind switch
    {
        RiskKind.BonusSplit => "bonus split",
        RiskKind.FiscalDividend => "fiscal dividend",
        RiskKind.Liability => "liability",
        RiskKind.FixedLimit => "fixed limit",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "This kind is not known."),
    };

    /// <summary>The figures that an agreement gives for a gain or a loss, or the question that asks for them.</summary>
    public static string Figures(CommissioningAgreement agreement, SharedRisk risk)
    {
        var shares = risk.Shares.Count == 0 ? "" : $"shares: {string.Join(", ", risk.Shares.Select(each => $"{Party(agreement, each.Party)} {each.Share.Percent}"))}.";
        var limit = risk.Limit is { } amount ? $"limit: {amount.Display}." : "";
        var open = risk.ToBeConfirmed is { } point ? $"to be confirmed: {agreement.OpenPoint(point)!.Asks}" : "";
        return string.Join(' ', new[] { shares, limit, open }.Where(words => words.Length > 0));
    }

    internal static AgreementChapter Commitments(CommissioningAgreement agreement) => new("Commitments", null,
    [
        .. agreement.Commitments.Select(commitment =>
        {
            var amount = commitment.Amount is { } figure ? $" ({Of(figure)})" : "";
            var by = commitment.By is { } day ? $" by {Day(day)}" : "";
            var releases = commitment.Releases.Length == 0 ? "" : $" It releases: {commitment.Releases}.";
            var shortfall = commitment.Shortfall.Length == 0 ? "" : $" Where it falls short: {commitment.Shortfall}.";
            return new AgreementSentence(commitment.Name,
                $"{Party(agreement, commitment.Party)} promises {Of(commitment.Kind)}: {commitment.Promised}{amount}{by}.{releases}{shortfall}", commitment.Clauses);
        }),
    ]);

    internal static AgreementChapter RiskAndReward(CommissioningAgreement agreement) => new("Risk and reward", null,
    [
        .. agreement.RiskAndReward.Select(risk =>
        {
            return new AgreementSentence(Of(risk.Kind), $"{Begun(Of(risk.Kind))}: {risk.Says}. {Begun(Figures(agreement, risk))}", risk.Clauses);
        }),
    ]);

    internal static AgreementChapter AtTheEnd(CommissioningAgreement agreement) => new("At the end of the term", null,
        agreement.AtTheEnd is { } end
            ? [new AgreementSentence("weak performance", $"Weak performance may be followed by: {string.Join(", ", end.Options)}.", end.Clauses)]
            : []);

    internal static AgreementChapter Escalation(CommissioningAgreement agreement) => new("Escalation", null,
    [
        .. agreement.Escalation.Select(rung =>
        {
            var to = agreement.Board(rung.To)?.Name ?? Party(agreement, rung.To);
            var days = rung.Days is { } number ? $", to be answered within {Counted(number, "days")}" : "";
            return new AgreementSentence(rung.Key, $"{Begun(rung.Key)}: {rung.Says}. By {Parties(agreement, rung.By)}, to {to}{days}.", rung.Clauses);
        }),
    ]);

    internal static AgreementChapter Boards(CommissioningAgreement agreement) => new("Boards", null,
    [
        .. agreement.Boards.Select(board =>
        {
            var area = board.Area.Length == 0 ? "" : $", for {board.Area}";
            var members = board.Members.Select(seats =>
                $"{Party(agreement, seats.Party)} through its office of {seats.Office}{(seats.Seats is { } number ? $" ({Counted(number, "seats")})" : "")}");
            var quorum = board.Quorum is { } least
                ? $" Quorum: {Counted(least.Members, "members")}{(least.Parties.Count == 0 ? "" : $", among them {Parties(agreement, least.Parties)}")}."
                : " The document sets no quorum.";
            return new AgreementSentence(board.Key, $"{board.Name}{area}. Members: {Listed([.. members])}.{quorum}", board.Clauses);
        }),
    ]);

    private static string Counted(long number, string what) => string.Create(CultureInfo.InvariantCulture, $"{number:N0} {what}");
}
