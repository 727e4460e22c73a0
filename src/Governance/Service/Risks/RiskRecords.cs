using System.Globalization;
using System.Text;
using Concordat.Kernel;
using Concordat.Plumbing.Journal;
using Concordat.Plumbing.Store;

namespace Concordat.Governance.Service.Risks;

/// <summary>A risk in its newest rating.</summary>
internal sealed class RiskRow
{
    public int Number { get; init; }

    public int Organisation { get; init; }

    public string Office { get; init; } = "";

    public string Title { get; init; } = "";

    public bool IsShared { get; init; }

    public int Likelihood { get; init; }

    public int Impact { get; init; }

    public string Mitigation { get; init; } = "";

    public DateOnly ReviewOn { get; init; }

    public bool IsClosed { get; init; }

    public OrganisationId Owner => new(Organisation);

    public RiskRating Rating => new(Likelihood, Impact, ReviewOn);
}

/// <summary>A lesson as it was published.</summary>
internal sealed class LessonRow
{
    public int Number { get; init; }

    public string Title { get; init; } = "";

    public string Lesson { get; init; } = "";

    public bool IsGoodPractice { get; init; }

    public int Organisation { get; init; }

    public DateTimeOffset At { get; init; }
}

/// <summary>The register of risks and the lessons that areas share.</summary>
internal static class RiskRecords
{
    public const int LongestTitle = 200;
    public const int LongestWords = 4000;

    private const string Newest =
        """
        select distinct on (k.number) k.number, k.organisation, k.office, k.title, k.is_shared, r.likelihood, r.impact, r.mitigation, r.review_on, r.is_closed
        from governance_risk k join governance_risk_rating r on r.risk = k.number
        """;

    /// <summary>The caller's organisation's own and those that others share, by number.</summary>
    public static Task<IReadOnlyList<RiskRow>> Of(Work work) => work.List<RiskRow>($"{Newest} order by k.number, r.number desc");

    /// <summary>One of them; nothing where the caller does not see it.</summary>
    public static Task<RiskRow?> Find(Work work, int number) =>
        work.One<RiskRow>($"{Newest} where k.number = @number order by k.number, r.number desc", new { number });

    /// <summary>Keeps a new risk of the caller's organisation.</summary>
    public static async Task<Ruling<int>> Add(Work work, string office, string title, bool isShared, RiskRating rating, string mitigation)
    {
        if (Refuses(work, rating, mitigation) is { } refusal)
        {
            return refusal;
        }

        if (title.Length is 0 or > LongestTitle)
        {
            return new Refusal("no-title", $"Say what may happen, in at most {LongestTitle} characters.");
        }

        var number = await work.One<int>(
            """
            insert into governance_risk (organisation, office, title, is_shared, person, at)
            values (@organisation, @office, @title, @isShared, @person, @now) returning number
            """,
            new { organisation = work.Caller.Organisation.Value, office, title, isShared, person = work.Caller.Person.Value, now = work.Now });
        await Rated(work, number, rating, mitigation, isClosed: false);
        return number;
    }

    /// <summary>Rates a risk of the caller's organisation anew, or closes it.</summary>
    public static async Task<Ruling<int>> Rate(Work work, RiskRow risk, RiskRating rating, string mitigation, bool isClosed)
    {
        if (risk.Owner != work.Caller.Organisation)
        {
            return new Refusal("not-theirs", "Only the organisation that keeps a risk rates it.");
        }

        if (risk.IsClosed)
        {
            return new Refusal("closed", "The risk is closed. What comes up again is a new risk.");
        }

        if (Refuses(work, rating, mitigation) is { } refusal)
        {
            return refusal;
        }

        await Rated(work, risk.Number, rating, mitigation, isClosed);
        return risk.Number;
    }

    public static Task<IReadOnlyList<LessonRow>> Lessons(Work work) => work.List<LessonRow>(
        "select number, title, lesson, is_good_practice, organisation, at from governance_lesson order by number desc");

    /// <summary>Publishes a lesson to every area.</summary>
    public static async Task<Ruling<int>> Publish(Work work, string title, string lesson, bool isGoodPractice)
    {
        if (title.Length is 0 or > LongestTitle || lesson.Length is 0 or > LongestWords)
        {
            return new Refusal("no-lesson", $"Give it a title of at most {LongestTitle} characters, and say what was learnt.");
        }

        var number = await work.One<int>(
            """
            insert into governance_lesson (title, lesson, is_good_practice, organisation, person, at)
            values (@title, @lesson, @isGoodPractice, @organisation, @person, @now) returning number
            """,
            new { title, lesson, isGoodPractice, organisation = work.Caller.Organisation.Value, person = work.Caller.Person.Value, now = work.Now });
        work.Record(new Entry(GovernanceEvents.LessonPublished, 1, "Governance",
            new Dictionary<string, long> { ["lesson"] = number }, new Dictionary<string, string>(),
            Encoding.UTF8.GetBytes($"{number}\n{title}\n{lesson}")));
        return number;
    }

    private static Refusal? Refuses(Work work, RiskRating rating, string mitigation) =>
        Scales.House.Judge(rating, work.Today).Refusal
        ?? (mitigation.Length is 0 or > LongestWords ? new Refusal("no-mitigation", "Say what is done about it.") : null);

    private static async Task Rated(Work work, int risk, RiskRating rating, string mitigation, bool isClosed)
    {
        var number = await work.One<int>(
            """
            insert into governance_risk_rating (risk, likelihood, impact, mitigation, review_on, is_closed, organisation, person, at)
            values (@risk, @Likelihood, @Impact, @mitigation, @ReviewOn, @isClosed, @organisation, @person, @now) returning number
            """,
            new
            {
                risk,
                rating.Likelihood,
                rating.Impact,
                mitigation,
                rating.ReviewOn,
                isClosed,
                organisation = work.Caller.Organisation.Value,
                person = work.Caller.Person.Value,
                now = work.Now,
            });
        work.Record(new Entry(GovernanceEvents.RiskRated, 1, "Governance",
            new Dictionary<string, long> { ["risk"] = risk, ["rating"] = number },
            new Dictionary<string, string>
            {
                ["likelihood"] = rating.Likelihood.ToString(CultureInfo.InvariantCulture),
                ["impact"] = rating.Impact.ToString(CultureInfo.InvariantCulture),
                ["closed"] = isClosed ? "yes" : "no",
            },
            Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{risk}\n{number}\n{mitigation}"))));
    }
}
