using Concordat.Fixture;
using Concordat.Journey;
using Concordat.Kernel;
using Concordat.Payments;
using Concordat.Payments.Service.Store;
using Concordat.Plumbing.Store;
using Dapper;

namespace Concordat.ServiceTests.Payments;

/// <summary>What is authorised is what was prepared: the store's lines are digested where they stand.</summary>
public sealed class RunDigestTests(TestHouse house) : IClassFixture<TestHouse>
{
    [Fact]
    public async Task Lines_of_every_kind_come_out_of_the_store_as_they_went_in_and_with_the_same_digest()
    {
        var contract = await PaidContract.New(house, people: 1);
        var lines = Enumerable.Range(1, RunContent.LinesOfABlock + 2).Select(Some).ToList();
        var content = RunContent.Of(lines);
        await using var work = await house.Database.Begin(contract.Finance, CancellationToken.None);
        var run = await Runs.Add(work, Row(contract, work, lines, content));
        await RunLineWriting.Add(work, run, contract.Id, lines);
        var kept = (await Runs.Find(work, run)).ShouldNotBeNull().Row;
        kept.DigestForm.ShouldBe(RunContent.Form);

        var stored = await StoredContent.Of(work, kept.Number);
        stored.Digest.ToArray().ShouldBe(kept.Digest);
        (stored.Lines, stored.Total, stored.Recoveries).ShouldBe((content.Lines, content.Total, content.Recoveries));
        (await RunLines.OfNobody(work, run)).ShouldBe((true, false));
        (await RunLines.Of(work, run)).Select(All).ShouldBe(lines.Select(All));
    }

    [Fact]
    public async Task Lines_are_taken_whatever_their_names_and_in_whatever_order_and_each_once()
    {
        var contract = await PaidContract.New(house, people: 1);
        // beyond the characters of two bytes their order is one thing here and another in the store
        string[] names = ["\uFFFDx", "\U0001F600x", "a", "b", ""];
        var lines = names.SelectMany(line => names.Select(stream => new LineKey(new ParticipantId(7), new ReferralId(7), line, 1, "", stream)))
            .Select((key, i) => Some(i + 1) with { Key = key }).ToList();
        (await Kept(contract, lines)).ShouldBe(lines.Select(All));
        (await Should.ThrowAsync<Npgsql.PostgresException>(() => Kept(contract, [.. lines, lines[3] with { Number = lines.Count + 1 }])))
            .SqlState.ShouldBe(Npgsql.PostgresErrorCodes.UniqueViolation);
        (await Should.ThrowAsync<Npgsql.PostgresException>(() => Kept(contract, [.. lines.Take(3), .. lines.Skip(4)])))
            .SqlState.ShouldBe(Npgsql.PostgresErrorCodes.CheckViolation);
    }

    [Fact]
    public async Task Rows_that_are_not_copied_to_the_end_are_not_copied_at_all()
    {
        var contract = await PaidContract.New(house, people: 1);
        await using var work = await house.Database.Begin(contract.Finance, CancellationToken.None);
        await using (var copy = await work.CopyRows("copy payments_shortfall (run, number) from stdin (format binary)"))
        {
            copy.Row();
            copy.Write(1);
            copy.Write(1);
        }

        (await Should.ThrowAsync<Npgsql.PostgresException>(() => work.One<int>("select 1"))).SqlState.ShouldBe("25P02", "nothing goes on after it");
    }

    [Fact]
    public async Task A_run_whose_digest_is_in_a_form_of_before_is_withdrawn_and_prepared_again()
    {
        var contract = await PaidContract.New(house, people: 1);
        var run = await Prepared(contract);
        await using (var owner = await house.Owner())
        {
            await owner.ExecuteAsync(
                """
                alter table payments_run disable trigger payments_run_stays;
                update payments_run set digest_form = 2, digest = sha256(digest) where number = @run;
                alter table payments_run enable trigger payments_run_stays
                """,
                new { run });
        }

        (await contract.End(RunAct.Authorised, run))!.Value.Refusal!.Code.ShouldBe("prepared-by-earlier");
        (await contract.End(RunAct.Withdrawn, run, contract.Finance))!.Value.Refusal.ShouldBeNull();
        (await contract.Authorise((await contract.Prepare()).Value)).Refusal.ShouldBeNull();
    }

    [Fact]
    public async Task Lines_that_are_not_those_prepared_are_never_posted()
    {
        var contract = await PaidContract.New(house, people: 1);
        var run = await Prepared(contract);
        await using (var owner = await house.Owner())
        {
            await owner.ExecuteAsync(
                """
                alter table payments_run_line disable trigger payments_run_line_stays;
                update payments_run_line set payable = payable + 1 where run = @run and number = 2;
                alter table payments_run_line enable trigger payments_run_line_stays
                """,
                new { run });
        }

        (await Should.ThrowAsync<InvalidDataException>(() => contract.End(RunAct.Authorised, run)))
            .Message.ShouldContain("not those that were prepared");
    }

    /// <summary>The lines as they come out of the store, where it takes them.</summary>
    private async Task<IEnumerable<(Difference, string)>> Kept(PaidContract contract, List<Difference> lines)
    {
        await using var work = await house.Database.Begin(contract.Finance, CancellationToken.None);
        var run = await Runs.Add(work, Row(contract, work, lines, RunContent.Of(lines)));
        await RunLineWriting.Add(work, run, contract.Id, lines);
        return (await RunLines.Of(work, run)).Select(All);
    }

    private static RunRow Row(PaidContract contract, Work work, List<Difference> lines, RunContent content) => new()
    {
        Contract = contract.Id.Value,
        AsAt = TestHouse.Today,
        KnownAt = work.Now,
        Programme = "x",
        Version = "1",
        Definition = [1],
        Claims = "assumed",
        Lines = lines.Count,
        Deliveries = [9],
        People = [.. RunPlaces.Of(lines)],
        Digest = content.Digest.ToArray(),
    };

    private static async Task<int> Prepared(PaidContract contract)
    {
        var run = (await contract.Prepare()).Value;
        await contract.LookAt(run, [.. (await contract.Unusual(run)).Select(found => found.Kind)]);
        return run;
    }

    /// <summary>A line of the contract, then lines of people: of every cause, with all fields and with as few as may be.</summary>
    private static Difference Some(int number)
    {
        var day = new DateOnly(1999, 12, 31).AddDays(number % 3);
        var cause = (Cause)(number % 5);
        var was = cause == Cause.New ? 0 : number * 1_000_000_007L;
        var key = new LineKey(
            number == 1 ? null : new ParticipantId(number), number % 2 == 0 ? new ReferralId(number) : null, "job start – café", number, "",
            number % 3 == 0 ? "esf" : "");
        return new Difference(
            number, key, number % 4 == 0 ? new OrganisationId(9) : null, day, day.AddDays(30), new Money(was),
            new Money(cause == Cause.Redated ? was : was - 5), cause,
            cause == Cause.Displaced ? number - 1 : null, cause == Cause.Displaced ? "contract cap" : "", "2018-03", "£3,000.00")
        {
            Before = cause == Cause.New ? null : new LineDays(day.AddDays(-1), day),
            Facts = [.. Enumerable.Range(number, number % 4).Select(fact => fact * 1_000_000_000L)],
        };
    }

    private static (Difference, string) All(Difference line) => (line with { Facts = [] }, string.Join(' ', line.Facts));
}
