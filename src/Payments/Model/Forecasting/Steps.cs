using Concordat.Specification;

namespace Concordat.Payments.Forecasting;

/// <summary>What a line pays a case for at one time.</summary>
/// <param name="Line">Place among the plan's lines.</param>
/// <param name="Sequence">Counts instalments and recurring payments from 1.</param>
/// <param name="Follows">The step after which it comes, by place; -1 where it comes after the start.</param>
internal readonly record struct Step(short Line, int Sequence, int Follows);

/// <summary>The steps that cases of a contract take, each after the one that it follows.</summary>
internal sealed class Steps
{
    private readonly List<Step> _steps = [];
    private readonly Dictionary<(int Line, int Sequence), int> _places = [];

    /// <param name="reached">What was reached so far: a payment that recurs without end is foreseen as often as it came.</param>
    public Steps(EntitlementPlan plan, ReadOnlySpan<GrossLine> reached)
    {
        var most = new int[plan.LineTerms.Length];
        foreach (ref readonly var line in reached)
        {
            if (line.Person != 0)
            {
                var named = plan.FirstNamed(line.Line);
                most[named] = Math.Max(most[named], line.Sequence);
            }
        }

        var firstOf = new Dictionary<int, int>();
        foreach (var line in plan.Lines.OfType<LinePlan>().OrderBy(line => Depth(plan.Programme, line.Term.For.Index)))
        {
            var outcome = line.Term.For.Index;
            var follows = firstOf.TryGetValue(outcome, out var same) ? same
                : plan.Programme.Outcomes[outcome].After is { } after && firstOf.TryGetValue(after.Index, out var before) ? before
                : -1;
            firstOf.TryAdd(outcome, _steps.Count);
            for (var sequence = 1; sequence <= Math.Max(most[plan.FirstNamed(line.Index)], Math.Max(1, line.Instalments.Length)); sequence++)
            {
                _places[(plan.FirstNamed(line.Index), sequence)] = _steps.Count;
                _steps.Add(new Step(line.Index, sequence, follows));
                follows = _steps.Count - 1;
            }
        }
    }

    public int Count => _steps.Count;

    public Step this[int place] => _steps[place];

    /// <summary>The place of a line's step, by the first place of its name; -1 where the last version has no such line.</summary>
    public int PlaceOf(int firstNamed, int sequence) => _places.TryGetValue((firstNamed, sequence), out var place) ? place : -1;

    private static int Depth(Programme programme, int outcome)
    {
        var depth = 0;
        while (programme.Outcomes[outcome].After is { } after && depth < programme.Outcomes.Count)
        {
            (outcome, depth) = (after.Index, depth + 1);
        }

        return depth;
    }
}
