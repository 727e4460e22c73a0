using Concordat.Kernel;
using Concordat.Places;

namespace Concordat.Agreement.Service;

/// <summary>Who did an act, in words: a person, and for a deputy the office in whose holder's stead.</summary>
internal sealed class Actors
{
    private readonly Doers _doers;

    private Actors(Doers doers) => _doers = doers;

    public static Actors None { get; } = new(Doers.None);

    public static async Task<Actors> Of(UnitOfWork work, PlaceRegister places, IReadOnlyCollection<Act> acts) =>
        new(await Doers.Of(work, places, [.. acts.Select(DoerOf)]));

    /// <summary><c>Nadia Example</c>, or <c>Nadia Example, as deputy for Commissioner, West London Alliance</c>.</summary>
    public string Name(Act act) => _doers.Name(DoerOf(act));

    /// <summary>What deputies did on a version: which party, what, in whose stead.</summary>
    public IEnumerable<string> ByDeputies(Matter matter) => matter.Acts.Where(act => act.Deputises is not null)
        .Select(act => $"{matter.Agreement.Party(act.By.Party)?.Name ?? act.By.Party} {DecisionWords.Done(act.Kind)} {_doers.AsDeputy(DoerOf(act))}").Distinct();

    private static Doer DoerOf(Act act) => new(act.Person, act.Deputises);
}
