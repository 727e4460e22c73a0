using Concordat.Contracts;
using Concordat.Kernel;
using Concordat.Outcomes;

namespace Concordat.Payments;

/// <summary>Lines that are given instead of the facts they were reckoned from, because whoever reckons is not shown some people. They stand
/// before limits and streams, where those people stand in the order of money, under numbers that lead to nobody: so caps of a person,
/// accelerators, caps and streams come to the same as with the facts. Yearly amounts are reckoned from everybody and are given too.</summary>
public static class WithheldLines
{
    private const string Instead = "Download the files of the statement again, all of them";

    /// <summary>What is to be given where these people's facts are not; nothing where the book has none of them.</summary>
    /// <param name="entitled">Of the whole book.</param>
    /// <param name="isHidden">By the participant's reference.</param>
    public static IReadOnlyList<ContractWithheld> Of(Entitled entitled, Func<string, bool> isHidden)
    {
        var plan = entitled.Plan;
        var people = plan.Book.People;
        var before = Before(people.Count, number => isHidden(people[number]));
        if (!before.Any(stand => stand is not null))
        {
            return [];
        }

        var (gross, money) = Entitlement.BeforeLimits(entitled);
        var (cases, referrals) = (new Dictionary<int, int>(), new Dictionary<(int Person, int Referral), int>());
        var withheld = new List<ContractWithheld>();
        foreach (ref readonly var line in gross.All)
        {
            if (line.Person == 0 ? plan.LineTerms[line.Line] is LimitLine : before[line.Person] is not null)
            {
                withheld.Add(Given(
                    plan, line, CaseOf(line.Person), ReferralOf((line.Person, line.Referral)), line.Person == 0 ? "" : people[before[line.Person]!.Value],
                    ClosedTo(money, line)));
            }
        }

        // nothing yearly was earned: that too is reckoned from everybody
        if (withheld.TrueForAll(line => line.Case > 0) && Array.FindIndex(plan.LineTerms, term => term is LimitLine) is >= 0 and var yearly)
        {
            var day = entitled.View.AsAt;
            var none = new GrossLine { Line = (short)yearly, Sequence = 1, Start = day, Earned = day, Payable = day };
            withheld.Insert(0, Given(plan, none, 0, 0, "", []));
        }

        return withheld;

        int CaseOf(int person) => person == 0 ? 0 : cases.TryGetValue(person, out var number) ? number : (cases[person] = cases.Count + 1);

        int ReferralOf((int Person, int Referral) of) =>
            of.Person == 0 ? 0 : referrals.TryGetValue(of, out var number) ? number : (referrals[of] = referrals.Count + 1);
    }

    /// <summary>Why lines that are given cannot be placed.</summary>
    internal static IEnumerable<Problem> Missing(EntitlementPlan plan, OrderOfMoney money) => (plan.Contract?.Withheld ?? []).Select(given =>
        PlaceOf(plan, given) < 0
            ? Wrong(plan, given, $"line '{given.Line}' of version '{given.Version}'", "the contract's definitions have no such line")
        : plan.Book.People.NumberOf(given.After) < 0 ? Wrong(plan, given, $"participant '{given.After}'", "the facts have no such participant")
        : given.Closed.FirstOrDefault(stream => !money.StreamNames.Contains(stream)) is { } unknown
            ? Wrong(plan, given, $"stream '{unknown}' under closed", money.StreamNames.Length == 0
                ? "the contract's definitions name no streams"
                : $"the contract's definitions have no such stream, but {string.Join(", ", money.StreamNames)}")
        : null).OfType<Problem>().Distinct();

    /// <summary>Puts the lines that are given where they stand in the order of people.</summary>
    /// <param name="gross">In the order of people; what is owed at once may be gone from it.</param>
    internal static void Insert(EntitlementPlan plan, OrderOfMoney money, Rows<GrossLine> gross)
    {
        if (plan.Contract is not { Withheld: { Count: > 0 } withheld })
        {
            return;
        }

        var own = gross.All.ToArray().Select(line => (Line: line, After: 2 * line.Person));
        var given = withheld.Where(line => !line.Amount.IsZero)
            .Select(line => (Line: Taken(plan, line), After: (2 * plan.Book.People.NumberOf(line.After)) + (line.Case > 0 ? 1 : 0)));
        var whole = own.Concat(given).OrderBy(row => row.After).ThenBy(row => row.Line.Person == 0 ? plan.FirstNamed(row.Line.Line) : 0).ToList();
        gross.Clear();
        foreach (var (line, _) in whole)
        {
            gross.Add() = line;
        }

        foreach (var line in withheld.Where(line => line.Closed.Count > 0))
        {
            var closed = line.Closed.Aggregate(0, (bits, stream) => bits | (1 << Array.IndexOf(money.StreamNames, stream)));
            money.Eligibility?.Close(Taken(plan, line), closed);
        }
    }

    /// <summary>The same lines as nobody's, in the order of people.</summary>
    internal static Blocks<PaidLine> OfNobody(EntitlementPlan plan, Blocks<PaidLine> owed)
    {
        var lines = Enumerable.Range(0, owed.Count).Select(i => owed[i])
            .Select(line => line.Person < plan.Book.PeopleCount ? line : line with { Person = 0, Referral = 0 });
        var sorted = new Blocks<PaidLine>();
        foreach (var line in lines.OrderBy(line => line.Person))
        {
            sorted.Add(line);
        }

        return sorted;
    }

    /// <summary>The same of what is not owed.</summary>
    internal static IReadOnlyList<Shortfall> OfNobody(EntitlementPlan plan, IReadOnlyList<Shortfall> cuts) =>
        [.. cuts.Select(cut => cut.Person < plan.Book.PeopleCount ? cut : cut with { Person = 0, Referral = 0 })];

    /// <summary>By number of a hidden person, the last shown before; nothing for those who are shown.</summary>
    private static int?[] Before(int count, Func<int, bool> isHidden)
    {
        var (before, last) = (new int?[count], 0);
        for (var person = 1; person < count; person++)
        {
            if (isHidden(person))
            {
                before[person] = last;
            }
            else
            {
                last = person;
            }
        }

        return before;
    }

    private static ContractWithheld Given(
        EntitlementPlan plan, in GrossLine line, int person, int referral, string after, IReadOnlyList<string> closed)
    {
        var term = plan.LineTerms[line.Line];
        return new ContractWithheld(
            person, referral, after, term.Name, term.To ?? "", plan.PricedBy(line.Line).Version, line.Sequence, DateOnly.FromDayNumber(line.Start),
            DateOnly.FromDayNumber(line.Earned), DateOnly.FromDayNumber(line.Payable), new Money(line.Pence), closed);
    }

    private static GrossLine Taken(EntitlementPlan plan, ContractWithheld given) => new()
    {
        // a person of no name: one more than the book has for each case
        Person = given.Case == 0 ? 0 : plan.Book.PeopleCount + given.Case,
        Referral = given.Referral,
        Line = (short)PlaceOf(plan, given),
        Sequence = (short)given.Sequence,
        Start = given.Start.DayNumber,
        Earned = given.Earned.DayNumber,
        Payable = given.Payable.DayNumber,
        Pence = given.Amount.Pence,
    };

    private static int PlaceOf(EntitlementPlan plan, ContractWithheld given) => Enumerable.Range(0, plan.LineTerms.Length)
        .FirstOrDefault(
            at => plan.LineTerms[at].Name == given.Line && (plan.LineTerms[at].To ?? "") == given.Party && plan.PricedBy(at).Version == given.Version, -1);

    private static IReadOnlyList<string> ClosedTo(OrderOfMoney money, in GrossLine line)
    {
        var closed = money.Eligibility?.ClosedTo(line) ?? 0;
        return [.. money.StreamNames.Where((_, stream) => (closed >> stream & 1) == 1)];
    }

    private static Problem Wrong(EntitlementPlan plan, ContractWithheld given, string what, string why) =>
        given.Place is { } place
            ? place.Problem($"withheld: {what}", why, Instead)
            : new Problem(plan.Contract!.File, 1, 1, $"withheld: {what}", why, Instead);
}
