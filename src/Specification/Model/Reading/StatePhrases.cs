using Concordat.Journey;

namespace Concordat.Specification.Reading;

/// <summary>States as a sentence says them: <c>in work</c>, <c>self-employed</c>, <c>on benefit jsa or
/// uc/iws</c>.</summary>
internal static class StatePhrases
{
    private static readonly (string[] Words, StateKind Kind)[] States =
    [
        (["in", "in-work", "support"], StateKind.InWorkSupport),
        (["in-work", "support"], StateKind.InWorkSupport),
        (["in", "support"], StateKind.InSupport),
        (["in", "work"], StateKind.InWork),
        (["employed"], StateKind.Employed),
        (["self-employed"], StateKind.SelfEmployed),
        (["supported"], StateKind.Supported),
        (["on", "benefit"], StateKind.OnBenefit),
        (["off", "benefit"], StateKind.OffBenefit),
    ];

    public static IEnumerable<string> Words => States.Select(state => string.Join(' ', state.Words));

    /// <returns>Null where no state stands at the cursor; nothing is refused then.</returns>
    public static State? TryTake(Phrase phrase)
    {
        foreach (var (words, kind) in States)
        {
            if (phrase.Take(words))
            {
                return new State(kind, kind is StateKind.OnBenefit or StateKind.OffBenefit ? TakeBenefits(phrase) : []);
            }
        }

        return null;
    }

    public static State? Take(Phrase phrase)
    {
        var state = TryTake(phrase);
        if (state is null)
        {
            phrase.RefuseWord("no state is known by these words", Words);
        }

        return state;
    }

    private static List<Benefit> TakeBenefits(Phrase phrase)
    {
        var benefits = new List<Benefit>();
        while (Benefits.IsKnown(phrase.Word))
        {
            benefits.Add(new Benefit(phrase.Word));
            phrase.Take(phrase.Word);
            if (!phrase.Take("or"))
            {
                break;
            }

            if (!Benefits.IsKnown(phrase.Word))
            {
                phrase.RefuseWord("no benefit is known by this word", Benefits.All);
            }
        }

        return benefits;
    }
}
