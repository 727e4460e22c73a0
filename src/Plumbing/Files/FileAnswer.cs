using Concordat.Kernel;

namespace Concordat.Plumbing.Files;

/// <summary>What came of a file: its number, or why nothing of it was taken.</summary>
/// <param name="File">Null where nothing was taken, or where another organisation sent the same bytes before.</param>
/// <param name="IsRepeat">Whether it was received before: nothing has changed.</param>
public sealed record FileAnswer(int? File, bool IsRepeat, IReadOnlyList<Problem> Problems);
