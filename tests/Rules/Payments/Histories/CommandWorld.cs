using Concordat.Contracts;
using Concordat.Journey;
using Concordat.Kernel;
using Concordat.Outcomes;
using Concordat.Payments;
using Concordat.Rules.Payments.Oracle;
using Concordat.Specification;

namespace Concordat.Rules.Payments.Histories;

/// <summary>A contract, what is known of it, its runs and its ledger, changed by commands alone and by the Model's own rules: of a drawn or
/// a shipped programme, with a few people whose facts wait to be told.</summary>
internal sealed class CommandWorld
{
    private const int VariationsMost = 3;
    private static readonly PersonId Finance = new(1);
    private static readonly PersonId Authoriser = new(2);
    private static readonly OrganisationId Payer = new(1);

    private readonly RandomCase _case;
    private readonly ContractTerms _terms;
    private readonly List<Fact> _untold;
    private readonly List<Fact> _told = [];
    private readonly BookBuilder _growing;
    private readonly Dictionary<string, int> _positions = new(StringComparer.Ordinal);
    private readonly List<(LaterVersion Version, ContractTerms Terms, DateTimeOffset At)> _varied = [];
    private readonly List<HistoryRun> _runs = [];
    private readonly List<(int Run, Posting Posting)> _postings = [];
    private DateTimeOffset _now;

    public CommandWorld(int seed)
    {
        _case = RandomCase.OfAny(seed);
        _terms = _case.Contract;
        _untold = [.. _case.Facts];
        _growing = new BookBuilder(JourneyNames.AreaOn(_case.Versions.First));
        _now = new DateTimeOffset(_case.Facts.Min(fact => fact.On).AddDays(100), new TimeOnly(9, 0), TimeSpan.Zero);
    }

    public IReadOnlyList<(int Run, Posting Posting)> Postings => _postings;

    public IReadOnlyList<HistoryRun> Runs => _runs;

    public IReadOnlyList<LineAmount> Posted => DoubleEntry.Posted(_postings.Select(one => one.Posting));

    private DateOnly Today => London.DayOf(_now);

    /// <returns>What the command came to: nothing where there was nothing to do it to.</returns>
    public Ruling<RunAct>? Do(HistoryCommand command)
    {
        _now = _now.AddMinutes(1);
        switch (command.Kind)
        {
            case CommandKind.Tell:
                Tell(command.Choice);
                return null;
            case CommandKind.Correct:
                Correct(command.Choice);
                return null;
            case CommandKind.Vary:
                Vary(command.Choice);
                return null;
            case CommandKind.Advance:
                _now = _now.AddDays(1 + (command.Choice % 60));
                return null;
            case CommandKind.Prepare:
                return Prepare(command.Choice);
            default:
                return End(command);
        }
    }

    /// <summary>What no run may pass that knew what this one did: what the last definition and its terms allow.</summary>
    public LimitWatch LimitsOf(HistoryRun run)
    {
        var bound = Bound(run.KnownAt);
        return new LimitWatch(bound.Versions.All[^1], bound.Terms[^1]!, bound.Versions.All);
    }

    /// <summary>What the contract owes by a day as it was known at an instant; nothing where it cannot be priced.</summary>
    public OwedLines? Entitled(DateOnly asAt, DateTimeOffset knownAt)
    {
        var builder = new BookBuilder(JourneyNames.AreaOn(_case.Versions.First));
        builder.AddAll(_told);
        var book = builder.Build();
        var reading = Entitlement.Of(Bound(knownAt), book, View.Of(asAt, knownAt, _case.ClaimsRequired), _ => Priced.WorkingDays);
        return reading.Entitled is { } entitled ? LedgerLines.Of(book, entitled) : null;
    }

    private BoundTerms Bound(DateTimeOffset knownAt)
    {
        var known = _varied.Where(variation => variation.At <= knownAt).ToList();
        return new BoundTerms(
            new ProgrammeVersions(_case.Versions.First, [.. _case.Versions.Later, .. known.Select(variation => variation.Version)]),
            [.. _case.Versions.All.Select(_ => _terms), .. known.Select(variation => variation.Terms)]);
    }

    private void Tell(int choice)
    {
        var ready = _untold.Where(fact => fact.On <= Today
            && (fact.Kind != FactKind.Superseded || _told.Exists(told => told.Id == fact.Row))).ToList();
        if (ready.Count > 0)
        {
            var fact = ready[choice % ready.Count];
            _untold.Remove(fact);
            Record(fact);
        }
    }

    private void Correct(int choice)
    {
        if (_told.Count > 0)
        {
            var wrong = _told[choice % _told.Count];
            Record(new Fact { Kind = FactKind.Superseded, Participant = wrong.Participant, On = wrong.On, Id = $"C{_told.Count}", Row = wrong.Id });
        }
    }

    // what contradicts something that stands is refused at the door
    private void Record(Fact fact)
    {
        var recorded = fact with { RecordedAt = _now };
        var problems = new List<Problem>();
        Contradictions.Find("journeys.csv", [.. _told, recorded], problems, _ => 1);
        if (problems.Count == 0)
        {
            _told.Add(recorded);
            Grow(recorded);
        }
    }

    private void Grow(Fact fact)
    {
        var position = _growing.Add(fact);
        if (fact.Id.Length > 0)
        {
            _positions[fact.Id] = position;
        }

        if (fact.Kind == FactKind.Superseded)
        {
            _growing.Supersede(position, _positions[fact.Row]);
        }
    }

    private void Vary(int choice)
    {
        if (_varied.Count == VariationsMost)
        {
            return;
        }

        var last = _case.Versions.All[^1];
        var version = new LaterVersion(last, Today.AddDays((choice % 200) - 100), choice % 2 == 0 ? EffectiveBy.Referral : EffectiveBy.Event)
        {
            Named = BindingVersions.NameOf(last, _varied.Count + 1),
        };
        _varied.Add((version, _terms with { Caps = [.. _terms.Caps.Where((_, place) => ((choice >> place) & 1) == 0)] }, _now));
    }

    private Ruling<RunAct>? Prepare(int choice)
    {
        var last = _runs.FindLast(run => run.Standing(_postings.Count).Status == RunStatus.Authorised);
        var asAt = choice % 5 == 0 ? Today.AddDays(-(choice % 90)) : Today;
        var claims = _case.ClaimsRequired ? "required" : "assumed";
        var may = RunRules.Prepare(asAt, claims, Today, last is null ? null : (last.AsAt, claims));
        if (!may.IsGranted)
        {
            return may.Refusal!;
        }

        if (Entitled(asAt, _now) is not { } owed)
        {
            return null;
        }

        var growing = GoOn(asAt, last);
        var acted = new RunActed(RunAct.Prepared, Finance, Payer, "finance", _now);
        _runs.Add(new HistoryRun(_runs.Count + 1, asAt, _now, Differences.Of(owed.Lines, Posted, owed.Cuts), _postings.Count, [acted])
        {
            Owed = OwedBefore.Of(owed.Entitled),
            LinesOfMoved = last is null ? null : owed.DifferencesSince(last.Owed, Posted),
            Grown = OwedBefore.Of(growing.Entitled),
            LinesOfGrown = last is null ? null : growing.DifferencesSince(last.Grown, Posted),
            Variations = _varied.Count,
            CarriedPeople = growing.Entitled.CarriedPeople,
            LimitsWentOn = growing.Entitled.LimitsWentOn,
        });
        return RunAct.Prepared;
    }

    /// <summary>The same by the book that grows, from what the last run that posted left, while the terms are the same.</summary>
    private OwedLines GoOn(DateOnly asAt, HistoryRun? last)
    {
        var book = _growing.Build();
        var reading = Entitlement.Of(
            Bound(_now), book, View.Of(asAt, _now, _case.ClaimsRequired), _ => Priced.WorkingDays,
            last?.Variations == _varied.Count ? last.Grown : null);
        return LedgerLines.Of(book, reading.Entitled!);
    }

    private Ruling<RunAct>? End(HistoryCommand command)
    {
        if (_runs.Count == 0)
        {
            return null;
        }

        var run = command.Choice % 3 == 0 ? _runs[command.Choice % _runs.Count] : _runs[^1];
        var standing = run.Standing(_postings.Count);
        var (ruling, person) = command.Kind switch
        {
            CommandKind.Authorise => (RunRules.Authorise(standing, Authoriser, tookPart: false), Authoriser),
            CommandKind.Refuse => (RunRules.Refuse(standing, Authoriser), Authoriser),
            CommandKind.Withdraw => (RunRules.Withdraw(standing), Finance),
            _ => throw new ArgumentOutOfRangeException(nameof(command), command.Kind, "This command ends no run."),
        };
        if (ruling.TryGet(out var act))
        {
            run.Acts.Add(new RunActed(act, person, Payer, "", _now));
            if (act == RunAct.Authorised)
            {
                _postings.AddRange(DoubleEntry.Of(run.Lines).Select(posting => (run.Number, posting)));
            }
        }

        return ruling;
    }
}

/// <summary>A run of a history.</summary>
/// <param name="PostedThrough">How many postings there were when it was prepared.</param>
internal sealed record HistoryRun(
    int Number, DateOnly AsAt, DateTimeOffset KnownAt, IReadOnlyList<Difference> Lines, int PostedThrough, List<RunActed> Acts)
{
    public required OwedBefore Owed { get; init; }

    /// <summary>Its lines, by the people alone who are owed otherwise than at the last run that posted.</summary>
    public IReadOnlyList<Difference>? LinesOfMoved { get; init; }

    /// <summary>What it owed by the book that grows, and how many variations there were.</summary>
    public required OwedBefore Grown { get; init; }

    public required int Variations { get; init; }

    public int CarriedPeople { get; init; }

    public bool LimitsWentOn { get; init; }

    /// <summary>Its lines by a pricing that went on from the last run that posted.</summary>
    public IReadOnlyList<Difference>? LinesOfGrown { get; init; }

    public RunStanding Standing(int posted) => new(Acts, Lines.Count, posted > PostedThrough);
}
