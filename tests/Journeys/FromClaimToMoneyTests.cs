using System.Globalization;
using System.Text;
using Concordat.Fixture;
using Dapper;

namespace Concordat.Journeys;

/// <summary>From an outcome that nobody claimed to the provider who sees it paid, with the mistakes and the doubts on the way: each step in the
/// words on the page of whoever takes it.</summary>
public sealed class FromClaimToMoneyTests(TestHouse house, Chromium chromium) : IClassFixture<TestHouse>
{
    private const string Claims = "/outcomes/claims?contract=GM-WW-1";
    private const string Questions = "/outcomes/questions?contract=GM-WW-1";
    private const string Checks = "/outcomes/checks?contract=GM-WW-1&rows=Passed";

    [Fact]
    public async Task With_JavaScript_a_claim_is_checked_twice_and_paid_and_no_page_on_the_way_shuts_anybody_out() =>
        await Walk(hasScript: true, width: 1280);

    [Fact]
    public async Task Without_JavaScript_on_a_narrow_screen_a_claim_goes_the_same_way_and_scrolls_nothing_sideways() =>
        await Walk(hasScript: false, width: 320);

    private async Task Walk(bool hasScript, int width)
    {
        var made = await MadeCase.InWork(house);
        var look = await EachPageOnce.For(house, hasScript);
        await using var provider = await Visitor.At(house, chromium, hasScript, width, look);
        await using var validator = await Visitor.At(house, chromium, hasScript, width, look);
        await using var finance = await Visitor.At(house, chromium, hasScript, width, look);
        await using var authoriser = await Visitor.At(house, chromium, hasScript, width, look);
        await provider.StepIn(MadeCase.KeyWorker);
        await validator.StepIn("Validator: Bashir");
        await finance.StepIn("Finance officer: Chloe");
        await authoriser.StepIn("Payment authoriser: Desmond");

        await Claim(provider, made);
        await Show(provider, made);
        await Answer(validator, made, "not known,employer-unknown");
        await validator.Open(Checks).Then(v => v.Sees("The feed does not know the employer."));
        await Answer(validator, made, "yes,");
        await validator.Open(Checks).Then(v => v.Sees("The feed says yes."));
        await validator.Open("/outcomes?contract=GM-WW-1&state=Claimed")
            .Then(v => v.Choose($"job start of {made.Participant}"))
            .Then(v => v.Press("Validate those chosen"))
            .Then(v => v.Sees("1 outcome validated."));

        var run = await Prepare(finance);
        await authoriser.Open($"/payments/runs/{run}")
            .Then(v => v.LookAtExceptions())
            .Then(v => v.Press("Authorise"))
            .Then(v => v.Press("Authorise this run"))
            .Then(v => v.Sees("Authorised"));
        await provider.Open($"/payments/statements/{run}")
            .Then(v => v.Sees(made.Participant))
            .Then(v => v.Sees("job start 1"))
            .Then(v => v.Follow("Why line"))
            .Then(v => v.Sees("Why this amount?"))
            .Then(v => v.Sees("Checks, when the outcome was decided on"))
            .Then(v => v.Sees("in work"));
    }

    /// <summary>With nothing chosen first.</summary>
    private static async Task Claim(Visitor provider, MadeCase made) => await provider.Open(Claims)
        .Then(v => v.Press("Claim those chosen"))
        .Then(v => v.Sees("Choose at least one outcome in the list"))
        .Then(v => v.Choose($"job start of {made.Participant}"))
        .Then(v => v.Press("Claim those chosen"))
        .Then(v => v.Sees("1 outcome is claimed."));

    /// <summary>Without a kind first; what was typed stays.</summary>
    private static async Task Show(Visitor provider, MadeCase made)
    {
        const string Words = "The start form bears the day and both signatures.";
        await provider.Open($"{Claims}&rows=Claimed")
            .Then(v => v.Follow($"Evidence of job start of {made.Participant}"))
            .Then(v => v.Follow("Give or withdraw evidence"))
            .Then(v => v.Fill("What does it show?", Words))
            .Then(v => v.FillDay("Of which day is it?", new DateOnly(2020, 11, 9)))
            .Then(v => v.Press("Give it"))
            .Then(v => v.Sees("Choose a kind"))
            .Then(v => v.StillHas("What does it show?", Words))
            .Then(v => v.ChooseUnder("What kind is it?", "start form"))
            .Then(v => v.Press("Give it"))
            .Then(v => v.Sees("The evidence is held."));
    }

    /// <summary>Puts the question that is due, and sends what the feed says to it.</summary>
    private async Task Answer(Visitor validator, MadeCase made, string answer)
    {
        await validator.Open(Questions)
            .Then(v => v.Press("Put the questions that are due"))
            .Then(v => v.Sees("1 question is put."));
        await using var owner = await house.Owner();
        var question = await owner.QuerySingleAsync<int>(
            "select max(number) from outcomes_question where reference = @Referral", new { made.Referral });
        var file = string.Create(CultureInfo.InvariantCulture, $"question,answer,code\n{question},{answer}\n");
        await validator.Open("/outcomes/answers")
            .Then(v => v.Upload("File", "answers.csv", Encoding.UTF8.GetBytes(file)))
            .Then(v => v.Press("Receive the file"))
            .Then(v => v.Sees("No row was refused."));
    }

    /// <returns>The run's number.</returns>
    private static async Task<string> Prepare(Visitor finance)
    {
        await finance.Open("/payments/runs/prepare")
            .Then(v => v.Select("Contract", "GM-WW-1"))
            .Then(v => v.Choose("Pay only what was claimed and not rejected"))
            .Then(v => v.Press("Prepare the run"))
            .Then(v => v.Sees("Totals"))
            .Then(v => v.Sees("job start"));
        return finance.Path().Split('/')[^1];
    }
}
