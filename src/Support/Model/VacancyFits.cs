using Concordat.Places;

namespace Concordat.Support;

/// <summary>What is on record of somebody that speaks for one vacancy rather than another.</summary>
/// <param name="Home">Code of the authority in which they live.</param>
/// <param name="Occupations">Unit groups of SOC 2020 of jobs that they have had.</param>
/// <param name="Hours">In a week, of the latest of those jobs; nothing where none is on record.</param>
public sealed record LooksForWork(string Home, IReadOnlyCollection<string> Occupations, decimal? Hours);

/// <summary>By what a vacancy fits somebody (SU-6): only by what is on record, each ground in words, and no score made of them.</summary>
public static class VacancyFits
{
    /// <summary>The first digits of a unit group that name its minor group: work of the same kind.</summary>
    private const int MinorGroup = 3;

    /// <returns>The grounds; none where nothing on record speaks for it. Hours are a ground beside another, never alone: nearly every
    /// vacancy has the hours that somebody once had.</returns>
    public static IReadOnlyList<string> Of(Vacancy vacancy, LooksForWork person, Areas areas)
    {
        var grounds = new List<string>();
        if (areas.Latest(vacancy.Area) == areas.Latest(person.Home))
        {
            grounds.Add("where the person lives");
        }

        if (vacancy.Occupation.Length > 0 && person.Occupations.Contains(vacancy.Occupation))
        {
            grounds.Add("the occupation of an earlier job");
        }
        else if (vacancy.Occupation.Length >= MinorGroup && person.Occupations.Any(held => held.StartsWith(vacancy.Occupation[..MinorGroup], StringComparison.Ordinal)))
        {
            grounds.Add("work of the kind of an earlier job");
        }

        if (grounds.Count > 0 && vacancy.Hours is { } hours && person.Hours == hours)
        {
            grounds.Add("the hours of the latest job");
        }

        return grounds;
    }
}
