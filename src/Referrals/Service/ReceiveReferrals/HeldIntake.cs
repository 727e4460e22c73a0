using System.Text.Json;
using Concordat.Kernel;
using Concordat.Plumbing.Access;
using Concordat.Plumbing.Files;
using Concordat.Plumbing.Store;
using Concordat.Referrals.Service.Store;
using Concordat.Specification;

namespace Concordat.Referrals.Service.ReceiveReferrals;

/// <summary>Holds what cannot be made yet. A doubtful referral is given to one of those in the office that reviews: to whoever has the
/// fewest before them.</summary>
internal sealed class HeldIntake(Offices offices, SealedText seal)
{
    public async Task Hold(Work worker, IntakeTerms terms, OrganisationId referrer, int intake, IReadOnlyList<PlacedReferral> toHold)
    {
        var isReviewed = toHold.Any(placed => placed.IsDoubtful);
        var load = isReviewed ? await Load(worker) : [];
        var inOffice = isReviewed ? await offices.All(worker) : [];
        foreach (var placed in toHold)
        {
            var row = RowOf(placed, terms, referrer, intake);
            row = placed.IsDoubtful ? InReview(row, placed, terms, inOffice, load, worker.Today) : row;
            await Insert(worker, row with { Content = Seal(placed, row) });
        }
    }

    public PlacedReferral Open(HeldRow row) => JsonSerializer.Deserialize<PlacedReferral>(seal.Open(row.Content!, row.ContentPlace))!;

    private byte[] Seal(PlacedReferral placed, HeldRow row) => seal.Seal(JsonSerializer.Serialize(placed with { Options = [] }), row.ContentPlace);

    private static HeldRow InReview(
        HeldRow row, PlacedReferral placed, IntakeTerms terms, IReadOnlyList<PersonInOffice> inOffice, Dictionary<int, int> load, DateOnly today)
    {
        var review = terms.Programme.Routes.First(route => route.Name == placed.Route).Review!;
        var reviewer = Reviewer(inOffice, review.By, terms, load);
        if (reviewer is { } person)
        {
            load[person] = load.GetValueOrDefault(person) + 1;
        }

        return row with
        {
            Cause = (short)HeldCause.Review,
            ReviewBy = review.By,
            Reviewer = reviewer,
            DueOn = terms.Due(review.Within, today),
            Doubts = [.. placed.Answers.Where(answer => answer.Means == GatewayMeaning.Doubtful).Select(answer => answer.Question)],
        };
    }

    private static HeldRow RowOf(PlacedReferral placed, IntakeTerms terms, OrganisationId referrer, int intake) => new()
    {
        Cause = (short)HeldCause.Place,
        Contract = terms.Contract.Id.Value,
        Referrer = referrer.Value,
        Intake = intake,
        Line = placed.Sent.Line,
        Route = placed.Route,
        Area = placed.Area,
        Category = placed.Group,
        Reason = placed.IsSentAgain ? HeldReferrals.SentAgain.Code : "",
        SentOn = placed.Sent.ReferredOn,
    };

    private static int? Reviewer(IReadOnlyList<PersonInOffice> inOffice, string role, IntakeTerms terms, Dictionary<int, int> load) => inOffice
        .Where(person => person.Offices.Any(office =>
            office.Caller.Role == role && office.Caller.Deputises is null && office.Caller.Contracts.Contains(terms.Contract.Id)))
        .OrderBy(person => load.GetValueOrDefault(person.Person.Value)).ThenBy(person => person.Person.Value)
        .Select(person => (int?)person.Person.Value).FirstOrDefault();

    private static async Task<Dictionary<int, int>> Load(Work worker) =>
        (await worker.List<(int Reviewer, int Number)>(
            "select reviewer, count(*)::int from referrals_held where ended is null and reviewer is not null group by reviewer"))
        .ToDictionary(row => row.Reviewer, row => row.Number);

    private static Task<int> Insert(Work worker, HeldRow row) => worker.Execute(
        """
        insert into referrals_held (cause, contract, referrer, intake, line, route, area, category, sent_on, held_at, review_by, reviewer, due_on, doubts, content, reason)
        values (@Cause, @Contract, @Referrer, @Intake, @Line, @Route, @Area, @Category, @SentOn, @Now, @ReviewBy, @Reviewer, @DueOn, @Doubts, @Content, @Reason)
        """,
        new
        {
            row.Cause,
            row.Contract,
            row.Referrer,
            row.Intake,
            row.Line,
            row.Route,
            row.Area,
            row.Category,
            row.SentOn,
            worker.Now,
            row.ReviewBy,
            row.Reviewer,
            row.DueOn,
            row.Doubts,
            row.Content,
            row.Reason,
        });
}
