using Concordat.Journey;
using Concordat.Kernel;
using Concordat.Places;

namespace Concordat.Support;

/// <summary>How far a move of home leads, seen from the contract.</summary>
public enum MoveReach : byte
{
    /// <summary>The provider serves the new area, too.</summary>
    WithinProvider,

    /// <summary>Inside the contract's lot, where another provider serves.</summary>
    WithinLot,

    /// <summary>Outside the lot.</summary>
    OutsideLot,
}

/// <summary>A move as it is told.</summary>
/// <param name="Area">Code of the authority of the new home; empty where none was chosen.</param>
/// <param name="WantsToStay">The person wants to go on here though they live outside the lot.</param>
public sealed record MoveTold(string Area, DateOnly On, bool WantsToStay);

/// <summary>What a move of home does and who must agree (SU-7). The lot that a case is paid in is that of its start: a later move changes
/// where the person is helped, and never what was earned.</summary>
public static class HomeMoves
{
    /// <summary>Where the person lives by the facts of a referral: the area of the latest move that names one, else the referral's.</summary>
    /// <param name="facts">All facts of the referral's person.</param>
    public static string AreaOf(ReferralRecord referral, IEnumerable<RecordedFact> facts) => AreaOn(referral, facts, DateOnly.MaxValue);

    /// <summary>The same by the moves up to a day, which is in.</summary>
    public static string AreaOn(ReferralRecord referral, IEnumerable<RecordedFact> facts, DateOnly day) => Of(referral, facts)
        .Where(fact => fact.Content.On <= day)
        .OrderBy(fact => fact.Content.On).ThenBy(fact => fact.Number).LastOrDefault()?.Content.Area ?? referral.Area;

    /// <summary>Whether the very same move stands on record: told again, it changes nothing.</summary>
    public static bool IsOnRecord(MoveTold told, ReferralRecord referral, IEnumerable<RecordedFact> facts) =>
        Of(referral, facts).Any(fact => fact.Content.On == told.On && fact.Content.Area == told.Area);

    /// <param name="lot">Areas of the contract.</param>
    /// <param name="served">Areas that the case's provider serves.</param>
    /// <param name="areas">Codes are compared as they are today: a contract may name an authority by a code that has been replaced.</param>
    public static MoveReach ReachOf(string area, IReadOnlyCollection<string> lot, IReadOnlyCollection<string> served, Areas areas) =>
        !areas.IsAmong(area, lot) ? MoveReach.OutsideLot : areas.IsAmong(area, served) ? MoveReach.WithinProvider : MoveReach.WithinLot;

    /// <summary>Whether an authority is one of these, under whichever code of its time.</summary>
    public static bool IsAmong(this Areas areas, string area, IEnumerable<string> codes) =>
        codes.Any(code => areas.Latest(code) == areas.Latest(area));

    /// <summary>As the journal has it.</summary>
    public static string Code(this MoveReach reach) => reach switch
    {
        MoveReach.WithinProvider => "within-provider",
        MoveReach.WithinLot => "within-lot",
        _ => "outside-lot",
    };

    /// <summary>What follows, in a sentence for whoever records it.</summary>
    /// <param name="hasProvider">Whether somebody delivers the case.</param>
    public static string Follows(this MoveReach reach, bool hasStarted, bool hasProvider) => reach switch
    {
        not MoveReach.OutsideLot when !hasProvider => "The case stays in its lot. Nobody delivers it yet.",
        MoveReach.WithinProvider => "Nothing else changes: the provider serves the new area, too.",
        MoveReach.WithinLot => "The case stays in its lot. Its provider does not serve the new area: hand the case over to one that does, once the person agrees.",
        _ => hasStarted
            ? "The case stays in the lot of its start and with its provider, because the prime and the person agree that support goes on."
            : "The person has not started: a start from now on lies outside the lot and is not paid. Withdraw the referral and refer where the person lives.",
    };

    /// <param name="from">Where the person lived on the day by the record.</param>
    /// <param name="startedOn">Nothing where the person has not started. A case is paid in the lot in which its person lives on that day.</param>
    /// <param name="isEnded">Support has ended, or the referral has come to nothing.</param>
    /// <param name="isPrime">Whether the office that records it answers for the whole contract.</param>
    /// <returns>Nothing where it may be recorded; refused as <c>case-ended</c>, <c>area</c>, <c>same-area</c>, <c>day</c>,
    /// <c>prime-agrees</c>, <c>before-start</c> or <c>person-agrees</c>.</returns>
    public static Refusal? MayRecord(
        MoveTold told, string from, MoveReach reach, DateOnly referredOn, DateOnly? startedOn, bool isEnded, bool isPrime, DateOnly today) =>
        isEnded ? new Refusal("case-ended", "this case has ended: a move changes nothing in it")
        : told.Area.Length == 0 ? new Refusal("area", "choose the authority of the new home")
        : told.Area == from ? new Refusal("same-area", "the person lives in this authority by the record; a move inside it needs no fact")
        : told.On > today || told.On < referredOn
            ? new Refusal("day", $"the day lies before the referral of {referredOn:yyyy-MM-dd}, or in the future")
        : reach != MoveReach.OutsideLot ? null
        : !isPrime ? new Refusal("prime-agrees", "outside the lot the prime must agree that support goes on: ask the prime to record the move")
        : told.On <= startedOn
            ? new Refusal("before-start",
                $"the person started on {startedOn:yyyy-MM-dd}: a move out of the lot on or before that day would take the start and all that followed "
                + "out of the contract. Give the first day in the new home if it was later; if it was not, withdraw the start first")
        : startedOn is not null && !told.WantsToStay
            ? new Refusal("person-agrees", "say that the person wants to go on here; else record the end of support instead")
        : null;

    private static IEnumerable<RecordedFact> Of(ReferralRecord referral, IEnumerable<RecordedFact> facts) => facts.Where(fact =>
        fact.SupersededBy is null && fact.Referral == referral.Id && fact.Content is { Kind: FactKind.Moved, Area.Length: > 0 });
}
