using Concordat.Kernel;

namespace Concordat.Journey.Service.Facts;

/// <summary>Whether a fact may be recorded beside what is on record: pure, in the order the facts are given.</summary>
internal sealed class FactChecks(FactBook book, IReadOnlyDictionary<int, ReferralLine> referrals, DateOnly today)
{
    /// <returns>Null where it may be recorded; the line on record where it is a repeat; else why not.</returns>
    public (FactLine? Repeat, Refusal? Why) Check(FactLine line)
    {
        if (line.OnDay > today)
        {
            return (null, new Refusal("fact-in-the-future", $"{line.OnDay:yyyy-MM-dd} lies after today, {today:yyyy-MM-dd}."));
        }

        if (Referral(line) is { } wrong)
        {
            return (null, wrong);
        }

        if ((FactKind)line.Kind == FactKind.Claimed && line.Referral is { } claimed && book.WithdrawnOn(claimed, line.Participant) is { } withdrawn)
        {
            return (null, new Refusal("referral-withdrawn", $"The referral was withdrawn on {withdrawn:yyyy-MM-dd}: nothing is claimed for it."));
        }

        if (line.Supersedes is { } target)
        {
            return (null, Superseding(line, target));
        }

        if (book.Repeated(line) is { } repeated)
        {
            return (repeated, null);
        }

        return book.Like(line) switch
        {
            null => (null, null),
            { } same when FactBook.SaysTheSame(line, same) => (same, null),
            var other => (null, new Refusal(
                "fact-differs",
                $"A different '{((FactKind)line.Kind).Name()}' stands on record for {line.OnDay:yyyy-MM-dd} (fact {other.Number}). Correct that one instead.")),
        };
    }

    private Refusal? Referral(FactLine line)
    {
        if (((FactKind)line.Kind).Scope() != FactScope.Referral)
        {
            return null;
        }

        if (line.Referral is not { } number || !referrals.TryGetValue(number, out var referral))
        {
            return new Refusal("referral-unknown", "The fact names no referral that is on record.");
        }

        if (referral.Participant != line.Participant || referral.Contract != line.Contract)
        {
            return new Refusal("referral-of-another", "The referral is of another person or contract.");
        }

        return line.OnDay < referral.ReferredOn
            ? new Refusal("before-referral", $"{line.OnDay:yyyy-MM-dd} lies before the referral of {referral.ReferredOn:yyyy-MM-dd}.")
            : null;
    }

    private Refusal? Superseding(FactLine line, long target) => book.OnRecord(target) switch
    {
        null => new Refusal("superseded-unknown", $"Fact {target} is not on record for this person."),
        { } found when found.Participant != line.Participant => new Refusal("superseded-of-another", $"Fact {target} is of another person."),
        _ when book.IsSuperseded(target) => new Refusal("superseded-already", $"Fact {target} has been withdrawn already."),
        _ => null,
    };
}

/// <summary>What the checks need of a referral.</summary>
internal sealed class ReferralLine
{
    public int Id { get; init; }

    public int Participant { get; init; }

    /// <summary>The number under which it was made.</summary>
    public int Record { get; init; }

    public int Contract { get; init; }

    public DateOnly ReferredOn { get; init; }
}
