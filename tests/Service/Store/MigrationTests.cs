using Concordat.Fixture;
using Concordat.Kernel;
using Concordat.Plumbing.Store;
using Dapper;

namespace Concordat.ServiceTests.Store;

public sealed class MigrationTests(TestHouse house) : IClassFixture<TestHouse>
{
    private static readonly Script Good = new("Plumbing", 9001, "good", "-- privacy: planted_good.* none\ncreate table planted_good (a int);");
    private static readonly Script Bad = new("Plumbing", 9002, "bad", "create table planted_bad (a int); select 1 / 0;");

    [Fact]
    public async Task What_has_run_does_not_run_again()
    {
        (await Run(OperatorOfHouse.Scripts)).Value.ShouldBeEmpty();
        await using var owner = await house.Owner();
        (await owner.ExecuteScalarAsync<long>("select count(*) from store_script where number < 9000")).ShouldBe(OperatorOfHouse.Scripts.Count);
    }

    [Fact]
    public async Task A_script_that_changed_after_it_ran_is_refused()
    {
        var changed = OperatorOfHouse.Scripts.Select((script, at) => at == 1 ? script with { Text = script.Text + "\n" } : script).ToList();

        (await Run(changed)).Refusal!.Sentence.ShouldContain($"The script Plumbing {changed[1].Number:0000}-{changed[1].Name} has run here in another form");
    }

    [Fact]
    public async Task A_script_that_fails_leaves_nothing_and_those_before_it_stand()
    {
        var failed = await Run([.. OperatorOfHouse.Scripts, Good, Bad]);

        failed.Refusal!.Sentence.ShouldContain("Plumbing 9002-bad did not run, and nothing of it stands: division by zero");
        await using var owner = await house.Owner();
        (await owner.ExecuteScalarAsync<string>("select to_regclass('planted_good')::text")).ShouldBe("planted_good");
        (await owner.ExecuteScalarAsync<string?>("select to_regclass('planted_bad')::text")).ShouldBeNull();
    }

    [Fact]
    public async Task Every_column_has_a_privacy_class_and_a_planted_one_without_is_found()
    {
        await using var owner = await house.Owner();
        (await ColumnPrivacy.Unclassified(owner)).ShouldBeEmpty();

        await using var transaction = await owner.BeginTransactionAsync();
        await owner.ExecuteAsync("create table planted_secret (nino text)");
        (await ColumnPrivacy.Unclassified(owner)).ShouldBe(["planted_secret.nino"]);
    }

    [Fact]
    public void A_header_that_names_no_class_is_refused() =>
        Should.Throw<InvalidDataException>(() => ColumnPrivacy.Of(new Script("Plumbing", 1, "x", "-- privacy: t.a secret")));

    [Fact]
    public async Task The_kernels_values_come_back_as_they_went()
    {
        await using var work = await house.Database.Begin(house.World.As("finance"), CancellationToken.None);
        var kept = new Kept(new Money(12345), new DateOnly(2021, 2, 26), work.Now, new ContractId(7));

        var back = await work.One<Kept>(
            "select @Amount::bigint as amount, @PaidOn::date as paid_on, @At::timestamptz as at, @Contract::int as contract", kept);

        back!.Amount.ShouldBe(kept.Amount);
        back.PaidOn.ShouldBe(kept.PaidOn);
        back.Contract.ShouldBe(kept.Contract);
        (back.At - kept.At).Duration().ShouldBeLessThan(TimeSpan.FromMicroseconds(2));
        work.Today.ShouldBe(TestHouse.Today);
    }

    private async Task<Ruling<IReadOnlyList<Script>>> Run(IReadOnlyList<Script> scripts)
    {
        await using var owner = await house.Owner();
        return await new Migrations(scripts).Run(owner, house.Store.Keys, CancellationToken.None);
    }

    private sealed record Kept(Money Amount, DateOnly PaidOn, DateTimeOffset At, ContractId Contract);
}
