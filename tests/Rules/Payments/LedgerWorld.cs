using System.Globalization;
using Concordat.Contracts;
using Concordat.Journey;
using Concordat.Kernel;
using Concordat.Outcomes;
using Concordat.Payments;
using Concordat.Plumbing.Yaml;
using Concordat.Rules.Specification;
using Concordat.Specification;
using Concordat.Specification.Reading;
using Shouldly;

namespace Concordat.Rules.Payments;

/// <summary>A small Working Well contract and its ledger: facts go in as a file, runs post what differs.</summary>
internal sealed class LedgerWorld
{
    /// <summary>Worth £20,000 for ten starts, so that a handful of people fills its caps and streams:
    /// attachment £600.00, job start £3,000.00, sustained job outcome £5,333.33.</summary>
    public const string SmallContract =
        """
        programme: working-well-expansion
        start: 2016-02-01
        referralEnd: 2018-01-31
        estimatedValue: 20000.00
        values: [{name: expected starts, value: 10}]
        streams: [{name: esf, limit: 6000.00}, {name: dwp, limit: 9000.00}, {name: transformation, limit: 4000.00}]
        """;

    public static readonly Money Value = new(2_000_000);

    private static readonly Programme WorkingWell = Shipped.Load("working-well-expansion");

    private static readonly WorkingDays Calendar = ReadCalendar(WorkingWell.WorkingDays!);

    private readonly ContractTerms _terms;
    private readonly List<Posting> _postings = [];

    public LedgerWorld(string contract = SmallContract)
    {
        var document = YamlDocument.Read("contract.yaml", contract);
        document.Problems.ShouldBeEmpty();
        _terms = ContractDocument.Read(document.Root!).Terms.ShouldNotBeNull();
    }

    public IReadOnlyList<Posting> Postings => _postings;

    public IReadOnlyList<LineAmount> Posted => DoubleEntry.Posted(_postings);

    public static string File(IEnumerable<string> rows) => "id,participant,date,recorded,fact,lot,job,row\n" + string.Join('\n', rows);

    /// <summary>Prepares and authorises a run.</summary>
    public IReadOnlyList<Difference> Run(string file, string asAt, string? knownAt = null)
    {
        var (entitled, cuts) = Entitled(file, asAt, knownAt);
        return Post(Differences.Of(entitled, Posted, cuts));
    }

    public IReadOnlyList<Difference> Post(IReadOnlyList<Difference> lines)
    {
        _postings.AddRange(DoubleEntry.Of(lines));
        return lines;
    }

    public (IReadOnlyList<LineAmount> Lines, IReadOnlyList<Cut> Cuts) Entitled(string file, string asAt, string? knownAt = null)
    {
        var reading = JourneysCsv.Read("journeys.csv", file);
        reading.Problems.ShouldBeEmpty();
        var builder = new BookBuilder();
        builder.AddAll(reading.Facts);
        var book = builder.Build();
        var view = View.Of(Day(asAt), knownAt is null ? null : DateTimeOffset.Parse(knownAt, CultureInfo.InvariantCulture));
        var owed = Entitlement.Of(WorkingWell, _terms, book, view, Calendar);
        owed.Problems.ShouldBeEmpty();
        return ([.. owed.Entitled!.Lines.Select(line => Amount(book, line))], [.. owed.Entitled.Shortfalls.Select(cut => Cut(book, cut))]);
    }

    /// <summary>What stands in the ledger for each line that is not nothing.</summary>
    public IReadOnlyDictionary<LineKey, Money> Standing() =>
        Posted.Where(line => !line.Amount.IsZero).ToDictionary(line => line.Key, line => line.Amount);

    /// <summary>The days under which each line that is not nothing stands in the ledger.</summary>
    public IReadOnlyDictionary<LineKey, LineDays> StandingDays() =>
        Posted.Where(line => !line.Amount.IsZero).ToDictionary(line => line.Key, line => new LineDays(line.Earned, line.Payable));

    public static DateOnly Day(string day) => DateOnly.ParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static WorkingDays ReadCalendar(string name)
    {
        var file = $"{name}.yaml";
        var document = YamlDocument.Read(file, System.IO.File.ReadAllText(Repository.At("calendars", file)));
        return CalendarReader.Read(document.Root.ShouldBeOfType<MapNode>()).Calendar.ShouldNotBeNull();
    }

    private static LineAmount Amount(Book book, EntitledLine line) => new(
        new LineKey(Participant(book, line.Person), Referral(line.Referral), line.Line, line.Sequence, line.Party, line.Stream),
        null, line.Earned, line.Payable, line.Amount, line.Version, line.Rule);

    private static Cut Cut(Book book, Shortfall cut) => new(
        new LineKey(Participant(book, cut.Person), Referral(cut.Referral), cut.Line, cut.Sequence, cut.Party, ""),
        cut.Limit, LimitScope.Contract);

    // p7 is participant 7, whatever the book numbers it.
    private static ParticipantId? Participant(Book book, int person) => person == 0
        ? null
        : new ParticipantId(int.Parse(book.People[person][1..], CultureInfo.InvariantCulture));

    private static ReferralId? Referral(int referral) => referral == 0 ? null : new ReferralId(referral);
}
