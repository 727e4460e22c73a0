namespace Concordat.Support;

/// <summary>How somebody who helps speaks with a person.</summary>
public enum ContactManner : byte
{
    InPerson,
    Phone,
    Video,
    Text,
}

/// <summary>What an appointment is for.</summary>
public enum AppointmentPurpose : byte
{
    Meeting,

    /// <summary>A look back together at what was planned.</summary>
    Review,

    /// <summary>Help to keep a job.</summary>
    InWork,

    /// <summary>One of several people at once.</summary>
    Group,
}

/// <summary>What came of an appointment.</summary>
public enum AppointmentResult : byte
{
    Attended,

    /// <summary>The person did not come, for a reason that is accepted.</summary>
    MissedAcceptable,

    /// <summary>The person did not come, and for no reason that is accepted.</summary>
    MissedNotAcceptable,

    /// <summary>It failed on the provider's side.</summary>
    ProvidersSide,

    /// <summary>Called off before its time.</summary>
    Cancelled,

    /// <summary>Put to another time: the new one says instead of which it is.</summary>
    Rescheduled,
}

public static class AppointmentWords
{
    public static string Words(this ContactManner manner) => manner switch
    {
        ContactManner.InPerson => "In person",
        ContactManner.Phone => "By phone",
        ContactManner.Video => "By video",
        _ => "By text message",
    };

    public static string Words(this AppointmentPurpose purpose) => purpose switch
    {
        AppointmentPurpose.Meeting => "Meeting",
        AppointmentPurpose.Review => "Review",
        AppointmentPurpose.InWork => "In-work support",
        _ => "Group session",
    };

    public static string Words(this AppointmentResult result) => result switch
    {
        AppointmentResult.Attended => "Attended",
        AppointmentResult.MissedAcceptable => "Did not attend, acceptable reason",
        AppointmentResult.MissedNotAcceptable => "Did not attend, no acceptable reason",
        AppointmentResult.ProvidersSide => "Could not be kept on our side",
        AppointmentResult.Cancelled => "Cancelled",
        _ => "Put to another time",
    };
}
