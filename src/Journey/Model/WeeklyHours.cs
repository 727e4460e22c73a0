namespace Concordat.Journey;

/// <summary>Hours of work in a week, as forms, files and facts have them.</summary>
public static class WeeklyHours
{
    /// <summary>There are so many in a week.</summary>
    public const decimal Most = 168;
}
