using Concordat.Kernel;

namespace Concordat.Journey;

/// <summary>Gathers facts in any order and lays them out as a <see cref="Book"/>. Names are given numbers as they come; the
/// book renumbers them in the order of their letters. A book that is built again when more came grows from the one before: what stands there
/// of people of whom nothing came is copied, and the book before stays as it was.</summary>
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
    private LaidOut? _last;

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

    /// <summary>The book of everything added so far; the last one itself where nothing came since.</summary>
    public Book Build()
    {
        if (_last is not { } last || last.Rows < _rows.Count || last.Superseding < _supersession.Count || last.Names < NameCount)
        {
            _last = last = new BookLayout(_people, _referrals, _codes, _person, _rows, _placements, _supersession, _last).Build();
        }

        return last.Book;
    }

    /// <summary>By the number of a person in the book built last, the number that <see cref="Person"/> gave; of later books others tell.</summary>
    public ReadOnlyMemory<int> PeopleGiven => _last?.People.Order;

    /// <summary>The same of referrals and <see cref="Referral"/>.</summary>
    public ReadOnlyMemory<int> ReferralsGiven => _last?.Referrals.Order;

    /// <summary>By the number that <see cref="Person"/> gave, the number in the book built last; of whoever came later nothing.</summary>
    public ReadOnlyMemory<int> PeopleInBook => _last?.People.Numbers;

    /// <summary>The same of referrals and <see cref="Referral"/>.</summary>
    public ReadOnlyMemory<int> ReferralsInBook => _last?.Referrals.Numbers;

    private int NameCount => _people.Count + _referrals.Count + _codes.Count;

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
