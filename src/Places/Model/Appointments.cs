using System.Globalization;
using Concordat.Kernel;

namespace Concordat.Places;

/// <summary>Who may be given an office, and how one ends. What was recorded stays: rights are given for days to come, never for days past.</summary>
public static class Appointments
{
    /// <summary>Why an office cannot be given so; nothing where it can. Refused: nobody's own hand; an office that no register knows; days that
    /// are past or end before they begin; the same office twice at a time; a person of another organisation.</summary>
    /// <param name="wanted">With <see cref="Tenure.RecordedAt"/> as the instant of recording.</param>
    /// <param name="by">Who records it.</param>
    /// <param name="roles">Roles of the house.</param>
    /// <param name="organisations">Organisations on the register.</param>
    public static Refusal? Appoint(
        OfficeRegister register, Appointment wanted, PersonId by, IReadOnlyCollection<string> roles, IReadOnlyCollection<OrganisationId> organisations)
    {
        if (!roles.Contains(wanted.Role))
        {
            return new Refusal("unknown-office", $"There is no office '{wanted.Role}'. The offices are: {string.Join(", ", roles)}.");
        }

        if (!organisations.Contains(wanted.Organisation))
        {
            return new Refusal("unknown-office", "The register has no such organisation, so nobody can hold an office in it.");
        }

        if ((Own(wanted, by, "appoints themselves. Ask another administrator") ?? Days(wanted.Tenure)) is { } refusal)
        {
            return refusal;
        }

        var own = register.All.Where(one => one.IsOwn && one.Person == wanted.Person && one.Tenure.Meets(wanted.Tenure)).ToList();
        return own.FirstOrDefault(one => one.IsTo(wanted.Organisation, wanted.Role)) is { } same
            ? new Refusal("overlap", $"This person holds this office already, {Says(same.Tenure)}. End that first, or begin after it.")
            : own.Any(one => one.Organisation != wanted.Organisation)
                ? new Refusal("other-organisation", "This person holds an office in another organisation in those days. End that first: one person acts for one organisation.")
                : null;
    }

    /// <summary>Why a person cannot be named deputy so; nothing where that can be. Refused: a deputy of a deputy; days that are past, end before
    /// they begin, or in which the holder does not hold the office; a second deputy at a time; the holder; whoever holds the same office; a person of
    /// another organisation.</summary>
    /// <param name="wanted">With the number of the holder's appointment, and the organisation and role of it.</param>
    public static Refusal? Depute(OfficeRegister register, Appointment wanted, PersonId by)
    {
        if (wanted.Deputises is not { } number || register.Find(number) is not { } office)
        {
            return new Refusal("unknown-office", "Nobody holds this office, so nobody can deputise in it.");
        }

        if (!office.IsOwn)
        {
            return new Refusal("deputy-of-deputy", "A deputy acts in person and names no deputy. The holder of the office can name another.");
        }

        if (office.Person == wanted.Person)
        {
            return new Refusal("own-deputy", "The holder of an office is not its deputy. Name a colleague.");
        }

        if ((Own(wanted, by, "names themselves deputy. Ask the holder") ?? Days(wanted.Tenure)) is { } refusal)
        {
            return refusal;
        }

        if (wanted.Tenure.To is null)
        {
            return new Refusal("no-last-day", "A deputy covers for given days. Give the last of them.");
        }

        if (!office.Tenure.Covers(wanted.Tenure))
        {
            return new Refusal("holder-away", $"The office is held {Says(office.Tenure)}. A deputy covers days within those.");
        }

        return Colleague(register, wanted);
    }

    /// <summary>Why an appointment cannot be ended so; nothing where it can. An end is brought forward, never put back: whoever goes on is appointed
    /// anew.</summary>
    /// <param name="lastDay">Inclusive; nothing to end it at once.</param>
    public static Refusal? End(Appointment one, DateOnly? lastDay, DateTimeOffset now)
    {
        if (one.Tenure.IsOver(now))
        {
            return new Refusal("ended", $"This was held {Says(one.Tenure)}. It is over already.");
        }

        return lastDay is not { } day ? null
            : day < one.Tenure.From ? new Refusal("end-before-start", $"It begins on {Day(one.Tenure.From.Value)} and cannot end before. End it at once to call it off.")
            : day < London.DayOf(now) ? new Refusal("past", "The last day is past. Give today or a later day, or end it at once.")
            : day >= one.Tenure.To ? new Refusal("end-later", $"It ends on {Day(one.Tenure.To.Value)} already. Whoever goes on longer is appointed anew from the day after.")
            : null;
    }

    /// <summary>When it is held, in words.</summary>
    public static string Says(Tenure tenure)
    {
        var ended = tenure.EndedAt is { } at && (tenure.To is not { } last || London.DayOf(at) <= last) ? London.DayOf(at) : (DateOnly?)null;
        var from = tenure.From is { } first ? $"from {Day(first)}" : "since before days were kept";
        return ended is { } day ? $"{from}, ended at once on {Day(day)}" : tenure.To is { } to ? $"{from} to {Day(to)}" : from;
    }

    private static Refusal? Colleague(OfficeRegister register, Appointment wanted)
    {
        var meeting = register.All.Where(one => one.Tenure.Meets(wanted.Tenure)).ToList();
        if (meeting.FirstOrDefault(one => one.Deputises == wanted.Deputises) is { } other)
        {
            return new Refusal("overlap", $"Somebody deputises in this office already, {Says(other.Tenure)}. End that first, or begin after it.");
        }

        var own = meeting.Where(one => one.IsOwn && one.Person == wanted.Person && one.Organisation == wanted.Organisation).ToList();
        return own.Count == 0
            ? new Refusal("other-organisation", "This person holds no office in the organisation in those days. A deputy is a colleague.")
            : own.Any(one => one.Role == wanted.Role)
                ? new Refusal("holds-office", "This person holds the same office in those days and needs nobody's cover to act in it.")
                : null;
    }

    private static Refusal? Own(Appointment wanted, PersonId by, string does) =>
        wanted.Person == by ? new Refusal("own-hand", $"Nobody {does}.") : null;

    private static Refusal? Days(Tenure tenure) =>
        tenure.From is not { } from ? new Refusal("no-first-day", "Give the first day.")
        : tenure.To < from ? new Refusal("end-before-start", $"It would end on {Day(tenure.To.Value)}, before it begins on {Day(from)}.")
        : tenure.RecordedAt is { } now && from < London.DayOf(now)
            ? new Refusal("past", "The first day is past. Nobody is given rights for days gone by: give today or a later day.")
            : null;

    private static string Day(DateOnly day) => day.ToString("d MMMM yyyy", CultureInfo.InvariantCulture);
}
