using Concordat.Fixture;
using Concordat.Journey;
using Concordat.Payments.Service.ExplainLine;
using Concordat.Payments.Service.Store;
using Dapper;

namespace Concordat.ServiceTests.Payments;

/// <summary>Why an amount was paid stays what it was: whatever is recorded, merged or rewritten after the run.</summary>
public sealed class ReasonsThatLastTests(TestHouse house) : IClassFixture<TestHouse>
{
    [Fact]
    public async Task A_fact_committed_after_the_run_changes_no_reason_though_it_bears_an_earlier_instant()
    {
        var contract = await PaidContract.New(house, people: 2);
        var before = await Said(contract, await contract.Pay());
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

        (await Said(contract, before.Run)).Lines.ShouldBe(before.Lines);
        (await contract.Lines((await contract.Prepare()).Value)).ShouldNotBeEmpty("the next run takes account of it");
    }

    [Fact]
    public async Task The_definition_that_priced_a_run_is_kept_and_explains_it()
    {
        var contract = await PaidContract.New(house, people: 1);
        var run = await contract.Pay();
        await using var owner = await house.Owner();
        var kept = await owner.QuerySingleAsync<string>(
            "select d.text from payments_run_definition k join payments_definition d using (digest) where k.run = @run", new { run });
        kept.ShouldContain("programme: Working Well expansion");
        (await Said(contract, run)).Lines.ShouldAllBe(line => line.Contains("October 2015", StringComparison.Ordinal));

        // as if every file had been rewritten since: only what was kept says the old words
        await owner.ExecuteAsync(
            """
            alter table payments_run_definition disable trigger user;
            with other as (
                insert into payments_definition (digest, name, text)
                select sha256(convert_to(replace(text, 'edition: October 2015', 'edition: As kept'), 'UTF8')), name,
                       replace(text, 'edition: October 2015', 'edition: As kept')
                from payments_run_definition k join payments_definition using (digest) where k.run = @run returning digest)
            update payments_run_definition set digest = (select digest from other) where run = @run;
            alter table payments_run_definition enable trigger user;
            """,
            new { run });
        (await Said(contract, run)).Lines.ShouldAllBe(line => line.Contains("As kept", StringComparison.Ordinal));
        (await Said(contract, run)).Lines.ShouldAllBe(line => !line.Contains("October 2015", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Each_text_is_kept_once_however_many_runs_it_prices()
    {
        var contract = await PaidContract.New(house, people: 1);
        await contract.Pay();
        await using var owner = await house.Owner();
        var texts = await owner.ExecuteScalarAsync<long>("select count(*) from payments_definition where name = 'working-well-expansion'");
        await contract.Prepare();
        await (await PaidContract.New(house, people: 1)).Pay();
        (await owner.ExecuteScalarAsync<long>("select count(*) from payments_definition where name = 'working-well-expansion'")).ShouldBe(texts);
        (await owner.ExecuteScalarAsync<long>("select count(*) from payments_run r where not exists (select from payments_run_definition k where k.run = r.number)"))
            .ShouldBe(0);
    }

    /// <summary>What the pages say of each line of a run: amount, version, steps and facts.</summary>
    private async Task<(int Run, IReadOnlyList<string> Lines)> Said(PaidContract contract, int run)
    {
        await using var work = await house.Database.Begin(contract.Prime, CancellationToken.None);
        var lines = new List<string>();
        foreach (var posting in await Postings.Lines(work, run, null, 0, int.MaxValue))
        {
            var reason = (await house.Service<ExplainedLine>().OfPosting(work, posting.Number)).ShouldNotBeNull().Value;
            var explained = reason.Explained.ShouldNotBeNull();
            lines.Add(string.Join(" | ",
            [
                $"{reason.Line.Key.Line} {reason.Line.Key.Sequence} {reason.Line.Now}", explained.Version, .. explained.Steps,
                .. reason.Facts.Select(fact => $"{fact.On:yyyy-MM-dd} {fact.Sentence}"), .. reason.Owed.Select(part => $"{part.Stream} {part.Amount}"),
            ]));
        }

        return (run, lines);
    }
}
