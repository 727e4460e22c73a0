using Concordat.Contracts;
using Concordat.Journey;
using Concordat.Kernel;
using Concordat.Outcomes;
using Concordat.Specification;

namespace Concordat.Payments.Forecasting;

/// <summary>What a contract's facts have earned by a day, line by line, before limits and streams: what a forecast begins from.</summary>
/// <param name="Plan">The last version's, which prices what is to come.</param>
/// <param name="Lines">Those of the contract itself, then by person in the order of the book.</param>
/// <param name="Held">What stands paid on other contracts of the programme; null where nothing does.</param>
/// <param name="Eligibility">For whom streams pay, asked of everybody who earned anything; whom a forecast draws beside them every stream pays for.</param>
internal sealed record GrossBook(EntitlementPlan Plan, View View, Rows<GrossLine> Lines, PaidElsewhere? Held, StreamEligibility? Eligibility)
{
    /// <returns>Nothing where there are problems that keep the contract from being priced.</returns>
    public static GrossBook? Of(
        BoundTerms bound, Book book, View view, Func<string, WorkingDays?> workingDays, List<Problem> problems)
    {
        var plans = Entitlement.Plans(bound, book, workingDays, problems);
        var plan = plans[^1];
        var money = new OrderOfMoney(plan, problems);
        if (problems.Count > 0)
        {
            return null;
        }

        var lines = new Rows<GrossLine>(book.PeopleCount * plan.LineTerms.Length);
        var (undecided, excluded) = (new List<UndecidedReferral>(), new Dictionary<Unpaid, int>());
        var held = PaidElsewhere.Of(plan);
        if (plans.Count == 1)
        {
            ContractLines.Add(plan, view, lines);
            new PersonLines(plan, MilestoneReader.OfMoney(plan.Milestones, view), money.Eligibility, held).Add(lines, undecided, excluded, () => { });
        }
        else
        {
            new VersionedLines(bound.Versions, plans, view, money.Eligibility).Add(lines, undecided, excluded);
            held?.TakeOut(lines, 0);
        }

        return new GrossBook(plan, view, lines, held, money.Eligibility);
    }

    /// <summary>Fees that fall due after the day of the view, as the contract has them, and costs as they came in the last months.</summary>
    /// <param name="end">The last day, inclusive.</param>
    public IReadOnlyList<GrossLine> OfContractUntil(int end)
    {
        var fees = new Rows<GrossLine>();
        ContractLines.Add(Plan, View with { AsAt = end }, fees);
        var coming = new List<GrossLine>();
        foreach (ref readonly var line in fees.All)
        {
            if (line.Earned > View.AsAt && Plan.LineTerms[line.Line] is MonthLine)
            {
                coming.Add(line);
            }
        }

        for (short i = 0; i < Plan.LineTerms.Length; i++)
        {
            if (Plan.LineTerms[i] is CostLine && Plan.IsOwn(i))
            {
                AddCosts(i, end, coming);
            }
        }

        return coming;
    }

    /// <summary>Each month to come costs what a month of the last six did; what is allocated bounds it as it bounds what came.</summary>
    private void AddCosts(short index, int end, List<GrossLine> into)
    {
        const int Months = 6;
        var asAt = DateOnly.FromDayNumber(View.AsAt);
        var from = asAt.AddMonths(-Months).DayNumber;
        var spent = 0L;
        foreach (ref readonly var line in Lines.All)
        {
            spent += line.Line == index && line.Earned > from ? line.Pence : 0;
        }

        for (var day = asAt.AddMonths(1); spent != 0 && day.DayNumber <= end; day = day.AddMonths(1))
        {
            into.Add(new GrossLine
            {
                Line = index,
                Sequence = short.MaxValue,
                Start = day.DayNumber,
                Earned = day.DayNumber,
                Payable = day.DayNumber,
                Pence = spent / Months,
            });
        }
    }
}
