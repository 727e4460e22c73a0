using Concordat.Kernel;
using Concordat.Referrals;
using Concordat.Specification;

namespace Concordat.Support;

/// <summary>Something that somebody may attain while supported.</summary>
/// <param name="Measure">As the fact names it.</param>
/// <param name="Highest">Of its levels or scores, from 0; nothing where it is attained or not.</param>
public sealed record Skill(string Measure, string Words, decimal? Highest);

/// <summary>What is recorded of skills (SU-6): what the programme measures, and beside it a closed list, so that figures can be compared and
/// no free text is needed. A name of a course or a school belongs in a note.</summary>
public static class Skills
{
    private static readonly Citation Levels = new("Ofqual, Regulated Qualifications Framework", "levels: entry (0), 1 to 8");

    /// <summary>More than any score of a questionnaire or a test.</summary>
    private const decimal HighestScore = 9_999;

    /// <summary>Beside what a programme measures.</summary>
    private static readonly IReadOnlyList<Skill> Everywhere =
    [
        new("qualification", "A qualification, by its level", 8), new("english", "Functional skills in English, by level", 2),
        new("maths", "Functional skills in maths, by level", 2), new("digital", "Digital skills, by level", 2),
        new("licence", "A licence or card for work, such as for driving or security", null),
        new("certificate", "A certificate for work, such as first aid or food hygiene", null), new("course", "A course of training, finished", null),
    ];

    /// <summary>What may be recorded under a programme, what it measures itself first.</summary>
    public static IReadOnlyList<Skill> Of(Programme programme)
    {
        var measured = programme.Outcomes.SelectMany(outcome => outcome.Ways).Select(way => way.Reach).OfType<MeasureReached>()
            .Select(reach => reach.Measure).OfType<ValueAttained>().Select(value => value.Name).Distinct()
            .Where(name => name != Participations.Measure).Select(name => new Skill(name, name, HighestScore)).ToList();
        return [.. measured, .. Everywhere.Where(skill => measured.All(own => own.Measure != skill.Measure))];
    }

    public static string WordsOf(string measure) => Everywhere.FirstOrDefault(known => known.Measure == measure)?.Words ?? measure;

    /// <summary>How far, in words; empty where it is attained or not.</summary>
    public static string WordsOf(string measure, decimal? value) => Everywhere.FirstOrDefault(known => known.Measure == measure) is { } known
        ? known.Highest is null ? "" : value == 0 ? "entry level" : $"level {value:0.####}"
        : $"{value:0.####}";

    /// <param name="offered">What may be recorded under the case's programme.</param>
    /// <returns>Nothing where it may be recorded, as far as the skill goes; refused as <c>measure</c> or <c>value</c>.</returns>
    public static Refusal? MayRecord(SupportFact told, IReadOnlyList<Skill> offered) =>
        offered.FirstOrDefault(known => known.Measure == told.Measure) is not { } skill
            ? new Refusal("measure", $"say what was attained, one of: {string.Join(", ", offered.Select(known => known.Measure))}")
        : skill.Highest is null
            ? told.Value is null or 1 ? null : new Refusal("value", "this has no level: leave the level empty")
        : told.Value is not { } value || value < 0 || value > skill.Highest
            ? new Refusal("value", $"give the level as a number from 0 (entry level) to {skill.Highest:0}", Levels)
        : null;
}
