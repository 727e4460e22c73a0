using System.Globalization;
using Concordat.Fixture;
using Concordat.Kernel;
using Dapper;
using Microsoft.Playwright;

namespace Concordat.Journeys;

/// <summary>PA-2: the funder of a stream is claimed from for the one case whose forms are held, to the penny of the ledger; the rest waits and says for
/// what, and somebody else authorises.</summary>
public sealed class FromRunToFunderClaimTests(FewPaidHouse paid, Chromium chromium) : IClassFixture<FewPaidHouse>
{
    [Fact]
    public async Task With_JavaScript_a_case_with_its_forms_is_claimed_and_no_page_on_the_way_shuts_anybody_out() =>
        await Walk("GM-WW-1", hasScript: true, width: 1280);

    [Fact]
    public async Task Without_JavaScript_on_a_narrow_screen_it_is_claimed_too_and_nothing_scrolls_sideways() =>
        await Walk("GM-WW-2", hasScript: false, width: 320);

    private async Task Walk(string contract, bool hasScript, int width)
    {
        var look = await EachPageOnce.For(paid.House, hasScript);
        await using var prime = await Visitor.At(paid.House, chromium, hasScript, width, look);
        await using var finance = await Visitor.At(paid.House, chromium, hasScript, width, look);
        await using var authoriser = await Visitor.At(paid.House, chromium, hasScript, width, look);
        await prime.StepIn("Prime provider: Farouk");
        await finance.StepIn("Finance officer: Chloe");
        await authoriser.StepIn("Payment authoriser: Desmond");
        var person = await Somebody(prime, contract);
        var (run, claimed, all) = await Posted(contract, person);
        claimed.ShouldBeGreaterThan(Money.Zero);
        var operation = $"ESF-{contract}";

        await finance.Open($"/payments/streams?contract={contract}")
            .Then(v => v.Follow("Prepare a claim to the funder of esf"))
            .Then(v => v.Press("Prepare the claim"))
            .Then(v => v.Sees("Enter the number of a run"))
            .Then(v => Ask(v, contract, run, "two words"))
            .Then(v => v.Sees("There is a problem"))
            .Then(v => v.StillHas("Operation", "two words"))
            .Then(v => Ask(v, contract, run, operation))
            .Then(v => v.Sees("Nothing may be claimed yet"));
        await Give(prime, contract, person, "start form");
        await Give(prime, contract, person, "end form");
        await Ask(finance, contract, run, operation)
            .Then(v => v.Sees("To authorise"))
            .Then(v => SeesOf(v, "Claimed before", Money.Zero))
            .Then(v => SeesOf(v, "Claimed by this", claimed))
            .Then(v => SeesOf(v, "Not yet claimable", all - claimed))
            .Then(v => SeesOf(v, "The ledger of the stream", all))
            .Then(v => v.Sees("1 whom the operation had not counted before; 1 in all, each once"))
            .Then(v => v.Sees("Waits: evidence that the funder asks for is not held"));
        (await finance.Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Authorise" }).CountAsync()).ShouldBe(0, "somebody else does");

        await authoriser.Open(finance.Path())
            .Then(v => v.Press("Authorise"))
            .Then(v => v.Press("Authorise this claim"))
            .Then(v => v.Sees("Authorised by"));
        await finance.Open($"/payments/streams?contract={contract}").Then(v => v.Sees(claimed.Display));
    }

    /// <summary>The person of the first outcome that was claimed.</summary>
    private static async Task<string> Somebody(Visitor prime, string contract)
    {
        await prime.Open(Claimed(contract));
        return (await prime.Page.Locator("main tbody th").First.InnerTextAsync()).Trim();
    }

    /// <summary>Of the first outcome of the person in the list.</summary>
    private static Task<Visitor> Give(Visitor prime, string contract, string person, string kind) => prime.Open(Claimed(contract))
        .Then(v => v.Follow($"of {person}"))
        .Then(v => v.Follow("Give or withdraw evidence"))
        .Then(v => v.ChooseUnder("What kind is it?", kind))
        .Then(v => v.FillDay("Of which day is it?", new DateOnly(2020, 11, 9)))
        .Then(v => v.Fill("What does it show?", "Both have signed it."))
        .Then(v => v.Press("Give it"))
        .Then(v => v.Sees("The evidence is held."));

    private static Task<Visitor> Ask(Visitor finance, string contract, string run, string operation) => finance
        .Select("Contract and stream", $"{contract}, esf")
        .Then(v => v.Fill("Through run", run))
        .Then(v => v.Fill("Operation", operation))
        .Then(v => v.Press("Prepare the claim"));

    private static async Task<Visitor> SeesOf(Visitor finance, string key, Money amount)
    {
        var row = finance.Page.Locator(".govuk-summary-list__row", new PageLocatorOptions { HasText = key });
        await Assertions.Expect(row.First).ToContainTextAsync(amount.Display);
        return finance;
    }

    /// <summary>What the ledger holds of the stream through the last run, by a query of its own: of one person and of all.</summary>
    private async Task<(string Run, Money OfOne, Money OfAll)> Posted(string contract, string person)
    {
        await using var owner = await paid.House.Owner();
        var (run, one, all) = await owner.QuerySingleAsync<(int, long, long)>(
            """
            select max(p.run), coalesce(sum(p.amount) filter (where p.participant in (
                       select participant from referrals_case where participant_reference = @person)), 0)::bigint, sum(p.amount)::bigint
            from payments_posting p where p.contract = @contract and p.stream = 'esf' and p.account = 'expense'
            """,
            new { contract = paid.House.World.Contract(contract).Value, person });
        return (string.Create(CultureInfo.InvariantCulture, $"{run}"), new Money(one), new Money(all));
    }

    private static string Claimed(string contract) => $"/outcomes/claims?contract={contract}&rows=Claimed";
}
