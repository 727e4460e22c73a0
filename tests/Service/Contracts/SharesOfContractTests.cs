using Concordat.Agreement;
using Concordat.Agreement.Service.BindAgreement;
using Concordat.Agreement.Service.Store;
using Concordat.Contracts;
using Concordat.Contracts.Service;
using Concordat.Contracts.Service.HoldToShares;
using Concordat.Fixture;
using Concordat.Kernel;
using Concordat.ServiceTests.Payments;
using Dapper;

namespace Concordat.ServiceTests.Contracts;

/// <summary>Greater Manchester's agreement limits central government's part to £32 million: a contract that stands already, and a variation of
/// one, keep to it or are refused with both places named.</summary>
public sealed class SharesOfContractTests(TestHouse house) : IClassFixture<TestHouse>
{
    private const string Agreement = "greater-manchester-joint-commissioning";

    private const string Terms =
        """
        programme: working-well-expansion
        lot: lot 1
        start: 2018-03-01
        end: 2024-08-31
        referralEnd: 2021-08-31
        estimatedValue: 200000.00
        values: [{name: expected starts, value: 100}]
        streams:
          - {name: esf, limit: 90000.00}
          - {name: dwp, limit: 32000000.00}
          - {name: transformation, limit: 20000.00}
        """;

    private static readonly string Over = Terms.Replace("32000000.00", "32000000.01", StringComparison.Ordinal);

    [Fact]
    public async Task An_agreement_is_not_bound_to_a_contract_on_the_register_that_says_otherwise()
    {
        var contract = await PaidContract.New(house, people: 1, Over);
        var (bound, problems) = await Bind(contract);
        problems.Select(problem => problem.What).ShouldBe([$"'{Agreement}'", "stream 'dwp'"]);
        problems[1].File.ShouldBe($"{contract.Reference}.yaml");
        problems[1].Row.ShouldBe(10);
        problems[1].Why.ShouldContain($"under 'streams' may pay more than £32,000,000.00; agreements/{Agreement}.yaml, version 1, says so under 'risk and reward', 'fixed limit' (M 2.1)");
        (await Kept(contract)).ShouldBe(0);
        bound.ShouldBe(1);

        var within = await PaidContract.New(house, people: 1, Terms);
        (await Bind(within)).Problems.ShouldBeEmpty();
        (await Kept(within)).ShouldBe(1);
    }

    [Fact]
    public async Task A_contract_with_a_nearer_agreement_of_its_own_is_not_asked()
    {
        var contract = await PaidContract.New(house, people: 1, Over);
        await using var work = await house.Database.BeginAsWorker(contract.Finance, CancellationToken.None);
        await Bindings.Add(work, "london-dwp-2016", new BoundTo("", "", contract.Reference), new DateOnly(2014, 1, 1), []);
        var (_, problems) = await house.Service<AgreementBinder>().Bind(work, "bindings.yaml", Document("programme: working-well-expansion"));
        problems.ShouldNotContain(problem => problem.File == $"{contract.Reference}.yaml");
    }

    [Fact]
    public async Task A_variation_that_would_pass_the_limit_is_refused_when_it_is_put()
    {
        var contract = await PaidContract.New(house, people: 1, Terms);
        await Bound(contract);
        var refusal = (await Propose(contract, Over)).Refusal!;
        refusal.Code.ShouldBe("shares");
        refusal.Sentence.ShouldBe($"the terms, line 10: stream 'dwp' under 'streams' may pay more than £32,000,000.00; agreements/{Agreement}.yaml, version 1, "
            + "says so under 'risk and reward', 'fixed limit' (M 2.1). Limit it to £32,000,000.00 at most.");
        using var commissioner = await house.As(contract.Commissioner);
        var form = await commissioner.Get($"/contracts/{contract.Id.Value}/variations/propose");
        (await commissioner.Press(form, "Show the difference and its cost", ("Title", "T"), ("Why", "W"), ("From.Day", "2"), ("From.Month", "4"), ("From.Year", "2019"),
            ("Basis", "event"), ("Terms", Over))).Text.ShouldContain("stream 'dwp' under 'streams' may pay more than £32,000,000.00");
        (await Propose(contract, Terms.Replace("200000.00", "210000.00", StringComparison.Ordinal))).Refusal!.Code
            .ShouldBe("not-named", "within the limit the shares do not stand in its way, only that nobody sits here for a party");
    }

    [Fact]
    public async Task One_put_before_the_agreement_was_bound_does_not_take_effect_against_it()
    {
        var contract = await PaidContract.New(house, people: 1, Terms);
        var number = (await Propose(contract, Over)).Value;
        var variations = new ContractVariations(house.Services);
        (await variations.Do(contract.Prime, contract.Id, number, VariationAct.Signed, CancellationToken.None))!.Value.IsGranted.ShouldBeTrue();
        await Bound(contract);
        (await variations.Do(contract.Authoriser, contract.Id, number, VariationAct.Authorised, CancellationToken.None))!.Value.Refusal!.Code.ShouldBe("shares");
    }

    [Fact]
    public async Task Where_the_agreement_was_amended_since_the_refusal_says_so()
    {
        var paid = await PaidContract.New(house, people: 1, Terms);
        await Bound(paid);
        await using var work = await house.Database.Begin(paid.Authoriser, CancellationToken.None);
        var contract = (await house.Service<ContractRegister>().Find(work, paid.Id))!;
        var shares = house.Service<ContractShares>();
        var now = (await shares.Of(work, contract)).Agreement!;
        var proposed = new ProposedVariation("T", "W", "working-well-expansion", Over, new DateOnly(2019, 4, 2), VersionBasis.Event);

        var looser = now with { Version = now.Version - 1, RiskAndReward = [] };
        var amended = (await shares.Withheld(work, contract, proposed, looser))!;
        amended.Code.ShouldBe("shares-amended");
        amended.Sentence.ShouldStartWith($"'{Agreement}' was amended since this was put, from version 0 to 1, and its shares with it: the terms, line 10: stream 'dwp'");
        (await shares.Withheld(work, contract, proposed, now with { Version = 0 }))!.Code.ShouldBe("shares", "the shares were these before");
        (await shares.Withheld(work, contract, proposed with { TermsText = Terms }, looser)).ShouldBeNull();
    }

    [Fact]
    public async Task Agreement_and_contract_say_which_payments_use_each_share()
    {
        var contract = await PaidContract.New(house, people: 1, Terms);
        using var commissioner = await house.As(contract.Commissioner);
        (await commissioner.Get($"/contracts/{contract.Id.Value}")).Text.ShouldContain("No agreement is bound to this contract, so none sets its shares");
        await Bound(contract);
        var page = await commissioner.Get($"/contracts/{contract.Id.Value}");
        page.Rows("Which payments use its shares").Select(row => string.Join('|', row[0], row[2], row[3])).ShouldBe(
            ["Liability|No payment of this contract uses it|M 2.1", "Fixed limit|Stream 'dwp': at most £32,000,000.00|M 2.1"], ignoreOrder: true);

        var agreement = await commissioner.Get($"/agreements/{Agreement}");
        agreement.Rows("Which payments use its shares").Select(row => string.Join('|', row))
            .ShouldContain($"Fixed limit|{contract.Reference}|Stream 'dwp'|at most £32,000,000.00");
        agreement.Href(contract.Reference).ShouldBe($"/contracts/{contract.Id.Value}#shares");
        using var delivery = await house.As(contract.North);
        (await delivery.Get($"/agreements/{Agreement}")).Text.ShouldContain("shown to those who may read the terms of contracts");
        (await commissioner.Get("/agreements/national-only-2008")).Text.ShouldContain("no payment rests on it");
    }

    private async Task<Ruling<int>> Propose(PaidContract contract, string terms) => (await new ContractVariations(house.Services).Propose(
        contract.Commissioner, contract.Id,
        new ProposedVariation("Other limits", "Asked for.", "working-well-expansion", terms, new DateOnly(2019, 4, 2), VersionBasis.Event), CancellationToken.None))!.Value;

    private static string Document(string to) => $"agreements:\n  - agreement: {Agreement}\n    {to}\n    from: 2014-11-03\n    seats: [{{party: dwp, organisation: dwp}}]\n";

    private async Task<(int Bound, IReadOnlyList<Problem> Problems)> Bind(PaidContract contract)
    {
        await using var work = await house.Database.BeginAsWorker(contract.Finance, CancellationToken.None);
        var bound = await house.Service<AgreementBinder>().Bind(work, "bindings.yaml", Document($"contract: {contract.Reference}"));
        if (bound.Problems.Count == 0)
        {
            await work.Commit();
        }

        return bound;
    }

    private async Task Bound(PaidContract contract)
    {
        await using var work = await house.Database.BeginAsWorker(contract.Finance, CancellationToken.None);
        await Bindings.Add(work, Agreement, new BoundTo("", "", contract.Reference), new DateOnly(2014, 11, 3), []);
        await work.Commit();
    }

    private async Task<int> Kept(PaidContract contract)
    {
        await using var owner = await house.Owner();
        return await owner.ExecuteScalarAsync<int>("select count(*)::int from agreement_binding where contract = @Reference", new { contract.Reference });
    }
}
