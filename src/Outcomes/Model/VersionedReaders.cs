using Concordat.Specification;

namespace Concordat.Outcomes;

/// <summary>Reads a person by every version of a contract's programme, and leaves each version what it binds.</summary>
/// <remarks>By referral, a version binds whatever those achieve who were referred on or after its first day. By event, it binds what by
/// its own rules is achieved on or after its first day. What by its rules came earlier stays with the version before, whose day then
/// counts, and what that version had achieved by then is not achieved again. What comes once for a person goes to the referral that, so
/// bound, reaches it first; every version reads on from there.</remarks>
public sealed class VersionedReaders
{
    private readonly ProgrammeVersions _versions;
    private readonly IReadOnlyList<MilestonePlan> _plans;

    private readonly IReadOnlyList<string> _oncePerPerson;

    /// <summary>By outcome, the referral that has it, as far as that is settled for the person being read.</summary>
    private readonly Dictionary<string, int> _kept = new(StringComparer.Ordinal);

    /// <param name="plans">Each version bound to its terms and the book, the first first.</param>
    public VersionedReaders(ProgrammeVersions versions, IReadOnlyList<MilestonePlan> plans, View view)
    {
        (_versions, _plans) = (versions, plans);
        Readers = [.. plans.Select(plan => new MilestoneReader(plan, view))];
        _oncePerPerson = [.. versions.All.Reverse().SelectMany(programme => programme.Outcomes)
            .Where(outcome => outcome.Once == OncePer.Person).Select(outcome => outcome.Name).Distinct()];
        if (plans.Count > 1)
        {
            foreach (var reader in Readers)
            {
                reader.KeptBy = outcome => _kept.TryGetValue(outcome.Name, out var referral) ? referral : null;
            }
        }
    }

    /// <summary>One for each version, the first first; each holds what its version binds of the person last read.</summary>
    public IReadOnlyList<MilestoneReader> Readers { get; }

    /// <summary>Reads a person, the book's number of whom is given.</summary>
    public void Read(int person)
    {
        _kept.Clear();
        ReadAll(person);
        if (Readers.Count == 1)
        {
            return;
        }

        if (Readers[0].Timeline.Referrals.Count > 1)
        {
            _oncePerPerson.ToList().ForEach(outcome => Settle(person, outcome));
        }

        var reached = Readers.Select(Reached).ToList();
        var bound = reached.SelectMany(each => each.Keys).Distinct().ToDictionary(key => key, key => Bound(reached, key)?.Version);
        foreach (var (version, reader) in Readers.Index())
        {
            reader.Drop(achievement => bound[KeyOf(version, achievement)] != version);
        }
    }

    private void ReadAll(int person)
    {
        foreach (var reader in Readers)
        {
            reader.Read(person);
        }
    }

    /// <summary>Gives an outcome to the referral that reaches it first as bound, and reads again what rests on it.</summary>
    private void Settle(int person, string outcome)
    {
        var reached = Readers.Select(Reached).ToList();
        var first = reached.SelectMany(each => each.Keys).Where(key => key.Outcome == outcome).Distinct()
            .Select(key => (key.Referral, Bound: Bound(reached, key))).Where(key => key.Bound is not null)
            .OrderBy(key => key.Bound!.Value.Of.Day).ThenBy(key => key.Referral).FirstOrDefault();
        if (first.Bound is not null)
        {
            _kept[outcome] = first.Referral;
            ReadAll(person);
        }
    }

    private (int Version, Reaching Of)? Bound(List<Dictionary<OutcomeKey, Reaching>> reached, OutcomeKey key) =>
        Bound(reached, key, _versions.Later.Count);

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
            reached[KeyOf(version, achievement)] = new Reaching(
                reader.Timeline.Referrals[achievement.Referral].Day, achievement.Day);
        }

        return reached;
    }

    private OutcomeKey KeyOf(int version, in Achievement achievement) =>
        new(_plans[version].Programme.Outcomes[achievement.Outcome].Name, achievement.Referral, achievement.Sequence);

    private readonly record struct OutcomeKey(string Outcome, int Referral, int Sequence);

    /// <summary>Day numbers of the referral and of the achievement.</summary>
    private readonly record struct Reaching(int Referred, int Day);
}
