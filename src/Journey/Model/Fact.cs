using Concordat.Kernel;

namespace Concordat.Journey;

/// <summary>One thing that happened, on a day, recorded at an instant: one row of <c>journeys.csv</c>, typed. Empty text means
/// that nothing was said. A wrong fact is superseded by another, never edited.</summary>
public sealed record Fact
{
    public required FactKind Kind { get; init; }

    /// <summary>The day the fact is about; for an end, the last day.</summary>
    public required DateOnly On { get; init; }

    /// <summary>When it became known; nothing means always known.</summary>
    public DateTimeOffset? RecordedAt { get; init; }

    public string Id { get; init; } = "";

    /// <summary>An opaque reference; empty for a fact about the contract.</summary>
    public string Participant { get; init; } = "";

    /// <summary>Which referral; empty means the latest on or before <see cref="On"/>.</summary>
    public string Referral { get; init; } = "";

    public string Group { get; init; } = "";

    /// <summary>An ONS code valid on <see cref="On"/>.</summary>
    public string Area { get; init; } = "";

    public string Route { get; init; } = "";

    public string Lot { get; init; } = "";

    public string Provider { get; init; } = "";

    /// <summary>The first day of the birth month.</summary>
    public DateOnly? Born { get; init; }

    public string Job { get; init; } = "";

    /// <summary>Weekly hours.</summary>
    public decimal? Hours { get; init; }

    /// <summary>Hourly pay.</summary>
    public Money? Wage { get; init; }

    public bool? SelfEmployed { get; init; }

    public bool? Supported { get; init; }

    public Money? Amount { get; init; }

    /// <summary>First day of the period the amount or figure belongs to.</summary>
    public DateOnly? From { get; init; }

    /// <summary>Last day of that period.</summary>
    public DateOnly? Until { get; init; }

    /// <summary>False where the pay or the job does not count.</summary>
    public bool Counts { get; init; } = true;

    /// <summary>A benefit, perhaps with its regime: <c>uc/iws</c>.</summary>
    public string Benefit { get; init; } = "";

    public string Outcome { get; init; } = "";

    /// <summary>The instalment or recurring number, from 1.</summary>
    public int Sequence { get; init; } = 1;

    public string Measure { get; init; } = "";

    /// <summary>A number with at most four decimals; true is 1 and false 0.</summary>
    public decimal? Value { get; init; }

    /// <summary>The id of the fact that this one supersedes.</summary>
    public string Row { get; init; } = "";

    public string Reason { get; init; } = "";

    /// <summary>Where the fact stood in its file; no part of what it says.</summary>
    public int Line { get; init; }

    /// <summary>The same content, told apart neither by when it was recorded nor by where it stood.</summary>
    public bool SaysTheSameAs(Fact other) =>
        this with { RecordedAt = null, Line = 0 } == other with { RecordedAt = null, Line = 0 };
}
