using Concordat.Kernel;
using Concordat.Specification;

namespace Concordat.Payments;

/// <summary>Lines that take another price because a volume was reached before them, with the sentence that says so.</summary>
internal sealed class LiftedLines
{
    private readonly Dictionary<LineToExplain, List<string>> _said = [];

    /// <summary>Counts all lines of a pricing once more, in the order of money.</summary>
    /// <param name="reckoned">Nothing where nothing limits the lines: then nothing lifts them either.</param>
    public LiftedLines(EntitlementPlan plan, Reckoned? reckoned)
    {
        if (reckoned is null || Acceleration.Of(plan, []) is not { Length: > 0 } accelerations)
        {
            return;
        }

        var (gross, places) = (reckoned.Lines.Gross, reckoned.Lines.Places);
        var inOrder = new int[gross.Count];
        for (var i = 0; i < places.Length; i++)
        {
            inOrder[places[i]] = i;
        }

        foreach (var i in inOrder)
        {
            foreach (var acceleration in accelerations)
            {
                if (acceleration.PlaceOf(gross[i]) is var place && place > acceleration.Above)
                {
                    Add(plan, gross[i], acceleration, place);
                }
            }
        }
    }

    /// <summary>A sentence for each accelerator that lifts the line; the last one's price is what it comes to.</summary>
    public IReadOnlyList<string> Of(LineToExplain line) => _said.GetValueOrDefault(line) ?? [];

    private void Add(EntitlementPlan plan, in GrossLine line, Acceleration acceleration, long place)
    {
        var term = plan.LineTerms[line.Line];
        var key = new LineToExplain(line.Person, line.Referral, term.Name, line.Sequence, term.To ?? "");
        var (price, part) = (new Money(acceleration.Price), new Money(acceleration.PartOf(line)));
        (_said.TryGetValue(key, out var said) ? said : _said[key] = []).Add(
            $"It is number {InWords.Number(new Share(place, 1))} {Scope(acceleration.Term.Scope)}, above the "
            + $"{InWords.Number(new Share(acceleration.Above, 1))} of '{acceleration.Term.Name}': the price is {price.Display}"
            + $"{(part == price ? "" : $", and this part of it {part.Display}")}.");
    }

    private static string Scope(LimitScope scope) => scope switch
    {
        LimitScope.Person => "of the person",
        LimitScope.Cohort => "of those who started in its month",
        LimitScope.Year => "of its year",
        _ => "of the contract",
    };
}
