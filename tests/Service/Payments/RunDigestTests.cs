using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Concordat.Fixture;
using Concordat.Journey;
using Concordat.Kernel;
using Concordat.Payments;
using Concordat.Payments.Service.Store;
using Concordat.Plumbing.Store;
using Dapper;

namespace Concordat.ServiceTests.Payments;

/// <summary>What is authorised is what was prepared: the store's lines are digested where they stand, in the form of the run's own digest.</summary>
public sealed class RunDigestTests(TestHouse house) : IClassFixture<TestHouse>
{
    [Fact]
    public async Task Lines_of_every_kind_come_out_of_the_store_as_they_went_in_and_with_the_same_digest()
    {
        var contract = await PaidContract.New(house, people: 1);
        var lines = Enumerable.Range(1, RunContent.LinesOfABlock + 2).Select(Some).ToList();
        var content = RunContent.Of(lines);
        await using var work = await house.Database.Begin(contract.Finance, CancellationToken.None);
        var run = await Runs.Add(work, Row(contract, work, lines.Count, content));
        await RunLineWriting.Add(work, run, contract.Id, lines);
        var kept = (await Runs.Find(work, run)).ShouldNotBeNull().Row;
        kept.DigestForm.ShouldBe(RunContent.Form);

        var stored = await StoredContent.Of(work, kept);
        stored.Digest.ToArray().ShouldBe(kept.Digest);
        (stored.Lines, stored.Total, stored.Recoveries).ShouldBe((content.Lines, content.Total, content.Recoveries));
        (await RunLines.OfNobody(work, run, contract.Id)).ShouldBe((true, false));
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
    public async Task A_run_that_was_prepared_with_the_digest_of_before_is_authorised_by_it()
    {
        var contract = await PaidContract.New(house);
        await contract.Tell(0, FactKind.Left, "2019-02-28");
        var run = await Prepared(contract);
        await Rewrite(run, DigestOfBefore(await contract.Lines(run)), 1);
        (await contract.End(RunAct.Authorised, run))!.Value.Refusal.ShouldBeNull();
        (await contract.Lines((await contract.Prepare()).Value)).ShouldBeEmpty("it was posted");
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task Lines_that_are_not_those_prepared_are_never_posted(short form)
    {
        var contract = await PaidContract.New(house, people: 1);
        var run = await Prepared(contract);
        if (form == 1)
        {
            await Rewrite(run, DigestOfBefore(await contract.Lines(run)), 1);
        }

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
        var run = await Runs.Add(work, Row(contract, work, lines.Count, RunContent.Of(lines)));
        await RunLineWriting.Add(work, run, contract.Id, lines);
        return (await RunLines.Of(work, run)).Select(All);
    }

    private static RunRow Row(PaidContract contract, Work work, int lines, RunContent content) => new()
    {
        Contract = contract.Id.Value,
        AsAt = TestHouse.Today,
        KnownAt = work.Now,
        Programme = "x",
        Version = "1",
        Definition = [1],
        Claims = "assumed",
        Lines = lines,
        Deliveries = [9],
        Digest = content.Digest.ToArray(),
    };

    private static async Task<int> Prepared(PaidContract contract)
    {
        var run = (await contract.Prepare()).Value;
        await contract.LookAt(run, [.. (await contract.Unusual(run)).Select(found => found.Kind)]);
        return run;
    }

    private async Task Rewrite(int run, byte[] digest, short form)
    {
        await using var owner = await house.Owner();
        await owner.ExecuteAsync(
            """
            alter table payments_run disable trigger payments_run_stays;
            update payments_run set digest = @digest, digest_form = @form where number = @run;
            alter table payments_run enable trigger payments_run_stays
            """,
            new { run, digest, form });
    }

    /// <summary>As runs were digested until the form was changed.</summary>
    private static byte[] DigestOfBefore(IEnumerable<Difference> lines) => SHA256.HashData([.. lines.SelectMany(line =>
    {
        var (key, before) = (line.Key, line.Before);
        return SHA256.HashData(Encoding.UTF8.GetBytes(
            string.Create(CultureInfo.InvariantCulture, $"{line.Number},{key.Participant?.Value},{key.Referral?.Value},")
            + string.Create(CultureInfo.InvariantCulture, $"{key.Line},{key.Sequence},{key.Party},{key.Stream},")
            + string.Create(CultureInfo.InvariantCulture, $"{line.Earned:yyyy-MM-dd},{line.Payable:yyyy-MM-dd},{line.Was.Pence},{line.Now.Pence},")
            + string.Create(CultureInfo.InvariantCulture, $"{line.Cause.Word()},{line.Pair},{line.Limit},{line.Version},{line.Rule},")
            + string.Create(CultureInfo.InvariantCulture, $"{before?.Earned:yyyy-MM-dd},{before?.Payable:yyyy-MM-dd},")
            + string.Join(' ', line.Facts)));
    })]);

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
