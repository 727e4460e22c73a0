using Concordat.Journey;
using Concordat.Kernel;

namespace Concordat.Support;

/// <summary>What other rooms may ask of Support.</summary>
public interface Caseload
{
    /// <summary>Works the listed cases of these people out anew from what is on record, as after a move that changed whose they are.
    /// Inside the asker's unit of work; cases that the caller may not see stay as they are.</summary>
    Task Restate(UnitOfWork work, IReadOnlyCollection<ParticipantId> people);
}

/// <summary>Which outcomes people in work will reach, and when, if their jobs go on as they are: a room above measures them.</summary>
public interface OutcomesAhead
{
    /// <summary>By the referral of each case what is to come, the earliest first; from the facts given alone.</summary>
    /// <param name="cases">Cases of the contract, as the caller of the work sees it.</param>
    /// <returns>Nobody at all where the contract cannot be measured, which is not the same as nothing to come.</returns>
    Task<IReadOnlyDictionary<ReferralId, IReadOnlyList<OutcomeAhead>>> Of(UnitOfWork work, ContractId contract, IReadOnlyList<CaseInWork> cases);
}

/// <summary>A case whose person is in work.</summary>
/// <param name="Facts">Those of the case that stand: of its referral, and of the person where everybody with a part in the case sees them.</param>
public sealed record CaseInWork(ReferralRecord Referral, IReadOnlyList<RecordedFact> Facts);

/// <summary>An outcome that is expected.</summary>
/// <param name="Outcome">As the programme names it.</param>
/// <param name="HasPay">False where hours or pay of a running job are not on record, so that the day may be earlier.</param>
public sealed record OutcomeAhead(string Outcome, DateOnly On, bool HasPay);

/// <summary>Told when a case has come to its end, inside the unit of work that recorded it: whoever keeps something open for the person closes
/// it. The work may be of the referrer, who withdraws. An ended case is told of again whenever it is worked out anew, so it must do no harm to
/// be told twice. An end that is withdrawn as wrong is not told: what was closed stays closed, and is begun anew where it is wanted.</summary>
public interface WhenReferralEnds
{
    Task Ended(UnitOfWork work, IReadOnlyList<EndedCase> ended);
}

/// <summary>A case that has ended.</summary>
/// <param name="How">Left, did not start or withdrawn.</param>
/// <param name="LastDay">The day of it, as recorded; of whoever left the last day of support.</param>
public sealed record EndedCase(ReferralId Referral, ParticipantId Participant, CaseState How, DateOnly LastDay);

/// <summary>Hands reminders to whatever brings them to people: a folder, or an operator's message service.</summary>
public interface ReminderPost
{
    /// <summary>Hands one over. The same reminder may come again after a breakdown and must reach the person once.</summary>
    Task Hand(Reminder reminder, CancellationToken stop);
}

/// <summary>A reminder of an appointment, to be brought to a person.</summary>
/// <param name="Appointment">Its number: what tells this reminder from every other.</param>
/// <param name="Phone">Where it goes.</param>
public sealed record Reminder(int Appointment, string Phone, string Text);
