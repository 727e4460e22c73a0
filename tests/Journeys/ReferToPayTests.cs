using System.Globalization;
using System.Reflection;
using Concordat.Fixture;
using Dapper;

namespace Concordat.Journeys;

/// <summary>The main path, as the people who walk it see it: a referrer's file, the prime's acknowledgement, a run that its authoriser
/// releases, and the provider who asks why.</summary>
public sealed class ReferToPayTests(PeopledHouse peopled, Chromium chromium) : IClassFixture<PeopledHouse>
{
    [Fact]
    public async Task A_file_of_referrals_is_taken_row_by_row_once_and_acknowledged()
    {
        var file = await File.ReadAllBytesAsync(Path.Combine(Repository, "demonstration/files/referrals-sample.csv"), TestContext.Current.CancellationToken);
        await using var referrer = await Visitor.At(peopled.House, chromium);
        await using var prime = await Visitor.At(peopled.House, chromium);

        await referrer.StepIn("Jobcentre referrer: Jomo")
            .Then(v => v.Open("/referrals/receive"))
            .Then(v => v.Upload("File of referrals", "referrals-sample.csv", file))
            .Then(v => v.Press("Receive the file"))
            .Then(v => v.Sees("What came of the file"))
            .Then(v => v.Sees("Refused rows"))
            .Then(v => v.Open("/referrals/receive"))
            .Then(v => v.Upload("File of referrals", "referrals-sample.csv", file))
            .Then(v => v.Press("Receive the file"))
            .Then(v => v.Sees("Nothing has changed"));

        await prime.StepIn("Prime provider: Farouk")
            .Then(v => v.Open("/referrals/acknowledge"))
            .Then(v => v.Press("Acknowledge all"))
            .Then(v => v.Sees("are acknowledged"));
    }

    [Fact]
    public async Task A_prepared_run_is_released_by_another_person_and_each_amount_says_why()
    {
        var run = await PreparedRun();
        await using var finance = await Visitor.At(peopled.House, chromium);
        await using var authoriser = await Visitor.At(peopled.House, chromium);
        await using var prime = await Visitor.At(peopled.House, chromium);

        await finance.StepIn("Finance officer: Chloe")
            .Then(v => v.Open($"/payments/runs/{run}"))
            .Then(v => v.Sees("Totals"))
            .Then(v => v.Open($"/payments/runs/{run}/authorise"))
            .Then(v => v.Sees("Your role may not do this"));

        await authoriser.StepIn("Payment authoriser: Desmond")
            .Then(v => v.Sees("to authorise"))
            .Then(v => v.Open($"/payments/runs/{run}"))
            .Then(v => v.LookAtExceptions())
            .Then(v => v.Press("Authorise"))
            .Then(v => v.Press("Authorise this run"))
            .Then(v => v.Sees("Authorised"));

        await prime.StepIn("Prime provider: Farouk")
            .Then(v => v.Open($"/payments/statements/{run}"))
            .Then(v => v.Follow("Why line"))
            .Then(v => v.Sees("Why this amount?"))
            .Then(v => v.Sees("invented"));
        (await Axe.Violations(prime.Page)).ShouldBeEmpty();
    }

    private static string Repository => typeof(ReferToPayTests).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(attribute => attribute.Key == "Repository").Value!;

    private async Task<string> PreparedRun()
    {
        await using var owner = await peopled.House.Owner();
        var run = await owner.QuerySingleAsync<int>(
            """
            select max(r.number) from payments_run r
            where r.contract = @contract and r.lines > 0 and not exists (select from payments_run_act a where a.run = r.number and a.act <> 'prepared')
            """,
            new { contract = peopled.House.World.Contract("GM-WW-1").Value });
        return run.ToString(CultureInfo.InvariantCulture);
    }
}
