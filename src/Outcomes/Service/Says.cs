using System.Globalization;
using Concordat.Outcomes.Service.ClaimOutcomes;

namespace Concordat.Outcomes.Service;

/// <summary>How this room's pages write days and states.</summary>
internal static class Says
{
    public static string Day(DateOnly day) => day.ToString("d MMM yyyy", CultureInfo.InvariantCulture);

    public static string Of(OutcomeState state) => state switch
    {
        OutcomeState.TooLate => "claimed too late",
        OutcomeState.Lapsed => "lapsed unclaimed",
        _ => state.ToString().ToLowerInvariant(),
    };

    public static string Of(ClaimRows rows) => rows switch
    {
        ClaimRows.ToClaim => "To claim",
        ClaimRows.ClosingSoon => "Closing soon",
        ClaimRows.NotOpen => "Not open yet",
        ClaimRows.Lapsed => "Lapsed unclaimed",
        _ => "Claimed",
    };
}
