using Concordat.Contracts;
using Concordat.Journey;
using Concordat.Kernel;
using Concordat.Outcomes;
using Concordat.Specification;

namespace Concordat.Payments;

/// <summary>What a contract's facts entitle its parties to by a day, and why not to more.</summary>
/// <param name="Lines">In the order of <c>lines.csv</c>: participant, referral, line, sequence, party, stream.</param>
/// <param name="Shortfalls">Earned, but cut by a cap or left without a stream, in the order of money; then what stands paid on another
/// contract.</param>
/// <param name="Undecided">What could not be decided of whatever money rests on, by person; it pays nothing.</param>
/// <param name="Excluded">How many referrals make no line of this contract, by reason.</param>
/// <param name="Notes">Lines of the contract itself that are not reckoned, because the contract gives nothing to reckon with.</param>
public sealed record Entitled(
    IReadOnlyList<EntitledLine> Lines,
    IReadOnlyList<Shortfall> Shortfalls,
    IReadOnlyList<UndecidedReferral> Undecided,
    IReadOnlyDictionary<Unpaid, int> Excluded,
    IReadOnlyList<Problem> Notes)
{
    /// <summary>The last version's, which knows the lines of those before it.</summary>
    internal EntitlementPlan Plan { get; init; } = null!;

    internal ProgrammeVersions Versions { get; init; } = null!;

    /// <summary>Every version, the first first.</summary>
    internal IReadOnlyList<EntitlementPlan> Plans { get; init; } = [];

    internal View View { get; init; }

    /// <summary>How many people were carried over from an earlier pricing; nobody where it went on from none.</summary>
    public int CarriedPeople { get; init; }

    /// <summary>Whether limits and streams went on from where an earlier pricing had used them up to.</summary>
    public bool LimitsWentOn => Moved is not null;

    /// <summary>Its lines before it is asked which of them are due; nothing where nothing limits them.</summary>
    internal Reckoned? Reckoned { get; init; }

    /// <summary>What is owed otherwise than at the pricing that this one went on from, where it did and limits and streams could go on, too.</summary>
    internal MovedSince? Moved { get; init; }

    private readonly Lazy<ILookup<LineToExplain, Shortfall>> _cuts = new(() => Shortfalls.ToLookup(
        cut => new LineToExplain(cut.Person, cut.Referral, cut.Line, cut.Sequence, cut.Party)));

    private LiftedLines? _lifted;

    /// <summary>Which lines take an accelerator's price; counted when it is first asked for.</summary>
    internal LiftedLines Lifted => _lifted ??= new LiftedLines(Plan, Reckoned);

    /// <summary>What was cut off a line, in the order of money.</summary>
    internal IEnumerable<Shortfall> CutsOf(LineToExplain line) => _cuts.Value[line];
}

/// <param name="Person">The book's number of the participant.</param>
/// <param name="Referral">The book's number of the referral's name; 0 where it has none.</param>
public readonly record struct UndecidedReferral(int Person, int Referral, Clause Clause, UnknownReason Reason);

/// <summary>Entitlement, or the problems that keep a contract from being priced.</summary>
public sealed record EntitlementReading(Entitled? Entitled, IReadOnlyList<Problem> Problems);

/// <summary>Prices a whole contract from its facts. It reads no clock and keeps nothing: the same facts give the same lines.</summary>
public static class Entitlement
{
    /// <param name="programme">A core, or a core with its overlay.</param>
    /// <param name="contract">Null where the programme's own list prices apply.</param>
    /// <param name="book">The contract's facts.</param>
    /// <param name="view">As-at, known-at and whether claims are required.</param>
    /// <param name="workingDays">The calendar that the programme names.</param>
    /// <returns>Lines, or what the programme needs of the contract and does not get.</returns>
    public static EntitlementReading Of(
        Programme programme, ContractTerms? contract, Book book, View view, WorkingDays? workingDays) =>
        Of(BoundTerms.Of(new ProgrammeVersions(programme, []), contract), book, view, _ => workingDays);

    /// <summary>The same where one text of terms stands beside several versions.</summary>
    public static EntitlementReading Of(
        ProgrammeVersions versions, ContractTerms? contract, Book book, View view, Func<string, WorkingDays?> workingDays) =>
        Of(BoundTerms.Of(versions, contract), book, view, workingDays);

    /// <summary>The same where variations brought later versions: each outcome is read and priced by the version that binds it, with the
    /// terms that hold beside that version; limits and streams are those of the last.</summary>
    /// <param name="bound">The definitions with their terms, and from when each binds.</param>
    /// <param name="workingDays">The calendar of a name; null where there is none.</param>
    /// <param name="before">An earlier pricing of the same contract by the same definitions and terms, from which this one goes on where it can:
    /// only people of whom something came, or for whom a day has come, are read. It comes to the same without.</param>
    public static EntitlementReading Of(
        BoundTerms bound, Book book, View view, Func<string, WorkingDays?> workingDays, OwedBefore? before = null)
    {
        var versions = bound.Versions;
        var problems = new List<Problem>();
        var plans = Plans(bound, book, workingDays, problems);
        var plan = plans[^1];
        var money = new OrderOfMoney(plan, problems);
        problems.AddRange(WithheldLines.Missing(plan, money));
        if (problems.Count > 0)
        {
            return new EntitlementReading(null, problems);
        }

        var expected = book.PeopleCount * plan.LineTerms.Length;
        var gross = new Rows<GrossLine>(money.LimitsNothing ? 64 : expected);
        var owed = new Blocks<PaidLine>();
        var undecided = new List<UndecidedReferral>();
        var excluded = new Dictionary<Unpaid, int>();
        var held = PaidElsewhere.Of(plan);
        var changesFrom = new int[book.PeopleCount];
        var carried = before?.Carried is { } earlier && earlier.GrowthTo(plans.Count, plan, money, view) is { } growth
            ? new CarriedLines(earlier, growth, view, gross)
            : null;
        List<Problem> notes;
        if (plans.Count == 1)
        {
            notes = ContractLines.Add(plan, view, gross);
            new PersonLines(plan, MilestoneReader.OfMoney(plan.Milestones, view), money.Eligibility, held)
            {
                Carried = carried,
                ChangesFrom = changesFrom,
            }.Add(gross, undecided, excluded, Take);
        }
        else
        {
            notes = new VersionedLines(versions, plans, view, money.Eligibility).Add(gross, undecided, excluded);
            held?.TakeOut(gross, 0);
        }

        WithheldLines.Insert(plan, money, gross);
        Take();
        var reckoned = money.LimitsNothing ? null
            : new Reckoned(carried is { HasOnlyCome: true } ? money.GoOn(carried, gross) : money.Pay(gross), money, changesFrom);
        IReadOnlyList<Shortfall> shortfalls = held is null ? money.Shortfalls : [.. money.Shortfalls, .. held.Shortfalls];
        var (words, streams) = (LineWords.Of(plan), money.StreamNames);
        var lines = reckoned is null ? PaidLines.Of(owed, words, streams) : PaidLines.Due(reckoned.Lines, view.AsAt, words, streams);
        if (plan.Contract is { Withheld.Count: > 0 })
        {
            lines = PaidLines.Of(WithheldLines.OfNobody(plan, reckoned?.Lines.Due(view.AsAt) ?? owed), words, streams);
            shortfalls = WithheldLines.OfNobody(plan, shortfalls);
        }

        return new EntitlementReading(
            new Entitled(lines, shortfalls, undecided, excluded, notes)
            {
                Plan = plan,
                Plans = plans,
                Versions = versions,
                View = view,
                CarriedPeople = carried?.People ?? 0,
                Reckoned = reckoned,
                Moved = carried is { HasOnlyCome: true } ? MovedSince.Of(before!, reckoned!.Lines, view.AsAt, words, streams) : null,
            },
            []);

        // what nothing limits is owed at once, while it is still at hand
        void Take()
        {
            if (money.LimitsNothing)
            {
                OrderOfMoney.Take(gross.All, view.AsAt, owed);
                gross.Clear();
            }
        }
    }

    /// <summary>Every line of a pricing before limits and streams, in the order of people, with the streams asked for whom they pay.</summary>
    internal static (Rows<GrossLine> Gross, OrderOfMoney Money) BeforeLimits(Entitled entitled)
    {
        var (plan, view) = (entitled.Plan, entitled.View);
        var money = new OrderOfMoney(plan, []);
        var held = PaidElsewhere.Of(plan);
        var gross = new Rows<GrossLine>(plan.Book.PeopleCount);
        if (entitled.Plans.Count == 1)
        {
            ContractLines.Add(plan, view, gross);
            new PersonLines(plan, MilestoneReader.OfMoney(plan.Milestones, view), money.Eligibility, held).Add(gross, [], [], () => { });
        }
        else
        {
            new VersionedLines(entitled.Versions, entitled.Plans, view, money.Eligibility).Add(gross, [], []);
            held?.TakeOut(gross, 0);
        }

        return (gross, money);
    }

    internal static List<EntitlementPlan> Plans(
        BoundTerms bound, Book book, Func<string, WorkingDays?> workingDays, List<Problem> problems)
    {
        var plans = new List<EntitlementPlan>();
        var all = bound.Versions.All;
        for (var i = 0; i < all.Count; i++)
        {
            var calendar = all[i].WorkingDays is { } name ? workingDays(name) : null;
            plans.Add(EntitlementPlan.Of(
                all[i], bound.Terms[i], book, calendar, problems, i == all.Count - 1 ? [.. plans] : [], bound.Versions.NameOf(i)));
        }

        foreach (var contract in bound.Terms.OfType<ContractTerms>().Distinct())
        {
            ContractNames.Check(plans[^1], contract, all, problems);
        }

        return plans;
    }
}
