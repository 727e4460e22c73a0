using Concordat.Agreement;
using Concordat.Kernel;

namespace Concordat.Governance;

/// <summary>A board as its terms of reference establish it. An agreement names a board for each area and says what is reserved to it; who sits
/// in this area, and how many make a quorum, is agreed when it is established.</summary>
/// <param name="Key">Its own: <c>west-london</c>.</param>
/// <param name="Area">For which area, in words.</param>
/// <param name="Agreement">Key of the agreement.</param>
/// <param name="Under">Key of the board that the agreement names.</param>
/// <param name="Secretary">Key of the organisation that keeps its papers: plans meetings, issues packs and records what was decided.</param>
/// <param name="CastingVote">Who decides when as many are for as against; nobody where the terms give no casting vote.</param>
/// <param name="Clause">Where the terms of reference set seats and quorum.</param>
public sealed record ProgrammeBoard(
    string Key, string Name, string Area, string Agreement, string Under, string Secretary,
    IReadOnlyList<Membership> Members, Quorum Quorum, CastingVote? CastingVote, Citation Clause)
{
    public DeputyTerms Deputies { get; init; } = DeputyTerms.Silent;

    /// <summary>Why an organisation may not keep the board's papers; nothing for the secretary.</summary>
    public Refusal? KeptBy(string organisation) => organisation == Secretary
        ? null
        : new Refusal("not-secretary", $"The papers of {Name} are kept by its secretary alone.", Clause);

    /// <summary>Every seat, in the order of the terms of reference.</summary>
    public IReadOnlyList<BoardSeat> Seats =>
        [.. Members.SelectMany(member => Enumerable.Range(1, member.Seats)
            .Select(number => new BoardSeat(member.Party, member.Organisation, member.Office, number)))];
}

/// <param name="Party">Key of the party to the agreement.</param>
/// <param name="Organisation">Key of the organisation that sits for it here.</param>
/// <param name="Office">The role that sits.</param>
/// <param name="Seats">At least one.</param>
public sealed record Membership(string Party, string Organisation, string Office, int Seats);

/// <param name="Organisation">Key of an organisation with one seat in that office.</param>
/// <param name="Office">The role in which it sits.</param>
public sealed record CastingVote(string Organisation, string Office);

/// <summary>One seat of a board: an organisation sits there for a party through an office, whoever holds it that day.</summary>
/// <param name="Number">From 1 among the seats of the same organisation and office.</param>
public readonly record struct BoardSeat(string Party, string Organisation, string Office, int Number);
