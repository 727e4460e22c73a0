using Concordat.Kernel;
using Concordat.Specification;

namespace Concordat.Outcomes;

/// <summary>What evidence may be given for an outcome: kinds that the programme names, and files of a few types.</summary>
public static class EvidenceRules
{
    /// <summary>Bytes of one file; nothing larger is taken.</summary>
    public const int BytesMost = 5 * 1024 * 1024;

    private static readonly (string Type, byte[] Front)[] Types =
    [
        ("application/pdf", "%PDF-"u8.ToArray()),
        ("image/jpeg", [0xFF, 0xD8, 0xFF]),
        ("image/png", [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A]),
    ];

    /// <summary>What a way needs, and what a stream's funder asks of a case before its money is claimed.</summary>
    public static IReadOnlyList<string> KindsOf(Programme programme, ReachedOutcome outcome) =>
    [
        .. outcome.Outcome.Ways.First(way => way.Name == outcome.Way).Evidence
            .Concat(programme.Streams?.Streams.SelectMany(stream => stream.Claim?.Evidence ?? []) ?? []).Distinct(),
    ];

    /// <summary>The type of a file by its first bytes, whatever its name says; nothing where it is none that is taken.</summary>
    public static string? TypeOf(ReadOnlySpan<byte> content)
    {
        foreach (var (type, front) in Types)
        {
            if (content.StartsWith(front))
            {
                return type;
            }
        }

        return null;
    }

    /// <summary>Refused: a kind that the programme does not name (<c>kind</c>), a day after today (<c>day</c>), a file that is too large or of no
    /// type that is taken (<c>file</c>), and nothing at all (<c>words</c>).</summary>
    /// <param name="kinds">As <see cref="KindsOf"/> names them.</param>
    /// <param name="content">Empty where no file is given.</param>
    public static Refusal? MayGive(
        IReadOnlyCollection<string> kinds, string kind, DateOnly on, DateOnly today, string words, ReadOnlySpan<byte> content) =>
        !kinds.Contains(kind) ? new Refusal("kind", "Choose a kind of the list.")
        : on > today ? new Refusal("day", "The day lies in the future.")
        : content.Length > BytesMost ? new Refusal("file", "The file is larger than 5 MB.")
        : content.Length > 0 && TypeOf(content) is null ? new Refusal("file", "Give a PDF, a JPEG or a PNG.")
        : content.Length == 0 && words.Length == 0 ? new Refusal("words", "Say in words what was seen, or give a file.")
        : null;

    /// <summary>Refused once somebody has validated or rejected the outcome (<c>decided</c>), money stands paid for it (<c>paid</c>) or it was drawn
    /// to be looked at again (<c>drawn</c>): what is withdrawn is read by nobody, and whoever looks again must find what it was decided and paid by.
    /// What should not have been claimed or paid is taken back by the facts: withdraw or correct those.</summary>
    /// <param name="state">Of the outcome that it is of, today.</param>
    /// <param name="isPaid">By what stands posted for it.</param>
    /// <param name="isDrawn">Into any sample.</param>
    public static Refusal? MayWithdraw(OutcomeState state, bool isPaid, bool isDrawn) =>
        state is OutcomeState.Validated or OutcomeState.Rejected
            ? new Refusal("decided", "Somebody has decided by it, so it stays. Give another piece beside it.")
        : isPaid ? new Refusal("paid", "The outcome was paid, and this is what it rests on, so it stays. Give another piece beside it.")
        : isDrawn ? new Refusal("drawn", "The outcome is looked at again, so it stays. Give another piece beside it.")
        : null;
}
