using System.Runtime.InteropServices;
using Concordat.Kernel;

namespace Concordat.Journey;

/// <summary>Gathers facts in any order and lays them out as a <see cref="Book"/>. Names are given numbers as they come; the
/// book renumbers them in the order of their letters.</summary>
public sealed class BookBuilder
{
    private readonly NumberedNames _people = new();
    private readonly NumberedNames _referrals = new();
    private readonly NumberedNames _codes = new();
    private readonly List<int> _person = [];
    private readonly List<FactRow> _rows = [];
    private readonly List<Placement> _placements = [];
    private readonly Supersession _supersession = new();
    private readonly Func<string, DateOnly, string> _areaOn;

    /// <param name="areaOn">The present area of an ONS code valid on a day; nothing leaves codes as they are.</param>
    public BookBuilder(Func<string, DateOnly, string>? areaOn = null)
    {
        _areaOn = areaOn ?? ((code, _) => code);
    }

    public int FactCount => _rows.Count;

    /// <summary>The number of a person, the same for the same reference; 0 is the contract, whose reference is empty.</summary>
    public int Person(string reference) => _people.Of(reference);

    /// <summary>The number of a referral; 0 is a referral that is not named.</summary>
    public int Referral(string reference) => _referrals.Of(reference);

    /// <summary>The number of a group, route, lot, provider, job, benefit, outcome or measure.</summary>
    public int Code(string name) => _codes.Of(name);

    /// <summary>The number of an area, which the row carries as valid on its day.</summary>
    public int Area(string code, DateOnly on) => _codes.Of(code.Length == 0 ? code : _areaOn(code, on));

    /// <summary>Keeps where somebody stands; the number goes into <see cref="FactRow.Code"/>.</summary>
    public int Placement(in Placement placement)
    {
        _placements.Add(placement);
        return _placements.Count - 1;
    }

    /// <returns>The fact's position, by which it may be superseded.</returns>
    public int Add(int person, in FactRow row)
    {
        if (Math.Abs(row.From - row.Day) > short.MaxValue || Math.Abs(row.Until - row.Day) > short.MaxValue)
        {
            throw new ArgumentOutOfRangeException(nameof(row), "A period lies further from its day than a working life.");
        }

        _person.Add(person);
        _rows.Add(row);
        return _rows.Count - 1;
    }

    /// <summary>One position supersedes another; both may be added in any order before the book is built.</summary>
    public void Supersede(int superseding, int superseded) => _supersession.Add(superseding, superseded);

    public int Add(Fact fact) => Add(Person(fact.Participant), RowOf(fact));

    /// <summary>Facts of a file, with what supersedes what. The facts must have passed <see cref="Contradictions.Find"/>.</summary>
    public void AddAll(IReadOnlyList<Fact> facts)
    {
        var start = _rows.Count;
        var positions = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var fact in facts)
        {
            var position = Add(fact);
            if (fact.Id.Length > 0)
            {
                positions[fact.Id] = position;
            }
        }

        for (var i = 0; i < facts.Count; i++)
        {
            if (facts[i].Kind == FactKind.Superseded)
            {
                Supersede(start + i, positions[facts[i].Row]);
            }
        }
    }

    public Book Build() => new BookLayout(
        _people, _referrals, _codes, CollectionsMarshal.AsSpan(_person), CollectionsMarshal.AsSpan(_rows),
        CollectionsMarshal.AsSpan(_placements), _supersession).Build();

    private FactRow RowOf(Fact fact)
    {
        var day = fact.On.DayNumber;
        var code = fact.Kind switch
        {
            FactKind.Referred or FactKind.Moved or FactKind.GroupChanged => Placement(new Placement(
                Code(fact.Group), Area(fact.Area, fact.On), Code(fact.Route), Code(fact.Lot), Code(fact.Provider),
                fact.Born?.DayNumber ?? 0)),
            FactKind.BenefitStarted or FactKind.BenefitEnded => Code(fact.Benefit),
            FactKind.Claimed or FactKind.Validated or FactKind.Rejected => Code(fact.Outcome),
            FactKind.JobStarted or FactKind.JobChanged or FactKind.JobEnded or FactKind.Earnings => Code(fact.Job),
            _ => Code(fact.Measure),
        };
        var about = fact.Kind.Scope() == FactScope.Referral ? Referral(fact.Referral) : 0;
        return new FactRow(fact.Kind, FlagsOf(fact), day, about, code, AmountOf(fact), fact.From?.DayNumber ?? day,
            fact.Until?.DayNumber ?? day, Instants.Of(fact.RecordedAt), fact.Line);
    }

    /// <summary>A fact's yes-or-no sayings.</summary>
    public static FactFlags FlagsOf(Fact fact) =>
        (fact.SelfEmployed switch { true => FactFlags.SelfEmployed, false => FactFlags.NotSelfEmployed, null => FactFlags.None })
        | (fact.Supported switch { true => FactFlags.Supported, false => FactFlags.NotSupported, null => FactFlags.None })
        | (fact.Counts ? FactFlags.None : FactFlags.DoesNotCount)
        | (fact.Hours is null ? FactFlags.None : FactFlags.HasHours)
        | (fact.From is null && fact.Until is null ? FactFlags.None : FactFlags.HasPeriod);

    /// <summary>A fact's one number, by its kind.</summary>
    public static long AmountOf(Fact fact) => fact.Kind switch
    {
        FactKind.Earnings or FactKind.CostIncurred => (fact.Amount ?? Money.Zero).Pence,
        FactKind.Claimed or FactKind.Validated or FactKind.Rejected => fact.Sequence,
        FactKind.JobStarted or FactKind.JobChanged or FactKind.JobEnded =>
            ((fact.Wage ?? Money.Zero).Pence << 32) + (long)((fact.Hours ?? 0) * 100),
        _ => (long)((fact.Value ?? 0) * 10_000),
    };
}

/// <summary>Names in the order of their first mention; the first is the empty one.</summary>
internal sealed class NumberedNames
{
    private readonly Dictionary<string, int> _numbers = new(StringComparer.Ordinal) { [""] = 0 };
    private readonly List<string> _names = [""];

    // the numbers given out in the order of their names, as far as they were asked for
    private int[] _order = [];

    public int Of(string name)
    {
        ref var number = ref CollectionsMarshal.GetValueRefOrAddDefault(_numbers, name, out var known);
        if (!known)
        {
            number = _names.Count;
            _names.Add(name);
        }

        return number;
    }

    /// <param name="numbers">For each number given out, the number in the book.</param>
    public Names Sorted(out int[] numbers)
    {
        Sort();
        return Names.Sorted(_names, _order, out numbers);
    }

    /// <summary>Sorts the names that came since, and brings both together.</summary>
    private void Sort()
    {
        var added = new int[_names.Count - _order.Length];
        for (var i = 0; i < added.Length; i++)
        {
            added[i] = _order.Length + i;
        }

        Array.Sort(added, (a, b) => string.CompareOrdinal(_names[a], _names[b]));
        var merged = new int[_names.Count];
        int old = 0, fresh = 0;
        for (var i = 0; i < merged.Length; i++)
        {
            merged[i] = fresh == added.Length
                || (old < _order.Length && string.CompareOrdinal(_names[_order[old]], _names[added[fresh]]) < 0)
                ? _order[old++]
                : added[fresh++];
        }

        _order = merged;
    }
}
