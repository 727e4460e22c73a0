using Concordat.Kernel;

namespace Concordat.Places;

/// <summary>Who did something.</summary>
/// <param name="Deputises">The number of the appointment in whose holder's stead; nothing in an office of one's own.</param>
public readonly record struct Doer(PersonId Person, int? Deputises = null);

/// <summary>Those who did something, in words.</summary>
public sealed class Doers
{
    private const string Left = "Somebody who has left";

    private readonly IReadOnlyDictionary<PersonId, string> _people;
    private readonly IReadOnlyDictionary<int, string> _offices;

    private Doers(IReadOnlyDictionary<PersonId, string> people, IReadOnlyDictionary<int, string> offices) => (_people, _offices) = (people, offices);

    public static Doers None { get; } = new(new Dictionary<PersonId, string>(), new Dictionary<int, string>());

    public static async Task<Doers> Of(UnitOfWork work, PlaceRegister places, IReadOnlyCollection<Doer> doers) => new(
        await places.PeopleInOffice(work, [.. doers.Select(doer => doer.Person).Distinct()]),
        await places.OfficesNamed(work, [.. doers.Select(doer => doer.Deputises).OfType<int>().Distinct()]));

    /// <summary><c>Nadia Example</c>, or <c>Nadia Example, as deputy for Commissioner, West London Alliance</c>.</summary>
    public string Name(Doer doer) =>
        (_people.GetValueOrDefault(doer.Person) ?? Left) + (doer.Deputises is null ? "" : $", {AsDeputy(doer)}");

    /// <summary><c>as deputy for Commissioner, West London Alliance</c>; empty where the office was the person's own.</summary>
    public string AsDeputy(Doer doer) => doer.Deputises is { } office ? $"as deputy for {_offices[office]}" : "";
}
