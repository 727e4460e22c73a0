using Concordat.Kernel;
using Concordat.Places;

namespace Concordat.Agreement.Service;

/// <summary>Who did an act, in words: a person, and for a deputy the office in whose holder's stead.</summary>
internal sealed class Actors
{
    private const string Left = "Somebody who has left";

    private readonly IReadOnlyDictionary<PersonId, string> _people;
    private readonly IReadOnlyDictionary<int, string> _offices;

    private Actors(IReadOnlyDictionary<PersonId, string> people, IReadOnlyDictionary<int, string> offices) => (_people, _offices) = (people, offices);

    public static Actors None { get; } = new(new Dictionary<PersonId, string>(), new Dictionary<int, string>());

    public static async Task<Actors> Of(UnitOfWork work, PlaceRegister places, IReadOnlyCollection<Act> acts) => new(
        await places.PeopleInOffice(work, [.. acts.Select(act => act.Person).Distinct()]),
        await places.OfficesNamed(work, [.. acts.Select(act => act.Deputises).OfType<int>().Distinct()]));

    /// <summary><c>Nadia Example</c>, or <c>Nadia Example, as deputy for Commissioner, West London Alliance</c>.</summary>
    public string Name(Act act) =>
        (_people.GetValueOrDefault(act.Person) ?? Left) + (act.Deputises is null ? "" : $", {AsDeputy(act)}");

    /// <summary><c>as deputy for Commissioner, West London Alliance</c>; empty where the office was the person's own.</summary>
    public string AsDeputy(Act act) => act.Deputises is { } office ? $"as deputy for {_offices[office]}" : "";

    /// <summary>What deputies did on a version: which party, what, in whose stead.</summary>
    public IEnumerable<string> ByDeputies(Matter matter) => matter.Acts.Where(act => act.Deputises is not null)
        .Select(act => $"{matter.Agreement.Party(act.By.Party)?.Name ?? act.By.Party} {DecisionWords.Done(act.Kind)} {AsDeputy(act)}").Distinct();
}
