namespace Concordat.Governance;

/// <summary>What this room tells the journal: boards, meetings and items by number, votes as counts. What members said, and why, is free
/// text that stands in rows alone.</summary>
public static class GovernanceEvents
{
    /// <summary>Terms of reference established a board.</summary>
    public const string BoardEstablished = nameof(BoardEstablished);

    /// <summary>A meeting of a board was given a day.</summary>
    public const string BoardMeetingPlanned = nameof(BoardMeetingPlanned);

    /// <summary>A meeting that has not taken place was given another day, time or place.</summary>
    public const string BoardMeetingMoved = nameof(BoardMeetingMoved);

    /// <summary>A meeting was called off; its items went to the next, or back into the forward plan.</summary>
    public const string BoardMeetingCancelled = nameof(BoardMeetingCancelled);

    /// <summary>An item came on the forward plan or on an agenda.</summary>
    public const string AgendaItemPlanned = nameof(AgendaItemPlanned);

    /// <summary>The papers were made from live data and frozen.</summary>
    public const string BoardPackIssued = nameof(BoardPackIssued);

    /// <summary>A PDF was made of the papers and kept beside them.</summary>
    public const string BoardPackPrinted = nameof(BoardPackPrinted);

    /// <summary>Who sat at the meeting was recorded.</summary>
    public const string AttendanceRecorded = nameof(AttendanceRecorded);

    /// <summary>A member told of an interest in an item.</summary>
    public const string ConflictDeclared = nameof(ConflictDeclared);

    /// <summary>The board divided on an item; carried or not.</summary>
    public const string BoardDecided = nameof(BoardDecided);

    public const string MinutesWritten = nameof(MinutesWritten);

    /// <summary>A later meeting agreed a version of the minutes.</summary>
    public const string MinutesAgreed = nameof(MinutesAgreed);

    public const string BoardActionGiven = nameof(BoardActionGiven);

    public const string BoardActionDone = nameof(BoardActionDone);

    /// <summary>A concern, a dispute or a provider's issue was raised.</summary>
    public const string MatterRaised = nameof(MatterRaised);

    /// <summary>It was taken further, answered, mediated or closed.</summary>
    public const string MatterStepDone = nameof(MatterStepDone);

    public const string RiskRated = nameof(RiskRated);

    public const string LessonPublished = nameof(LessonPublished);
}
