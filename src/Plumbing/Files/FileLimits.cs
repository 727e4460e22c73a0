namespace Concordat.Plumbing.Files;

/// <summary>How much of an untrusted file is read. Whatever goes beyond a limit is refused with the limit named; nothing is cut.</summary>
/// <param name="BytesMax">Size of the whole file.</param>
/// <param name="RowsMax">Rows that hold anything, the header not counted.</param>
/// <param name="CellMax">Bytes of one cell.</param>
public sealed record FileLimits(long BytesMax, int RowsMax, int CellMax)
{
    /// <summary>The same number as <see cref="Uploads"/> allows, for the attributes of upload pages.</summary>
    public const long UploadBytes = 512L * 1024 * 1024;

    public static readonly FileLimits Uploads = new(UploadBytes, 1_048_576, 4_000);
}
