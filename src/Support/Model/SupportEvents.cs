namespace Concordat.Support;

/// <summary>What the journal and the rooms above are told by Support.</summary>
public static class SupportEvents
{
    /// <summary>A file of starts, jobs and leavers was taken: counts; the digest is the file's.</summary>
    public const string FileReceived = "SupportFileReceived";

    /// <summary>One start, job or end was recorded by form.</summary>
    public const string Recorded = "SupportRecorded";
}
