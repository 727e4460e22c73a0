using System.Globalization;
using Concordat.Journey;

namespace Concordat.Bench;

/// <summary>Writes invented journeys into a book, the same ones for the same seed: each fact comes to be known some days after it
/// happened.</summary>
internal sealed class BookWriter(int seed)
{
    private readonly BookBuilder _builder = new();
    private int _person;
    private int _referral;
    private int _source;

    public Random Draw { get; } = new(seed);

    /// <summary>Begins the next person, referred on a day.</summary>
    public void Refer(int number, int day, string area, string route, string group = "", string provider = "", int born = 0)
    {
        _person = _builder.Person(string.Create(CultureInfo.InvariantCulture, $"P{number:0000000}"));
        _referral = _builder.Referral(string.Create(CultureInfo.InvariantCulture, $"R{number:0000000}"));
        var placement = new Placement(_builder.Code(group), _builder.Area(area, default), _builder.Code(route), 0, _builder.Code(provider), born);
        Add(FactKind.Referred, day, _referral, _builder.Placement(placement), FactFlags.None, 0);
    }

    public void About(FactKind kind, int day) => Add(kind, day, _referral, 0, FactFlags.None, 0);

    public void Add(FactKind kind, int day, string code, FactFlags flags = FactFlags.None, long amount = 0) =>
        Add(kind, day, 0, _builder.Code(code), flags, amount);

    /// <summary>True in so many of a hundred cases.</summary>
    public bool In(int hundred) => Draw.Next(100) < hundred;

    public Book Build() => _builder.Build();

    private void Add(FactKind kind, int day, int about, int code, FactFlags flags, long amount)
    {
        var recorded = Instants.Of(new DateTimeOffset(DateOnly.FromDayNumber(day + Draw.Next(20)), new TimeOnly(9, 0), TimeSpan.Zero));
        _builder.Add(_person, new FactRow(kind, flags, day, about, code, amount, day, day, recorded, ++_source));
    }
}
