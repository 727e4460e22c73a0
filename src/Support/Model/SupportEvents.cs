namespace Concordat.Support;

/// <summary>What the journal and the rooms above are told by Support.</summary>
public static class SupportEvents
{
    /// <summary>A file of starts, jobs and leavers was taken: counts; the digest is the file's.</summary>
    public const string FileReceived = "SupportFileReceived";

    /// <summary>One start, job or end was recorded by form.</summary>
    public const string Recorded = "SupportRecorded";

    /// <summary>A list of cases was read as a file: how many rows.</summary>
    public const string CaseloadRead = "SupportCaseloadRead";

    /// <summary>A case was read: the person's and the referral's numbers.</summary>
    public const string CaseRead = "SupportCaseRead";

    /// <summary>Caseloads kept elsewhere before were put on record: how many cases and appointments.</summary>
    public const string CaseloadTakenOver = "SupportCaseloadTakenOver";

    /// <summary>Cases were given to a key worker, or taken from one: how many, to whom, why.</summary>
    public const string CasesAssigned = "SupportCasesAssigned";

    /// <summary>An appointment was made, or a contact recorded that had none.</summary>
    public const string AppointmentMade = "SupportAppointmentMade";

    /// <summary>An appointment was put to another time: the numbers of both.</summary>
    public const string AppointmentMoved = "SupportAppointmentMoved";

    /// <summary>Appointments of a case were called off because it ended or was handed over: the referral's and the contract's numbers, how many, and
    /// the reason's code.</summary>
    public const string AppointmentsCalledOff = "SupportAppointmentsCalledOff";

    /// <summary>What came of appointments was recorded: how many, and each result's code.</summary>
    public const string AttendanceRecorded = "SupportAttendanceRecorded";

    /// <summary>A note was finished: its number; the digest is the text's.</summary>
    public const string NoteFinished = "SupportNoteFinished";

    /// <summary>The notes on a case were read.</summary>
    public const string NotesRead = "SupportNotesRead";

    /// <summary>A key worker opened an address of their calendar.</summary>
    public const string CalendarOpened = "SupportCalendarOpened";

    /// <summary>A key worker ended the address of their calendar.</summary>
    public const string CalendarEnded = "SupportCalendarEnded";

    /// <summary>Reminders were handed over: how many.</summary>
    public const string PeopleReminded = "SupportPeopleReminded";

    /// <summary>An employer was put on the register, by its company number.</summary>
    public const string EmployerAdded = "SupportEmployerAdded";

    /// <summary>A person has moved home: whose case, and how far the move leads.</summary>
    public const string MoveRecorded = "SupportMoveRecorded";

    /// <summary>A vacancy was listed: its number, the employer's, and how many places it has.</summary>
    public const string VacancyListed = "SupportVacancyListed";

    /// <summary>A vacancy was closed: its number, from which day on, and the reason's code.</summary>
    public const string VacancyClosed = "SupportVacancyClosed";

    /// <summary>A case was put forward for a vacancy, and each step of what came of it.</summary>
    public const string PutForward = "SupportPutForward";
    public const string MatchRecorded = "SupportMatchRecorded";

    /// <summary>Another provider was asked to take a case over, and what it answered.</summary>
    public const string TransferAsked = "SupportTransferAsked";
    public const string TransferAnswered = "SupportTransferAnswered";

    /// <summary>A reading: somebody looked at a participant's earnings and skills.</summary>
    public const string ProgressRead = "SupportProgressRead";

    /// <summary>A reading: somebody looked at a transfer and its hand-over note.</summary>
    public const string TransferRead = "SupportTransferRead";
}
