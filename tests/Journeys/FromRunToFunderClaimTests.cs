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
    private const string Contract = "GM-WW-2";
    private const string Operation = "ESF-WALK";
    private const string Claims = $"/outcomes/claims?contract={Contract}&rows=Claimed";

    [Fact]
    public async Task Without_JavaScript_on_a_narrow_screen_a_case_with_its_forms_is_claimed_and_nothing_scrolls_sideways()
    {
        await using var prime = await At("Prime provider: Farouk");
        await using var finance = await At("Finance officer: Chloe");
        await using var authoriser = await At("Payment authoriser: Desmond");
        var person = await Somebody(prime);
        var (run, claimed, all) = await Posted(person);
        claimed.ShouldBeGreaterThan(Money.Zero);

        await finance.Open($"/payments/streams?contract={Contract}")
            .Then(v => v.Follow("Prepare a claim to the funder of esf"))
            .Then(v => v.Press("Prepare the claim"))
            .Then(v => v.Sees("Enter the number of a run"))
            .Then(v => Ask(v, run, "two words"))
            .Then(v => v.Sees("There is a problem"))
            .Then(v => v.StillHas("Operation", "two words"))
            .Then(v => Ask(v, run, Operation))
            .Then(v => v.Sees("Nothing may be claimed yet"));
        await Give(prime, person, "start form");
        await Give(prime, person, "end form");
        await Ask(finance, run, Operation)
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
        await finance.Open($"/payments/streams?contract={Contract}").Then(v => v.Sees(claimed.Display));

        async Task<Visitor> At(string words)
        {
            var visitor = await Visitor.At(paid.House, chromium, hasScript: false, width: 320, EachPageOnce.Fits);
            return await visitor.StepIn(words);
        }
    }

    /// <summary>The person of the first outcome that was claimed.</summary>
    private static async Task<string> Somebody(Visitor prime)
    {
        await prime.Open(Claims);
        return (await prime.Page.Locator("main tbody th").First.InnerTextAsync()).Trim();
    }

    /// <summary>Of the first outcome of the person in the list.</summary>
    private static Task<Visitor> Give(Visitor prime, string person, string kind) => prime.Open(Claims)
        .Then(v => v.Follow($"of {person}"))
        .Then(v => v.Follow("Give or withdraw evidence"))
        .Then(v => v.ChooseUnder("What kind is it?", kind))
        .Then(v => v.FillDay("Of which day is it?", new DateOnly(2020, 11, 9)))
        .Then(v => v.Fill("What does it show?", "Both have signed it."))
        .Then(v => v.Press("Give it"))
        .Then(v => v.Sees("The evidence is held."));

    private static Task<Visitor> Ask(Visitor finance, string run, string operation) => finance
        .Select("Contract and stream", $"{Contract}, esf")
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
    private async Task<(string Run, Money OfOne, Money OfAll)> Posted(string person)
    {
        await using var owner = await paid.House.Owner();
        var (run, one, all) = await owner.QuerySingleAsync<(int, long, long)>(
            """
            select max(p.run), coalesce(sum(p.amount) filter (where p.participant in (
                       select participant from referrals_case where participant_reference = @person)), 0)::bigint, sum(p.amount)::bigint
            from payments_posting p where p.contract = @contract and p.stream = 'esf' and p.account = 'expense'
            """,
            new { contract = paid.House.World.Contract(Contract).Value, person });
        return (string.Create(CultureInfo.InvariantCulture, $"{run}"), new Money(one), new Money(all));
    }
}
