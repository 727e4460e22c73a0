using System.Net;
using Concordat.Fixture;
using Concordat.Journey;
using Concordat.Outcomes;
using Concordat.Outcomes.Service.ReceiveEarnings;
using Concordat.ServiceTests.Referrals;
using Dapper;

namespace Concordat.ServiceTests.Outcomes;

/// <summary>OU-2: a validator looks at what was paid to the person of a claim, and marks a payment as not counting; the feed that tells it again
/// adds nothing.</summary>
public sealed class DiscountEarningsTests(TestHouse house) : IClassFixture<TestHouse>
{
    [Fact]
    public async Task A_payment_is_marked_once_and_the_feed_does_not_bring_it_back()
    {
        var contract = await ClaimedContract.New(house, people: 1);
        var person = contract.Paid.People[0].Referral.ParticipantReference;
        var row = $"{person},2019-03-12,400.00,120/AB\n";
        (await Feed(contract, row)).ShouldBe(1);
        using var validator = await house.As(contract.Validator);
        var payments = await validator.Get((await validator.Get($"/outcomes/checks?contract={contract.Reference}")).Href("Pay behind it"));
        payments.Rows().ShouldHaveSingleItem()[1].ShouldBe("£400.00");

        var form = await validator.Get(payments.Href("Say that it does not count"));
        (await validator.Post(form, ("Reason", ""))).Text.ShouldContain("Choose why");
        (await validator.Post(form, ("Reason", "it is too much"))).Text.ShouldContain("Choose a reason of the list");
        var back = (await validator.Post(form, ("Reason", "tax refund"))).Location.ShouldNotBeNull();
        (await validator.Post(form, ("Reason", "tax refund"))).Location.ShouldBe(back);

        (await validator.Get(back)).Rows().ShouldHaveSingleItem()[4].ShouldBe("No: tax refund");
        (await contract.Told(OutcomesEvents.EarningsDiscounted)).ShouldBe(1);
        (await Standing(contract)).ShouldBe("counts: false; superseded 1");
        (await Feed(contract, $"{row}{person},2019-03-13,1.00,120/AB\n")).ShouldBe(1, "only the payment that was not told before is new");
        (await validator.Get(form.Path)).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Nobody_else_sees_or_marks_it()
    {
        var (contract, other) = (await ClaimedContract.New(house, people: 1), await ClaimedContract.New(house, people: 1));
        (await Feed(contract, $"{contract.Paid.People[0].Referral.ParticipantReference},2019-03-12,400.00,120/AB\n")).ShouldBe(1);
        using var validator = await house.As(contract.Validator);
        using var stranger = await house.As(other.Validator);
        using var prime = await house.As(contract.Paid.Prime);
        var address = (await validator.Get($"/outcomes/checks?contract={contract.Reference}")).Href("Pay behind it");
        var form = (await validator.Get(address)).Href("Say that it does not count");
        foreach (var path in new[] { address, form })
        {
            (await stranger.Get(path)).Status.ShouldBe(HttpStatusCode.NotFound);
            (await prime.Get(path)).Status.ShouldBe(HttpStatusCode.Forbidden);
        }

        await using var owner = await house.Owner();
        (await owner.ExecuteScalarAsync<long>(
            "select count(*) from journal_entry where event = 'EarningsRead' and is_reading and (identities->>'contract')::int = @contract",
            new { contract = contract.Paid.Id.Value })).ShouldBe(1);
    }

    /// <returns>How many payments are new.</returns>
    private async Task<int> Feed(ClaimedContract contract, string rows)
    {
        await using var stream = ReferralWorld.FileOf($"participant,payment_date,amount,paye_scheme\n{rows}");
        return (await house.Service<EarningsIntake>().Take(contract.Validator, stream, "earnings.csv", CancellationToken.None)).Matched;
    }

    private async Task<string> Standing(ClaimedContract contract)
    {
        await using var work = await house.Database.Begin(contract.Validator, CancellationToken.None);
        var payments = (await house.Service<FactRecords>().OfAll(work, [contract.Paid.People[0].Participant], [FactKind.Earnings]))
            .Where(fact => fact.Content.Kind == FactKind.Earnings).ToList();
        var counts = payments.Where(fact => fact.SupersededBy is null).Select(fact => fact.Content.Counts ? "true" : "false");
        return $"counts: {string.Join(", ", counts)}; superseded {payments.Count(fact => fact.SupersededBy is not null)}";
    }
}
