using Concordat.Kernel;

namespace Concordat.Agreement.Service.Store;

internal sealed class ActRow
{
    public long Number { get; init; }

    public int Artefact { get; init; }

    public int Version { get; init; }

    public string Kind { get; init; } = "";

    public string Party { get; init; } = "";

    public string Office { get; init; } = "";

    public string Element { get; init; } = "";

    public long? Withdraws { get; init; }

    public int Person { get; init; }

    public DateTimeOffset At { get; init; }

    public int? Deputises { get; init; }

    public Act ToModel() => new(
        Number, Version, DecisionWords.ActOf(Kind) ?? throw new InvalidDataException($"Act {Number} is of no kind."),
        new Seat(Party, Office), Element, Withdraws, new PersonId(Person), At)
    {
        Deputises = Deputises,
    };
}
