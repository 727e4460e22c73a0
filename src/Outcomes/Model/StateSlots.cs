using Concordat.Journey;
using Concordat.Specification;

namespace Concordat.Outcomes;

/// <summary>The states a programme reads, each with a place, so that a person's spells in them are laid out once.</summary>
internal sealed class StateSlots(Book book)
{
    private readonly List<StateKind> _kinds = [];
    private readonly List<bool[]> _benefits = [];

    public int Count => _kinds.Count;

    public StateKind Kind(int slot) => _kinds[slot];

    /// <summary>By number of code: whether a benefit is one the state names; all are where it names none.</summary>
    public bool[] Benefits(int slot) => _benefits[slot];

    /// <summary>Support belongs to a referral and has no place here.</summary>
    public int Of(State state)
    {
        var benefits = Reads(state);
        for (var i = 0; i < _kinds.Count; i++)
        {
            if (_kinds[i] == state.Kind && _benefits[i].AsSpan().SequenceEqual(benefits))
            {
                return i;
            }
        }

        _kinds.Add(state.Kind);
        _benefits.Add(benefits);
        return _kinds.Count - 1;
    }

    private bool[] Reads(State state)
    {
        if (state.Kind is not (StateKind.OnBenefit or StateKind.OffBenefit))
        {
            return [];
        }

        var reads = new bool[book.Codes.Count];
        for (var code = 0; code < reads.Length; code++)
        {
            var name = book.Codes[code];
            reads[code] = state.Benefits.Count == 0 || state.Benefits.Any(benefit => benefit.Reads(name));
        }

        return reads;
    }
}
