using Concordat.Specification;

namespace Concordat.Outcomes;

/// <summary>One person's spells in the states of work and benefit, laid out when first asked for.</summary>
internal sealed class PersonSpells
{
    private readonly StateSlots _slots;
    private readonly Timeline _timeline;
    private readonly Spells[] _spells;
    private readonly int[] _laidFor;
    private readonly Spells _scratch = new();
    private int _person;

    public PersonSpells(StateSlots slots, Timeline timeline)
    {
        _slots = slots;
        _timeline = timeline;
        _spells = new Spells[slots.Count];
        _laidFor = new int[slots.Count];
        for (var i = 0; i < _spells.Length; i++)
        {
            _spells[i] = new Spells();
        }
    }

    /// <summary>Forgets the last person's spells.</summary>
    public void Begin() => _person++;

    public Spells In(int slot)
    {
        var spells = _spells[slot];
        if (_laidFor[slot] != _person)
        {
            _laidFor[slot] = _person;
            Lay(slot, spells);
        }

        return spells;
    }

    private void Lay(int slot, Spells spells)
    {
        spells.Clear();
        switch (_slots.Kind(slot))
        {
            case StateKind.OnBenefit:
                LayBenefits(_slots.Benefits(slot), spells);
                break;
            case StateKind.OffBenefit:
                LayBenefits(_slots.Benefits(slot), _scratch);
                _scratch.Missing(0, int.MaxValue - 1, spells);
                break;
            case var kind:
                LayJobs(kind, spells);
                break;
        }
    }

    private void LayJobs(StateKind kind, Spells spells)
    {
        for (var i = 0; i < _timeline.Jobs.Count; i++)
        {
            ref var job = ref _timeline.Jobs[i];
            if (IsIn(job, kind))
            {
                spells.Add(job.From, job.To);
            }
        }
    }

    /// <summary>Whether a job puts the person in a state of work.</summary>
    public static bool IsIn(in JobStint job, StateKind kind) => job.Counts && kind switch
    {
        StateKind.InWork => true,
        StateKind.Employed => !job.SelfEmployed,
        StateKind.SelfEmployed => job.SelfEmployed,
        StateKind.Supported => job.Supported,
        _ => throw new NotSupportedException($"{kind} is no state of work."),
    };

    private void LayBenefits(bool[] reads, Spells spells)
    {
        spells.Clear();
        for (var i = 0; i < _timeline.Benefits.Count; i++)
        {
            ref var stint = ref _timeline.Benefits[i];
            if (reads[stint.Benefit])
            {
                spells.Add(stint.From, stint.To);
            }
        }
    }
}
