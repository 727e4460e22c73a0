using Concordat.Kernel;

namespace Concordat.Support;

/// <summary>What other rooms may ask of Support.</summary>
public interface Caseload
{
    /// <summary>Works the listed cases of these people out anew from what is on record, as after a move that changed whose they are.
    /// Inside the asker's unit of work; cases that the caller may not see stay as they are.</summary>
    Task Restate(UnitOfWork work, IReadOnlyCollection<ParticipantId> people);
}

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
