using Concordat.Kernel;

namespace Concordat.Places;

/// <summary>When an office is held: from the start of its first day to the end of its last, both days inclusive and in London. It is over
/// sooner where it was ended at once, and it never begins before it was put on record.</summary>
/// <param name="From">The first day; nothing where it was held before days were kept.</param>
/// <param name="To">The last day; nothing while none is set.</param>
/// <param name="EndedAt">The instant from which it is held no longer, where it was ended at once.</param>
/// <param name="RecordedAt">When it was put on record; nothing where that was not kept.</param>
public sealed record Tenure(DateOnly? From, DateOnly? To = null, DateTimeOffset? EndedAt = null, DateTimeOffset? RecordedAt = null)
{
    /// <summary>The first instant at which it is held.</summary>
    private DateTimeOffset Begins => Later(From is { } day ? London.EndOf(day.AddDays(-1)) : DateTimeOffset.MinValue, RecordedAt);

    /// <summary>The first instant at which it is held no longer.</summary>
    private DateTimeOffset Ends
    {
        get
        {
            var end = To is { } day ? London.EndOf(day) : DateTimeOffset.MaxValue;
            return EndedAt < end ? EndedAt.Value : end;
        }
    }

    public bool Holds(DateTimeOffset at) => at >= Begins && at < Ends;

    /// <summary>Whether it has ended, or will never begin.</summary>
    public bool IsOver(DateTimeOffset at) => at >= Ends || Ends <= Begins;

    /// <summary>Whether both are held at one instant.</summary>
    public bool Meets(Tenure other) => Later(Begins, other.Begins) < (Ends < other.Ends ? Ends : other.Ends);

    /// <summary>Whether the other is held at no instant at which this is not.</summary>
    public bool Covers(Tenure other) => Begins <= other.Begins && other.Ends <= Ends;

    private static DateTimeOffset Later(DateTimeOffset one, DateTimeOffset? other) => other > one ? other.Value : one;
}
