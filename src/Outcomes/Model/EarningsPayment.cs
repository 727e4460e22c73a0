using Concordat.Journey;
using Concordat.Kernel;

namespace Concordat.Outcomes;

/// <summary>One payment of a feed of earnings, named by number or by reference.</summary>
/// <param name="Nino">The key of the number; empty where the row names the person by reference.</param>
/// <param name="Scheme">The employer's PAYE scheme; no name.</param>
public sealed record EarningsPayment(
    int Line, string Id, string Nino, string Participant, DateOnly PaidOn, Money Amount, DateOnly? From, DateOnly? Until, string Scheme,
    decimal? Hours, bool? SelfEmployed, bool Counts, string Reason) : FeedRow
{
    DateOnly FeedRow.On => PaidOn;

    bool FeedRow.MayComeBefore => false;

    /// <summary>The fact that a matched payment makes.</summary>
    public Fact ToFact() => new()
    {
        Kind = FactKind.Earnings,
        On = PaidOn,
        Id = Id,
        Amount = Amount,
        From = From,
        Until = Until,
        Job = Scheme,
        Hours = Hours,
        SelfEmployed = SelfEmployed,
        Counts = Counts,
        Reason = Reason,
    };
}
