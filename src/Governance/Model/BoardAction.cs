namespace Concordat.Governance;

public enum ActionState
{
    Open,
    Overdue,
    Done,
}

/// <summary>Something that a board asked of an office by a day.</summary>
/// <param name="Party">Key of the party whose office owns it.</param>
/// <param name="Office">The role that must do it.</param>
/// <param name="Due">The last day on which it is in time.</param>
/// <param name="DoneOn">Nothing while it is not done.</param>
public sealed record BoardAction(int Number, string Party, string Office, DateOnly Due, DateOnly? DoneOn)
{
    public ActionState State(DateOnly today) =>
        DoneOn is not null ? ActionState.Done : today > Due ? ActionState.Overdue : ActionState.Open;

    /// <summary>Days past the last day in time; 0 where it is in time, and for one that was done the days by which it was late.</summary>
    public int DaysLate(DateOnly today) => Math.Max(0, (DoneOn ?? today).DayNumber - Due.DayNumber);
}
