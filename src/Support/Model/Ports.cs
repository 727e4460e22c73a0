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
    /// <summary>By the reference of the referral its next outcome; a referral with none to come is absent. Whoever asks has seen to it that
    /// the caller may know of these people.</summary>
    /// <param name="participants">References of people referred to the contract.</param>
    Task<IReadOnlyDictionary<string, OutcomeAhead>> Of(UnitOfWork work, ContractId contract, IReadOnlyCollection<string> participants);
}

/// <summary>An outcome that is expected.</summary>
/// <param name="Outcome">As the programme names it.</param>
/// <param name="HasPay">False where hours or pay of a running job are not on record, so that the day may be earlier.</param>
public sealed record OutcomeAhead(string Outcome, DateOnly On, bool HasPay);

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
