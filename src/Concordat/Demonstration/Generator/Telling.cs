using Concordat.Journey;

namespace Concordat.Demonstration.Generator;

/// <summary>Tells one person's facts with the day on which each was recorded. What is recorded on the day shown or later is not
/// told: nobody knows it yet.</summary>
internal sealed class Telling(string participant, DateOnly dayShown, SplitMix64 dice)
{
    private const int FirstMinuteOfWork = 8 * 60;
    private const int LastMinuteOfWork = (16 * 60) + 30;

    private readonly List<InventedFact> _facts = [];
    private int _number;

    public IReadOnlyList<InventedFact> Facts => _facts;

    /// <summary>Adds a fact about the person.</summary>
    /// <returns>Its id; nothing where it is not yet known on the day shown.</returns>
    public string? Tell(FactKind kind, DateOnly on, DateOnly recorded, Func<Fact, Fact>? with = null, string? insteadOf = null)
    {
        _number++;
        if (recorded >= dayShown || on >= dayShown)
        {
            return null;
        }

        var at = new DateTimeOffset(recorded.ToDateTime(TimeOnly.MinValue), TimeSpan.Zero)
            .AddMinutes(dice.Between(FirstMinuteOfWork, LastMinuteOfWork));
        var fact = new Fact { Kind = kind, On = on, RecordedAt = at, Id = $"{participant}-{_number}", Participant = participant };
        _facts.Add(new InventedFact(with is null ? fact : with(fact), insteadOf));
        return fact.Id;
    }

    /// <summary>Withdraws a fact without another in its place. The day of the row is the day on which it was recorded.</summary>
    public void Withdraw(string id, DateOnly recorded, string reason) =>
        Tell(FactKind.Superseded, recorded, recorded, fact => fact with { Row = id, Reason = reason });
}

/// <summary>A fact as it was recorded.</summary>
/// <param name="InsteadOf">The id of the fact that it took the place of, if any.</param>
internal sealed record InventedFact(Fact Content, string? InsteadOf);
