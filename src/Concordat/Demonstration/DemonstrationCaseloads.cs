using Concordat.Demonstration.Generator;
using Concordat.Support;

namespace Concordat.Demonstration;

/// <summary>How the demonstration's key workers work.</summary>
/// <param name="Cases">Of one key worker.</param>
/// <param name="WeeksOfPast">For how long back appointments are invented.</param>
/// <param name="BetweenMeetings">Days, of people who look for work.</param>
/// <param name="BetweenCalls">Days, of people in work.</param>
/// <param name="Drifts">The share of people whom nobody has met for longer.</param>
/// <param name="Vacancies">What each provider has found.</param>
/// <param name="InADay">Appointments of a key worker at most.</param>
internal sealed record DemonstrationCaseloads(
    int Cases, int WeeksOfPast, int BetweenMeetings, int BetweenCalls, double Drifts, double WithoutContact, int SinceReview, double LeastLoad, double WithoutKeyWorker, double Misses,
    double Reviews, double PutOff, double ToRecord, int InADay, string Session, int PeopleOfASession, double Noted, IReadOnlyList<string> Notes,
    IReadOnlyList<ContactManner> Manners, IReadOnlyList<DemonstrationVacancy> Vacancies)
{
    /// <summary>The share of those supported for some time who attained something.</summary>
    public double Skilled { get; init; }

    public IReadOnlyList<DemonstrationSkill> Skills { get; init; } = [];

    public IReadOnlyList<DemonstrationMove> Moves { get; init; } = [];

    public static DemonstrationCaseloads Read(Keys keys)
    {
        var read = new DemonstrationCaseloads(
            keys.Whole("cases of a key worker"), keys.Whole("weeks of past"), keys.Whole("days between meetings"), keys.Whole("days between calls"),
            keys.Number("drifts"), keys.Number("new without a contact"),
            keys.Whole("days since a review"), keys.Number("load of the least busy"), keys.Number("without a key worker"), keys.Number("misses"),
            keys.Number("review among meetings"), keys.Number("put to another time"), keys.Number("to record"), keys.Whole("in a day"),
            keys.Text("session"), keys.Whole("people of a session"), keys.Number("noted"), keys.Texts("notes"), [.. keys.Texts("manners").Select(MannerOf)],
            keys.Rows("vacancies", sourced: false, DemonstrationVacancy.Read))
        {
            Skilled = keys.Number("skilled"),
            Skills = keys.Rows("skills", sourced: false, DemonstrationSkill.Read),
            Moves = keys.Rows("moves", sourced: false, DemonstrationMove.Read),
        };
        keys.RefuseTheRest();
        return read;
    }

    private static ContactManner MannerOf(string word) =>
        Enum.TryParse<ContactManner>(word.Replace(" ", "", StringComparison.Ordinal), ignoreCase: true, out var manner)
            ? manner
            : throw new InvalidDataException($"caseloads.yaml: '{word}' is no manner of contact.");
}

/// <summary>Work that an invented employer offers.</summary>
internal sealed record DemonstrationVacancy(string Company, string Employer, string Occupation, int Hours, decimal Pay, int Places)
{
    public static DemonstrationVacancy Read(Keys keys) => new(
        keys.Text("company"), keys.Text("employer"), keys.Text("occupation"), keys.Whole("hours"), keys.Pounds("pay"), keys.Whole("places"));
}

/// <summary>Something that somebody attained.</summary>
/// <param name="Level">Nothing where it has none.</param>
internal sealed record DemonstrationSkill(string Measure, int? Level)
{
    public static DemonstrationSkill Read(Keys keys) => new(keys.Text("measure"), keys.Has("level") ? keys.Whole("level") : null);
}

/// <summary>A move of home to another authority.</summary>
/// <param name="Provider">The key of whoever helps the person.</param>
internal sealed record DemonstrationMove(string Provider, string Area, int DaysAgo)
{
    public static DemonstrationMove Read(Keys keys) => new(keys.Text("provider"), keys.Text("area"), keys.Whole("days ago"));
}
