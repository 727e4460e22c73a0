using Concordat.Specification;

namespace Concordat.Referrals;

/// <summary>Until when support that began runs: until its last day was recorded, or the programme's longest time is over.</summary>
public static class RunningSupport
{
    /// <summary>The longest time from a start; nothing where the programme names none.</summary>
    public static Length? Longest(Programme? programme) =>
        programme?.Support.FirstOrDefault(term => term is { Kind: StateKind.InSupport, From.Kind: AnchorKind.Start })?.For;

    /// <param name="startedOn">Nothing where it has not begun: then none runs.</param>
    /// <param name="leftOn">Its last day, inclusive; nothing while none is recorded.</param>
    public static bool RunsOn(DateOnly day, DateOnly? startedOn, DateOnly? leftOn, Length? longest) =>
        startedOn is { } first && !(leftOn < day) && (longest is not { } most || most.LastDay(first) >= day);
}
