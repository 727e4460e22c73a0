using Concordat.Kernel;

namespace Concordat.Agreement;

/// <param name="Area">For which area it sits, in words; empty where the document names none.</param>
/// <param name="Quorum">Nothing where the document sets none.</param>
/// <param name="Clauses">At least one.</param>
public sealed record Board(
    string Key, string Name, string Area, IReadOnlyList<BoardSeats> Members, Quorum? Quorum, IReadOnlyList<Citation> Clauses);

/// <param name="Party">Key of the party.</param>
/// <param name="Office">The role that sits.</param>
/// <param name="Seats">At least one; nothing where the document gives no number.</param>
public sealed record BoardSeats(string Party, string Office, int? Seats);

/// <param name="Members">How many must be there.</param>
/// <param name="Parties">Keys of the parties of which each must be there.</param>
public sealed record Quorum(int Members, IReadOnlyList<string> Parties);
