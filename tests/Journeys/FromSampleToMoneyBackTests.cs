using Concordat.Fixture;

namespace Concordat.Journeys;

/// <summary>OU-3: what was paid is drawn and looked at again by somebody who took no part in it; what is found in error whole is taken back by the next run,
/// and the provider reads why.</summary>
public sealed class FromSampleToMoneyBackTests(FewPaidHouse paid, Chromium chromium) : IClassFixture<FewPaidHouse>
{
    private const string Contract = "GM-WW-1";

    [Fact]
    public async Task A_sample_leads_to_money_taken_back_and_no_page_on_the_way_shuts_anybody_out()
    {
        var pages = await EachPageOnce.Of(paid.House);
        await using var validator = await At("Validator: Bashir");
        await using var another = await At("Validator: Julia");
        await using var prime = await At("Prime provider: Farouk");
        await using var finance = await At("Finance officer: Chloe");
        await using var authoriser = await At("Payment authoriser: Desmond");

        await Draw(validator);
        await LookAgain(another);
        var statement = await Pay(finance, authoriser);
        await prime.Open(statement)
            .Then(v => v.Select("Cause", "Withdrawn"))
            .Then(v => v.Press("Show"))
            .Then(v => v.Sees("−£535.00"))
            .Then(v => v.Follow("Why"))
            .Then(v => v.Sees("No evidence of the job was found"));

        async Task<Visitor> At(string words)
        {
            var visitor = await Visitor.At(paid.House, chromium, look: pages.HasNoViolation);
            return await visitor.StepIn(words);
        }
    }

    /// <summary>Whoever validated what was drawn does not look at it again.</summary>
    private static Task<Visitor> Draw(Visitor validator) => validator.Open($"/outcomes/samples?contract={Contract}")
        .Then(v => v.Press("Draw the sample"))
        .Then(v => v.Sees("Drawn from"))
        .Then(v => v.Follow("Look at item"))
        .Then(v => v.Sees("You validated this outcome"));

    /// <summary>At the first that waits: with nothing said, with an amount that is none, without a reason, and rightly. What was typed stays.</summary>
    private static async Task LookAgain(Visitor another)
    {
        const string Words = "No employer of this name is known at the address.";
        await another.Open("/")
            .Then(v => v.Follow($"drawn outcomes of {Contract} to look at again"))
            .Then(v => v.Follow("Look at item"))
            .Then(v => v.Fill("What does that rest on?", Words))
            .Then(v => v.Press("Record the finding"))
            .Then(v => v.Sees("Say what you found"))
            .Then(v => v.StillHas("What does that rest on?", Words))
            .Then(v => v.ChooseUnder("What did you find?", "It was wrongly paid, or in part"))
            .Then(v => v.Fill("How much of it is in error", "some"))
            .Then(v => v.Press("Record the finding"))
            .Then(v => v.Sees("Give pounds and pence"))
            .Then(v => v.Fill("How much of it is in error", "1.00"))
            .Then(v => v.Press("Record the finding"))
            .Then(v => v.Sees("Choose a reason of the list"))
            .Then(v => v.Select("Why, where it was wrongly paid", "No evidence of the job was found"))
            .Then(v => v.Fill("How much of it is in error", ""))
            .Then(v => v.Press("Record the finding"))
            .Then(v => v.Sees("The finding is recorded."))
            .Then(v => v.Sees("Look at item 2"));
    }

    /// <returns>The address of the statement.</returns>
    private static async Task<string> Pay(Visitor finance, Visitor authoriser)
    {
        await finance.Open("/payments/runs/prepare")
            .Then(v => v.Select("Contract", Contract))
            .Then(v => v.Press("Prepare the run"))
            .Then(v => v.Sees("Totals"));
        await authoriser.Open(finance.Path())
            .Then(v => v.LookAtExceptions())
            .Then(v => v.Press("Authorise"))
            .Then(v => v.Press("Authorise this run"))
            .Then(v => v.Sees("Authorised"));
        return finance.Path().Replace("/runs/", "/statements/", StringComparison.Ordinal);
    }
}
