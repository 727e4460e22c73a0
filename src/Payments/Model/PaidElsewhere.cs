using Concordat.Kernel;
using Concordat.Outcomes;
using Concordat.Specification;

namespace Concordat.Payments;

/// <summary>Outcomes that come once for a person and stand paid on another contract of the programme: whoever was posted first keeps
/// them. Here they take no room under any limit; they are listed, never paid.</summary>
internal sealed class PaidElsewhere
{
    private readonly EntitlementPlan _plan;
    private readonly Dictionary<int, HashSet<string>> _outcomesOf = [];
    private readonly List<Shortfall> _shortfalls = [];

    private PaidElsewhere(EntitlementPlan plan)
    {
        _plan = plan;
        foreach (var paid in plan.Contract!.PaidElsewhere)
        {
            var person = plan.Book.People.NumberOf(paid.Participant);
            if (person > 0)
            {
                (_outcomesOf.TryGetValue(person, out var outcomes) ? outcomes : _outcomesOf[person] = []).Add(paid.Outcome);
            }
        }
    }

    /// <summary>What was earned and is not owed, in the order of people and lines.</summary>
    public IReadOnlyList<Shortfall> Shortfalls => _shortfalls;

    /// <param name="plan">The last version's, which knows the lines of those before it.</param>
    /// <returns>Nothing where nothing is paid elsewhere.</returns>
    public static PaidElsewhere? Of(EntitlementPlan plan) => plan.Contract is { PaidElsewhere.Count: > 0 } ? new PaidElsewhere(plan) : null;

    /// <summary>Whether an outcome that comes once for a person stands paid for this one on another contract.</summary>
    public bool Holds(int person, string outcome) => _outcomesOf.TryGetValue(person, out var outcomes) && outcomes.Contains(outcome);

    /// <summary>Takes such lines out of those from a place on.</summary>
    public void TakeOut(Rows<GrossLine> gross, int first)
    {
        var taken = _shortfalls.Count;
        for (var i = gross.Count - 1; i >= first; i--)
        {
            if (RuleFor(gross[i]) is { } rule)
            {
                var line = gross[i];
                var term = _plan.LineTerms[line.Line];
                _shortfalls.Insert(taken, new Shortfall(line.Person, line.Referral, term.Name, line.Sequence, term.To ?? "",
                    DateOnly.FromDayNumber(line.Earned), new Money(line.Pence), Shortfall.PaidElsewhere, rule));
                gross.RemoveAt(i);
            }
        }
    }

    /// <summary>The clause that says it comes once; nothing where the line is paid here.</summary>
    private string? RuleFor(in GrossLine line)
    {
        if (!_outcomesOf.TryGetValue(line.Person, out var outcomes) || _plan.LineTerms[line.Line] is not OutcomeLine term)
        {
            return null;
        }

        var outcome = _plan.PricedBy(line.Line).Programme.Outcomes[term.For.Index];
        return outcome.Once == OncePer.Person && outcomes.Contains(outcome.Name) ? outcome.Clause.Path : null;
    }
}
