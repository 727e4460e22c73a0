using Concordat.Agreement;
using Concordat.Agreement.Service;
using Concordat.Agreement.Service.Store;
using Concordat.Contracts.Service.LoadContract;
using Concordat.Fixture;
using Concordat.Kernel;
using Concordat.Places;
using Concordat.Places.Service.LoadPlaces;
using Concordat.Plumbing.Access;

namespace Concordat.ServiceTests.Contracts;

/// <summary>A contract under an agreement: it opens when what it rests on is in force, word for word, and not a day before.</summary>
public sealed class GovernedContractTests(TestHouse house) : IClassFixture<TestHouse>
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
        streams: [{name: esf, limit: 90000.00}, {name: dwp, limit: 90000.00}, {name: transformation, limit: 20000.00}]
        """;

    private Caller Authority => house.World.As("commissioner", "gmca");

    private Caller Department => house.World.As("commissioner", "dwp");

    [Fact]
    public async Task It_opens_once_its_parties_have_in_force_what_it_rests_on()
    {
        const string reference = "G-1";
        await Bind(reference);
        var refused = await Load(reference);
        refused.Contract.ShouldBeNull();
        refused.Problems.Select(problem => problem.What).ShouldBe(
            ["specification 'working-well-expansion'", "contract values 'G-1'", "outcomes and kpis 'G-1'", "cohort and routes 'G-1'", "pricing and payment model 'G-1'", "contract 'G-1'"]);
        refused.Problems.ShouldAllBe(problem => problem.Why.Contains("never put before the parties") && problem.Why.Contains("(M "));

        await Settle(reference);
        (await Load(reference, Terms.Replace("200000.00", "200000.01", StringComparison.Ordinal))).Problems
            .ShouldHaveSingleItem().What.ShouldBe("contract 'G-1'", "other terms than the parties have in force");
        (await Load(reference)).Problems.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_definition_that_its_terms_name_for_later_must_be_in_force_too()
    {
        const string reference = "G-2";
        await Bind(reference);
        var later = $"{Terms}\nversions: [{{file: working-well-pilot, from: 2020-01-01}}]";
        await Settle(reference, later);
        var problem = (await Load(reference, later)).Problems.ShouldHaveSingleItem();
        problem.What.ShouldBe("specification 'working-well-pilot'");
        problem.Row.ShouldBe(9);
    }

    [Fact]
    public async Task Another_contract_that_no_agreement_governs_opens_by_the_registers_own_rules() =>
        (await Load("G-3")).Problems.ShouldBeEmpty();

    private async Task Bind(string reference)
    {
        await using var work = await house.Database.BeginAsWorker(Authority, CancellationToken.None);
        await Bindings.Add(work, Agreement, new BoundTo("", "", reference), new DateOnly(2014, 11, 3),
            [("gmca", Authority.Organisation), ("dwp", Department.Organisation), ("trafford", Authority.Organisation), ("providers", Authority.Organisation)]);
        await work.Commit();
    }

    private async Task Settle(string reference, string terms = Terms)
    {
        var decisions = new PartyDecisions(house.Services);
        var (bound, stop) = (new BoundTo("", "", reference), CancellationToken.None);
        await Put("specification", kept: "working-well-expansion");
        foreach (var kind in new[] { "contract values", "outcomes and kpis", "cohort and routes" })
        {
            var number = await Put(kind, text: $"{kind} of {reference}");
            if (kind != "outcomes and kpis")
            {
                (await decisions.Act(Authority, number, ActKind.Determine, "Considered.", stop)).IsGranted.ShouldBeTrue();
            }
        }

        var amendment = await Put(Amendments.Kind, text: "30, 30 and 40%", key: "payment model");
        (await decisions.Act(Authority, amendment, ActKind.Sign, "Agreed for Trafford.", stop)).IsGranted.ShouldBeTrue();
        (await decisions.Act(Authority, amendment, ActKind.Sign, "Agreed for providers.", stop)).IsGranted.ShouldBeTrue();
        await Put("pricing and payment model", text: "30, 30 and 40%");
        await Put("contract", text: terms);

        async Task<int> Put(string kind, string? text = null, string? kept = null, string? key = null)
        {
            var artefact = new Artefact(kind, key ?? reference, bound);
            var put = kept is null
                ? await decisions.Propose(Authority, artefact, kind, "", text!, "Agreed.", stop)
                : await decisions.Propose(Authority, artefact, kind, "", new KeptHere(kept), "Agreed.", stop);
            put.IsGranted.ShouldBeTrue(put.Refusal?.Sentence);
            return put.Value;
        }
    }

    private async Task<(ContractId? Contract, IReadOnlyList<Problem> Problems)> Load(string reference, string terms = Terms)
    {
        await using var work = await house.Database.BeginAsWorker(TestHouse.Caller("administrator", 1), CancellationToken.None);
        await house.Service<PlaceLoader>().LoadAreas(work, [new Area("E08000003", "Manchester", AreaKind.LocalAuthority, new DateOnly(2009, 1, 1), null, "")]);
        var loaded = await house.Service<ContractLoader>().Load(work, new ContractToLoad(
            reference, "working-well-expansion", "", "terms.yaml", terms, Authority.Organisation, house.World.As("prime").Organisation, true,
            ["E08000003"], [], []));
        await work.Commit();
        return loaded;
    }
}
