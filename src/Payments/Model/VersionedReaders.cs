using Concordat.Outcomes;
using Concordat.Specification;

namespace Concordat.Payments;

/// <summary>Reads a person by every version of a contract's programme, and leaves each version what it binds.</summary>
/// <remarks>By referral, a version binds whatever those achieve who were referred on or after its first day. By event, it binds what by
/// its own rules is achieved on or after its first day. What by its rules came earlier stays with the version before, whose day then
/// counts, and what that version had achieved by then is not achieved again.</remarks>
internal sealed class VersionedReaders
{
    private readonly ProgrammeVersions _versions;
    private readonly IReadOnlyList<EntitlementPlan> _plans;

    public VersionedReaders(ProgrammeVersions versions, IReadOnlyList<EntitlementPlan> plans, View view)
    {
        (_versions, _plans) = (versions, plans);
        Readers = [.. plans.Select(plan => new MilestoneReader(plan.Milestones, view))];
    }

    /// <summary>One for each version, the first first; each holds what its version binds of the person last read.</summary>
    public IReadOnlyList<MilestoneReader> Readers { get; }

    public void Read(int person)
    {
        foreach (var reader in Readers)
        {
            reader.Read(person);
        }

        if (Readers.Count == 1)
        {
            return;
        }

        var reached = Readers.Select(Reached).ToList();
        var bound = reached.SelectMany(each => each.Keys).Distinct()
            .ToDictionary(key => key, key => Bound(reached, key, _versions.Later.Count)?.Version);
        foreach (var (version, reader) in Readers.Index())
        {
            reader.Drop(achievement => bound[KeyOf(reader, version, achievement)] != version);
        }
    }

    /// <summary>Which of the versions up to one binds an outcome, and what it makes of it; nothing where none has it achieved.</summary>
    private (int Version, Reaching Of)? Bound(List<Dictionary<OutcomeKey, Reaching>> reached, OutcomeKey key, int version)
    {
        (int, Reaching)? own = reached[version].TryGetValue(key, out var of) ? (version, of) : null;
        if (version == 0)
        {
            return own;
        }

        var before = Bound(reached, key, version - 1);
        var later = _versions.Later[version - 1];
        var from = later.From.DayNumber;
        if (later.By == EffectiveBy.Referral)
        {
            return (own ?? before) is var (_, any) && any.Referred >= from ? own : before;
        }

        return before is var (_, earlier) && earlier.Day < from ? before
            : own is null || of.Day >= from ? own
            : before;
    }

    private Dictionary<OutcomeKey, Reaching> Reached(MilestoneReader reader, int version)
    {
        var reached = new Dictionary<OutcomeKey, Reaching>();
        foreach (var achievement in reader.Achieved)
        {
            reached[KeyOf(reader, version, achievement)] =
                new Reaching(reader.Timeline.Referrals[achievement.Referral].Day, achievement.Day);
        }

        return reached;
    }

    private OutcomeKey KeyOf(MilestoneReader reader, int version, in Achievement achievement)
    {
        var outcome = _plans[version].Programme.Outcomes[achievement.Outcome];
        return new OutcomeKey(
            outcome.Name, outcome.Once == OncePer.Person ? -1 : achievement.Referral, achievement.Sequence);
    }

    private readonly record struct OutcomeKey(string Outcome, int Referral, int Sequence);

    /// <summary>Day numbers of the referral and of the achievement.</summary>
    private readonly record struct Reaching(int Referred, int Day);
}
