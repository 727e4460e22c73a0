using Concordat.Demonstration;
using Concordat.Demonstration.Generator;

namespace Concordat.Fixture;

/// <summary>The demonstration's people with their journeys, drawn once.</summary>
internal sealed class Invented
{
    private const int FewOfAProgramme = 90;

    private static readonly Lazy<Invented> OfAll = new(() => new Invented(DemonstrationFolder.Open().Read().Value));

    // so few people that they are there in seconds
    private static readonly Lazy<Invented> OfFew = new(() => new Invented(All.Definitions with
    {
        Conversion = All.Definitions.Conversion with
        {
            Programmes = [.. All.Definitions.Conversion.Programmes.Select(programme => programme with { Participants = FewOfAProgramme })],
        },
    }));

    private readonly Lazy<ILookup<string, InventedJourney>> _journeys;

    private Invented(DemonstrationDefinitions definitions)
    {
        Definitions = definitions;
        _journeys = new(() => definitions.Journeys().ToLookup(journey => journey.Contract));
    }

    public static Invented All => OfAll.Value;

    public static Invented Few => OfFew.Value;

    public DemonstrationDefinitions Definitions { get; }

    /// <summary>By the contract they were referred to.</summary>
    public ILookup<string, InventedJourney> Journeys => _journeys.Value;
}
