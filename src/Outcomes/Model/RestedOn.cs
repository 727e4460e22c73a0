using Concordat.Specification;

namespace Concordat.Outcomes;

/// <summary>Which outcomes money rests on: those that lines pay, and whatever those, the support or the groups are reckoned from.
/// The others are counted or compared, and who asks only for money need not reach them.</summary>
internal sealed class RestedOn
{
    private readonly Programme _programme;
    private readonly bool[] _outcomes;

    private RestedOn(Programme programme)
    {
        _programme = programme;
        _outcomes = new bool[programme.Outcomes.Count];
        foreach (var line in programme.Lines.OfType<OutcomeLine>())
        {
            Add(line);
        }

        foreach (var support in programme.Support)
        {
            Add(support.From);
            Add(support.If);
        }

        foreach (var group in programme.Groups.Groups)
        {
            Add(group.When);
        }

        foreach (var stream in programme.Streams?.Streams ?? [])
        {
            Add(stream.When);
        }
    }

    /// <returns>By place of the outcome.</returns>
    public static bool[] Of(Programme programme) => new RestedOn(programme)._outcomes;

    private void Add(OutcomeLine line)
    {
        Add(line.For);
        foreach (var instalment in line.Instalments)
        {
            Add(instalment.Due.From);
            Add(instalment.If);
        }
    }

    private void Add(OutcomeRef? reference)
    {
        if (reference is not { Index: var index } || _outcomes[index])
        {
            return;
        }

        _outcomes[index] = true;
        var outcome = _programme.Outcomes[index];
        Add(outcome.After);
        Add(outcome.Again?.EndsByBreakAfter?.From);
        foreach (var way in outcome.Ways)
        {
            Add(way.Window?.From);
            Add(way.WorkBegun?.From);
            Add(way.CountFrom);
            foreach (var condition in way.Conditions)
            {
                Add(condition.Condition);
            }
        }
    }

    private void Add(Anchor? anchor) => Add(anchor?.Outcome);

    private void Add(Condition? condition)
    {
        switch (condition)
        {
            case AllOf all:
                Add(all.Of);
                break;
            case AnyOf any:
                Add(any.Of);
                break;
            case AtLeast atLeast:
                Add(atLeast.Of);
                break;
            case Not not:
                Add(not.Of);
                break;
            case FallsWithin falls:
                Add(falls.Anchor);
                break;
            case Reached reached:
                Add(reached.Outcome);
                break;
        }
    }

    private void Add(IReadOnlyList<Condition> conditions)
    {
        foreach (var condition in conditions)
        {
            Add(condition);
        }
    }
}
