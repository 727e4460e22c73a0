using Concordat.Kernel;

namespace Concordat.Governance;

/// <summary>Who sat in a seat at a meeting.</summary>
/// <param name="IsDeputy">Sat for the holder of the office without holding it.</param>
public sealed record Attendance(BoardSeat Seat, PersonId Person, bool IsDeputy);

/// <summary>Somebody who may sit: the offices that the person held when the meeting began.</summary>
public sealed record Sitter(PersonId Person, IReadOnlyList<SitterOffice> Offices);

/// <param name="Organisation">Its key.</param>
/// <param name="NamedOn">When the person was named to deputise in it; nothing where the office is the person's own.</param>
public readonly record struct SitterOffice(string Organisation, string Role, DateOnly? NamedOn = null);

/// <summary>Who may sit where.</summary>
public static class Attendances
{
    /// <summary>Seats somebody. The holder of the office sits in person; whoever was named its deputy for the day sits as deputy. Refused: a seat that
    /// is not the board's or is taken, a person who sits already, a stranger to the organisation, a colleague whom nobody named, and a deputy
    /// where the terms of reference take none or ask for longer notice.</summary>
    /// <param name="on">The day of the meeting.</param>
    public static Ruling<Attendance> Seat(ProgrammeBoard board, IReadOnlyList<Attendance> seated, BoardSeat seat, Sitter sitter, DateOnly on)
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
        if (held.Count == 0)
        {
            return new Refusal("other-organisation", "This person held no office in the organisation whose seat it is when the board met.", board.Clause);
        }

        var here = held.Where(office => office.Role == seat.Office).ToList();
        return here.Any(office => office.NamedOn is null) ? new Attendance(seat, sitter.Person, IsDeputy: false)
            : here.Count == 0
                ? new Refusal("not-named", "This person did not hold the seat's office when the board met, and nobody had named them its deputy.", board.Clause)
            : NoDeputy(board, here.Min(office => office.NamedOn!.Value), on) is { } refusal ? refusal
            : new Attendance(seat, sitter.Person, IsDeputy: true);
    }

    private static Refusal? NoDeputy(ProgrammeBoard board, DateOnly named, DateOnly on) =>
        board.Deputies.Place == DeputyPlace.None
            ? new Refusal("no-deputies", $"By its terms of reference nobody sits on {board.Name} for the holder of an office.", board.Clause)
        : on.DayNumber - named.DayNumber < board.Deputies.NoticeDays
            ? new Refusal("short-notice", $"{board.Name} takes a deputy who was named at least {board.Deputies.NoticeDays} days before it meets.", board.Clause)
        : null;
}
