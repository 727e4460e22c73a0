namespace Concordat.Journey;

/// <summary>Yes-or-no sayings of a fact. What is stated false is told apart from what is not stated.</summary>
[Flags]
public enum FactFlags : byte
{
    None = 0,
    SelfEmployed = 1,
    NotSelfEmployed = 2,
    Supported = 4,
    NotSupported = 8,
    DoesNotCount = 16,
    HasHours = 32,
    HasPeriod = 64,
}

/// <summary>One fact in numbers, as the book keeps it. Which number means what depends on the kind:
/// <list type="bullet">
/// <item><see cref="About"/>: the referral's number for facts about a referral (0: not named); else 0.</item>
/// <item><see cref="Code"/>: job, benefit, outcome or measure; the number of a placement for referred, moved, group-changed.</item>
/// <item><see cref="Amount"/>: pence of earnings and costs; ten-thousandths of a value; the sequence of an outcome; for jobs
/// hundredths of weekly hours (<see cref="FactFlags.HasHours"/>), and pence of hourly pay above the 32nd bit.</item>
/// </list></summary>
/// <param name="Day">The day number of the day the fact is about.</param>
/// <param name="From">First day of the period, where the fact has one (<see cref="FactFlags.HasPeriod"/>); else the day.</param>
/// <param name="Until">Last day of the period; else the day.</param>
/// <param name="RecordedAt">Microseconds; <see cref="Instants.Always"/> where it was always known.</param>
/// <param name="Source">The line of the file, or the number of the fact in its store.</param>
public readonly record struct FactRow(
    FactKind Kind, FactFlags Flags, int Day, int About, int Code, long Amount, int From, int Until, long RecordedAt, int Source);

/// <summary>Where and with whom a person stands, by number of name; 0 where nothing was said.</summary>
/// <param name="Born">Day number of the first day of the birth month; 0 where it is not known.</param>
public readonly record struct Placement(int Group, int Area, int Route, int Lot, int Provider, int Born);
