using Concordat.Kernel;

namespace Concordat.Plumbing.Hosting;

/// <summary>The business clock. In a database marked as a demonstration it is shifted, so that the invented programmes are at work
/// on the day shown; everywhere else it is the real one. Sign-in, sessions and the journal's sealing use the real time.</summary>
public sealed class Clock(TimeProvider real)
{
    private TimeSpan _shift = TimeSpan.Zero;

    public DateTimeOffset RealNow => real.GetUtcNow();

    public DateTimeOffset Now => real.GetUtcNow() + _shift;

    public DateOnly Today => London.DayOf(Now);

    public bool IsShifted => _shift != TimeSpan.Zero;

    /// <summary>Called once, when the store is opened, with the shift that a demonstration database carries.</summary>
    public void ShiftBy(TimeSpan shift) => _shift = shift;

    /// <summary>Moves the clock of a demonstration that is being filled to a past day's work. Nothing else may call it.</summary>
    public void ShiftTo(DateTimeOffset instant) => _shift = instant - real.GetUtcNow();
}
