using Concordat.Specification;

namespace Concordat.Rules.Payments.Oracle;

/// <summary>The definitions that bind a contract one after another, written plainly, and which of them binds what.</summary>
internal sealed record NaiveVersions(IReadOnlyList<Programme> All, IReadOnlyList<(DateOnly From, EffectiveBy By)> Later)
{
    public Programme Last => All[^1];

    /// <summary>The version in force on a day, for a line of the contract itself.</summary>
    public int On(DateOnly day) => Later.Count(later => later.From <= day);

    /// <summary>What becomes of one sequence of an outcome, and by which version; null where none has it.</summary>
    /// <param name="persons">The same person as every version reads it.</param>
    public (int Version, NaiveAchievement One)? Bound(NaivePerson[] persons, int referral, string outcome, int sequence)
    {
        (int Version, NaiveAchievement One)? bound = null;
        foreach (var version in Enumerable.Range(0, All.Count))
        {
            var own = persons[version].Referrals[referral].Achieved.FirstOrDefault(one => one.Outcome.Name == outcome && one.Sequence == sequence);
            (int, NaiveAchievement)? achieved = own is null ? null : (version, own);
            if (version == 0)
            {
                bound = achieved;
            }
            else if (Later[version - 1].By == EffectiveBy.Referral)
            {
                bound = persons[version].Referrals[referral].Referred.On >= Later[version - 1].From ? achieved : bound;
            }
            else if (!(bound?.One.Day < Later[version - 1].From))
            {
                bound = own is not null && own.Day < Later[version - 1].From ? bound : achieved;
            }
        }

        return bound;
    }

    /// <summary>The first day on which a referral has any of an outcome, by whichever version binds it.</summary>
    public DateOnly? First(NaivePerson[] persons, int referral, string outcome) => persons
        .SelectMany(person => person.Referrals[referral].Achieved).Where(one => one.Outcome.Name == outcome).Select(one => one.Sequence).Distinct()
        .Min(sequence => Bound(persons, referral, outcome, sequence)?.One.Day);
}
