using System.Net;
using System.Text;
using Concordat.Fixture;
using Concordat.Journey;
using Concordat.Kernel;
using Concordat.Plumbing.Access;
using Concordat.Payments;
using Dapper;

namespace Concordat.ServiceTests.Payments;

/// <summary>What is recorded about a contract itself, by form, file and correction, and what becomes of it in the ledger.</summary>
public sealed class ContractFactTests(TestHouse house) : IClassFixture<TestHouse>
{
    // the programme's own grant years lie ahead of the tests' business day, so the allocation is for every year; amounts are invented
    private const string Grant =
        """
        programme: connect-to-work
        start: 2019-04-01
        end: 2024-03-31
        referralEnd: 2024-03-31
        values: [{name: grant allocation, value: 1000.00}, {name: activity price, value: 120.00}]
        """;

    [Fact]
    public async Task A_cost_recorded_by_form_is_paid_once_and_corrected_by_its_difference()
    {
        var contract = await Granted();
        using var prime = await house.As(contract.Prime);
        var form = await prime.Get(Address(contract, "costs"));
        var taken = await prime.Post(form, ("Reference", "INV-1"), ("On.Day", "30"), ("On.Month", "4"), ("On.Year", "2019"), ("Figure", "350.00"));
        taken.Status.ShouldBe(HttpStatusCode.Found);
        (await prime.Follow(taken)).Text.ShouldContain("£350.00");
        var blank = await prime.Get(Address(contract, "costs"));
        (await prime.Post(blank, ("Reference", "INV 2"), ("On.Day", "30"), ("On.Month", "4"), ("On.Year", "2019"), ("Figure", "1.00")))
            .Href("A cost needs a reference").ShouldBe("#Reference", "the error leads to the field that it speaks of");
        (await prime.Post(form, ("Reference", "INV-1"), ("On.Day", "30"), ("On.Month", "4"), ("On.Year", "2019"), ("Figure", "350.00"))).Status
            .ShouldBe(HttpStatusCode.Found, "the same press again is answered as before");

        await contract.Pay();
        (await Recomputed.Owed(house, contract)).ShouldBe([" delivery cost 30  350.00"]);
        (await contract.Lines((await contract.Prepare()).Value)).ShouldBeEmpty();

        var wrong = await Number(contract, FactKind.CostIncurred);
        var correcting = await prime.Get($"{Address(contract, "costs")}?instead={wrong}");
        (await prime.Post(correcting, ("Figure", "340.00"))).Status.ShouldBe(HttpStatusCode.OK, "no reason was given");
        var late = await prime.Get($"{Address(contract, "costs")}?instead={wrong}");
        (await prime.Post(correcting, ("Figure", "340.00"), ("Reason", "keyed-wrongly"))).Status.ShouldBe(HttpStatusCode.Found);
        (await prime.Post(correcting, ("Figure", "340.00"), ("Reason", "keyed-wrongly"))).Status
            .ShouldBe(HttpStatusCode.Found, "the same press again is answered as before");
        var lost = await prime.Post(late, ("Figure", "333.00"), ("Reason", "keyed-wrongly"));
        lost.Text.ShouldContain("It stands as £340.00", customMessage: "who comes second sees what stands now");
        lost.Body.ShouldContain("333.00", customMessage: "and what they typed");
        var line = (await contract.Lines(await contract.Pay())).ShouldHaveSingleItem();
        line.Amount.Pence.ShouldBe(-1_000);
        line.Facts.ShouldContain(wrong, "the fact that ceased to stand is why");
        (await Recomputed.Owed(house, contract)).ShouldBe([" delivery cost 30  340.00"]);

        var withdrawing = await prime.Get($"{Address(contract, "costs")}?instead={await Number(contract, FactKind.CostIncurred)}");
        (await prime.Press(withdrawing, "Withdraw it", ("Reason", "did-not-happen"))).Status.ShouldBe(HttpStatusCode.Found);
        (await prime.Press(withdrawing, "Withdraw it", ("Reason", "did-not-happen"))).Status
            .ShouldBe(HttpStatusCode.Found, "the same press again is answered as before");
        await contract.Pay();
        (await Recomputed.Owed(house, contract)).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_file_is_taken_whole_or_not_at_all_and_once()
    {
        var contract = await Granted();
        using var prime = await house.As(contract.Prime);
        var page = await prime.Get(Address(contract, "costs"));
        var bad = await prime.Upload(page, "costs.csv", Csv("reference,date,amount", "A-1,2019-04-30,350.00", "A-2,2018-04-30,10.00"));
        bad.Status.ShouldBe(HttpStatusCode.OK);
        bad.Text.ShouldContain("Row 3");
        bad.Text.ShouldContain("outside the contract");
        (await Count(contract)).ShouldBe(0);

        var good = Csv("reference,date,amount", "A-1,2019-04-30,350.00", "A-2,2019-06-30,120.50", "A-3,2019-06-30,9.50");
        (await prime.Follow(await prime.Upload(page, "costs.csv", good))).Text.ShouldContain("3 were recorded; 0 were on record already.");
        (await prime.Follow(await prime.Upload(page, "costs.csv", good))).Text
            .ShouldContain("3 were recorded; 0 were on record already.", customMessage: "the same press again is answered as before");
        var other = await prime.Upload(page, "costs.csv", Csv("reference,date,amount", "A-4,2019-06-30,1.00"));
        other.OfClass("govuk-error-summary").ShouldNotBeEmpty();
        other.Text.ShouldContain("key was used before for something else");
        var anew = await prime.Get(Address(contract, "costs"));
        (await prime.Follow(await prime.Upload(anew, "costs.csv", good))).Text.ShouldContain("0 were recorded; 3 were on record already.");
        (await Count(contract)).ShouldBe(3);
        await contract.Pay();
        (await Recomputed.Owed(house, contract)).ShouldBe([" delivery cost 30  350.00", " delivery cost 91  130.00"]);
    }

    [Theory]
    [InlineData("reference,date,amount", "A-1,2019-04-30,")]
    [InlineData("reference,date,amount", "A-1,2019-04-30,-1")]
    [InlineData("reference,date,amount", "A-1,2019-04-30,0.00")]
    [InlineData("reference,date,amount", "A-1,2019-04-30,1e308")]
    [InlineData("reference,date,amount", ",2019-04-30,1.00")]
    [InlineData("reference,date,amount", "A 1,2019-04-30,1.00")]
    [InlineData("reference,date,amount", "A-1,2021-02-27,1.00")]
    [InlineData("reference,date,amount,heading", "A-1,2019-04-30,1.00,parties")]
    [InlineData("reference,date,amount,from,until", "A-1,2019-04-30,1.00,2019-04-30,2019-04-01")]
    public async Task A_bad_row_is_refused_with_its_reason(string header, string row)
    {
        var contract = await Granted();
        using var prime = await house.As(contract.Prime);
        var answer = await prime.Upload(await prime.Get(Address(contract, "costs")), "costs.csv", Csv(header, row));
        answer.Status.ShouldBe(HttpStatusCode.OK);
        answer.OfClass("govuk-error-summary").ShouldNotBeEmpty();
        (await Count(contract)).ShouldBe(0);
    }

    [Fact]
    public async Task Each_kind_is_recorded_by_whose_duty_it_is_and_by_nobody_else()
    {
        var contract = await Granted();
        foreach (var (page, role) in (IReadOnlyList<(string, Caller)>)[("costs", contract.Prime), ("measures", contract.Commissioner), ("fidelity", contract.Validator)])
        {
            foreach (var caller in (IReadOnlyList<Caller>)[contract.Prime, contract.Commissioner, contract.Validator, contract.Finance, contract.North])
            {
                using var browser = await house.As(caller);
                (await browser.Get(Address(contract, page))).Status.ShouldBe(caller == role ? HttpStatusCode.OK : HttpStatusCode.Forbidden, $"{caller.Role} {page}");
            }
        }

        var other = await Granted();
        using var stranger = await house.As(other.Prime);
        (await stranger.Get(Address(contract, "costs"))).Status.ShouldBe(HttpStatusCode.NotFound);
        (await stranger.Get($"/payments/facts?contract={contract.Reference}")).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Who_recorded_what_a_run_rests_on_does_not_authorise_it()
    {
        var contract = await Granted();
        await contract.TellOfContract(contract.Authoriser, Cost("A-1", "2019-04-30", 100));
        var run = (await contract.Prepare()).Value;
        (await contract.End(RunAct.Authorised, run))!.Value.Refusal!.Code.ShouldBe("took-part");
    }

    [Fact]
    public async Task A_run_of_a_programme_without_a_calendar_waits_until_somebody_has_looked_at_what_is_unusual_in_it()
    {
        var contract = await Granted();
        await contract.TellOfContract(contract.Prime, Cost("A-1", "2019-04-30", 100));
        using var finance = await house.As(contract.Finance);
        (await finance.Get($"/payments/calendar?contract={contract.Reference}")).Text.ShouldContain("has no payment calendar");
        var run = (await contract.Prepare()).Value;
        var waits = (await contract.End(RunAct.Authorised, run))!.Value.Refusal!;
        waits.Code.ShouldBe("exceptions-open");
        waits.Sentence.ShouldContain("no confirmed account to pay into (1 line)");
        (await contract.Authorise(run)).Refusal.ShouldBeNull();
    }

    [Fact]
    public async Task Why_names_the_facts_and_who_recorded_them()
    {
        var contract = await Granted();
        await contract.TellOfContract(contract.Prime, Cost("A-1", "2019-04-30", 100));
        var run = await contract.Pay();
        await using var owner = await house.Owner();
        var posting = await owner.ExecuteScalarAsync<long>("select min(number) from payments_posting where run = @run and account = 'payable'", new { run });
        using var finance = await house.As(contract.Finance);
        var page = await finance.Get($"/payments/why/{posting}");
        page.Text.ShouldContain("£100.00 was incurred on 30 April 2019");
        page.Rows("Facts").ShouldAllBe(row => row.Any(cell => cell.StartsWith("prime", StringComparison.Ordinal)));
    }

    private Task<PaidContract> Granted() => PaidContract.Of(house, "connect-to-work", "west-london", Grant);

    private static NewContractFact Cost(string reference, string day, int pounds) =>
        new(new Fact { Kind = FactKind.CostIncurred, On = PaidContract.Day(day), Amount = new Money(pounds * 100) }) { Reference = reference };

    private static string Address(PaidContract contract, string page) => $"/payments/contracts/{contract.Id.Value}/{page}";

    private static byte[] Csv(params string[] lines) => Encoding.UTF8.GetBytes(string.Join("\r\n", lines));

    private async Task<long> Number(PaidContract contract, FactKind kind)
    {
        await using var owner = await house.Owner();
        return await owner.ExecuteScalarAsync<long>(
            "select max(number) from journey_contract_fact where contract = @contract and kind = @kind", new { contract = contract.Id.Value, kind = (short)kind });
    }

    private async Task<long> Count(PaidContract contract)
    {
        await using var owner = await house.Owner();
        return await owner.ExecuteScalarAsync<long>("select count(*) from journey_contract_fact where contract = @contract", new { contract = contract.Id.Value });
    }
}
