using System.CommandLine;
using Concordat.Contracts;
using Concordat.Contracts.Service;
using Concordat.Fixture;
using Concordat.Journey;
using Concordat.Payments.Service.PriceFromFiles;
using Concordat.Plumbing.Hosting;
using Concordat.Specification;
using Concordat.Specification.Service.Library;
using Dapper;

namespace Concordat.ServiceTests.Payments;

/// <summary>A provider downloads two files from its statement and reckons it again with <c>concordat price</c>: every line, every penny, after
/// a backdated variation, one from a day to come, and corrections of corrections.</summary>
public sealed class RecomputedStatementTests(TestHouse house) : IClassFixture<TestHouse>, IDisposable
{
    private const string Dearer =
        """
        programme: working-well-expansion
        lot: lot 1
        start: 2018-03-01
        end: 2024-08-31
        referralEnd: 2022-08-31
        estimatedValue: 220000.00
        values: [{name: expected starts, value: 100}]
        streams: [{name: esf, limit: 90000.00}, {name: dwp, limit: 90000.00}, {name: transformation, limit: 40000.00}]
        """;

    // caps of a person and of the contract, so that whoever stands before others in the order of money takes their room
    private const string Capped =
        """
        programme: working-well-expansion
        lot: lot 1
        start: 2018-03-01
        end: 2024-08-31
        referralEnd: 2021-08-31
        estimatedValue: 200000.00
        values: [{name: expected starts, value: 100}]
        caps: [{scope: person, amount: 3150.00}, {scope: contract, amount: 9777.77}]
        streams: [{name: esf, limit: 3333.33}, {name: dwp, limit: 90000.00}, {name: transformation, limit: 20000.00}]
        """;

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("recompute-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task Every_statement_adds_up_to_what_its_files_are_priced_to()
    {
        var contract = await PaidContract.New(house);
        var first = await contract.Pay();
        var before = await Owed(contract);
        var job = await contract.Tell(0, FactKind.JobStarted, "2019-04-03", "job", await Job(contract, 0));
        await contract.Tell(0, FactKind.JobStarted, "2019-04-05", "job", job);
        await InForce(contract, Dearer, VersionBasis.Event, "2019-04-02");
        await InForce(contract, Dearer.Replace("220000.00", "250000.00", StringComparison.Ordinal), VersionBasis.Referral, "2021-06-01");
        var second = await contract.Pay();

        (await Priced(contract, second)).ShouldBe(await Owed(contract));
        (await Priced(contract, second)).ShouldNotBe(before, "the variation is in the second statement");
        (await Priced(contract, first)).ShouldBe(before, "what the first run knew is reckoned again without the variations");
        File.ReadAllText(At("contract.yaml")).ShouldContain("from: 2021-06-01");
    }

    [Fact]
    public async Task A_statement_is_reckoned_from_what_its_run_knew_though_a_later_fact_bears_an_earlier_instant()
    {
        var contract = await PaidContract.New(house, people: 2);
        var run = await contract.Pay();
        var before = await Owed(contract);
        await using (var work = await house.Database.BeginAsWorker(contract.Prime, CancellationToken.None))
        {
            var (participant, referral) = contract.People[0];
            (await house.Service<FactRecords>().Append(work,
            [
                new NewFact(participant, referral.Id, referral.Owner, new Fact
                {
                    Kind = FactKind.Left, On = PaidContract.Day("2019-02-01"), RecordedAt = new DateTimeOffset(2019, 2, 1, 9, 0, 0, TimeSpan.Zero),
                }),
            ])).Refused.ShouldBeEmpty();
            await work.Commit();
        }

        var later = await contract.Pay();
        (await Priced(contract, run)).ShouldBe(before);
        (await Priced(contract, later)).ShouldBe(await Owed(contract));
        (await Owed(contract)).ShouldNotBe(before);
    }

    [Fact]
    public async Task A_statement_with_a_case_that_only_named_people_see_is_reckoned_whole_and_says_of_nobody_whose_it_is()
    {
        var contract = await PaidContract.New(house, terms: Capped);
        var run = await contract.Pay();
        var hidden = contract.People[1].Referral;
        await using (var owner = await house.Owner())
        {
            await owner.ExecuteAsync(
                "insert into journey_restriction (participant, contract, named) values (@participant, @contract, array[@person])",
                new { participant = contract.People[1].Participant.Value, contract = contract.Id.Value, person = contract.North.Person.Value });
        }

        string[] owed = [.. (await Owed(contract)).Select(line => line.Replace(hidden.ParticipantReference, "", StringComparison.Ordinal)).Order(StringComparer.Ordinal)];
        owed.ShouldContain(line => line.StartsWith(' '), "the case is paid");
        (await Priced(contract, run)).ShouldBe(owed);
        var files = string.Concat(((string[])["contract.yaml", "journeys.csv", "definition.txt", "lines.csv"]).Select(name => File.ReadAllText(At(name))));
        files.ShouldContain("withheld:");
        files.ShouldNotContain(hidden.ParticipantReference);
        files.ShouldNotContain(hidden.Reference);
    }

    [Fact]
    public async Task What_is_no_definition_is_refused_by_name()
    {
        await File.WriteAllTextAsync(At("definition.txt"), "programme: of nothing\n");
        using var error = new StringWriter();
        var command = PriceCommand.Of(folder => ProgrammeFolder.Open(folder).As<ProgrammeLibrary>(found => found));
        (await command.Parse(
            ["working-well-expansion", "--definition", At("definition.txt"), "--journeys", At("none.csv"), "--as-at", "2021-02-26", "--out", At("lines.csv")])
            .InvokeAsync(new InvocationConfiguration { Error = error, Output = TextWriter.Null })).ShouldBe(Operator.Refused);
        error.ToString().ShouldContain("definition.txt");
    }

    [Fact]
    public async Task A_contract_that_nobody_varied_is_its_own_terms()
    {
        var contract = await PaidContract.New(house, people: 2);
        var run = await contract.Pay();
        (await Priced(contract, run)).ShouldBe(await Owed(contract));
        File.ReadAllText(At("contract.yaml")).ShouldNotContain("variations");
        using var delivery = await house.As(contract.North);
        var own = (await delivery.Get($"/payments/statements/{run}")).Text;
        own.ShouldNotContain("Reckon it again");
        own.ShouldContain("each says why it is what it is");
    }

    private Task<IReadOnlyList<string>> Priced(PaidContract contract, int run) => Recomputed.Priced(house, contract, run, _folder.FullName);

    private Task<IReadOnlyList<string>> Owed(PaidContract contract) => Recomputed.Owed(house, contract);

    private async Task<long> Job(PaidContract contract, int person)
    {
        await using var owner = await house.Owner();
        return await owner.ExecuteScalarAsync<long>(
            "select number from journey_fact where participant = @participant and kind = @kind",
            new { participant = contract.People[person].Participant.Value, kind = (short)FactKind.JobStarted });
    }

    private async Task InForce(PaidContract contract, string terms, VersionBasis basis, string from)
    {
        var variations = new ContractVariations(house.Services);
        var put = (await variations.Propose(contract.Commissioner, contract.Id,
            new ProposedVariation("A higher price", "Costs rose.", "working-well-expansion", terms, PaidContract.Day(from), basis), CancellationToken.None))!.Value;
        put.Refusal.ShouldBeNull();
        (await variations.Do(contract.Prime, contract.Id, put.Value, VariationAct.Signed, CancellationToken.None))!.Value.IsGranted.ShouldBeTrue();
        (await variations.Do(contract.Authoriser, contract.Id, put.Value, VariationAct.Authorised, CancellationToken.None))!.Value.IsGranted.ShouldBeTrue();
    }

    private string At(string name) => Path.Combine(_folder.FullName, name);
}
