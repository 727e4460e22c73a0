using Concordat.Kernel;

namespace Concordat.Governance;

/// <summary>Who sat in a seat at a meeting.</summary>
/// <param name="IsDeputy">Sat for the holder of the office without holding it.</param>
public sealed record Attendance(BoardSeat Seat, PersonId Person, bool IsDeputy);

/// <summary>Somebody who may sit: the offices that the person holds on the day.</summary>
/// <param name="Offices">Each with the key of its organisation and the role.</param>
public sealed record Sitter(PersonId Person, IReadOnlyList<(string Organisation, string Role)> Offices);

/// <summary>Who may sit where.</summary>
public static class Attendances
{
    /// <summary>Seats somebody. The holder of the office sits in person; anybody else in office at the same organisation sits as deputy.
    /// Refused: a seat that is not the board's or is taken, a person who sits already, a stranger to the organisation.</summary>
    public static Ruling<Attendance> Seat(ProgrammeBoard board, IReadOnlyList<Attendance> seated, BoardSeat seat, Sitter sitter)
    {
        if (!board.Seats.Contains(seat))
        {
            return new Refusal("no-such-seat", $"{board.Name} has no such seat.", board.Clause);
        }

        if (seated.Any(one => one.Seat == seat))
        {
            return new Refusal("seat-taken", "Somebody sits in this seat already.", board.Clause);
        }

        if (seated.Any(one => one.Person == sitter.Person))
        {
            return new Refusal("sits-already", "This person sits in another seat already. One person has one vote.", board.Clause);
        }

        var held = sitter.Offices.Where(office => office.Organisation == seat.Organisation).ToList();
        return held.Count == 0
            ? new Refusal("other-organisation", "This person holds no office in the organisation whose seat it is.", board.Clause)
            : new Attendance(seat, sitter.Person, held.All(office => office.Role != seat.Office));
    }
}
