using System.Globalization;
using System.Text.Json;
using Concordat.Fixture;
using Concordat.Plumbing.Hosting;
using Concordat.ServiceTests.Kills;
using Dapper;

namespace Concordat.ServiceTests.Payments;

/// <summary><c>concordat pay …</c> through the executable: what it does, what it says, and its exit codes. Each command passes both walls
/// as the pages do.</summary>
public sealed class PayCommandTests(TestHouse house) : IClassFixture<TestHouse>
{
    [Fact]
    public async Task A_run_is_prepared_by_one_person_and_authorised_by_another_once()
    {
        var contract = await PaidContract.New(house, people: 2);
        var key = Guid.NewGuid().ToString();
        string[] prepare = ["prepare", "--as", Mail(contract, "finance"), "--contract", contract.Reference, "--claims", "assumed", "--key", key, "--json"];
        var prepared = Json(await Done(prepare));
        var run = prepared.GetProperty("Run").GetInt32();
        prepared.GetProperty("Status").GetString().ShouldBe("Prepared");
        prepared.GetProperty("Lines").GetInt32().ShouldBe((await contract.Lines(run)).Count);
        Json(await Done(prepare)).GetProperty("Run").GetInt32().ShouldBe(run, "the same key has its effect once");

        (await Refused("authorise", "--as", Mail(contract, "finance"), "--run", $"{run}")).ShouldContain("somebody else must authorise it");
        (await Refused("authorise", "--as", Mail(contract, "other"), "--run", $"{run}")).ShouldContain("No office of this person may do that");
        await contract.LookAt(run);
        (await Done("authorise", "--as", Mail(contract, "authoriser"), "--run", $"{run}")).ShouldContain($"Run {run}: authorised");
        (await Refused("authorise", "--as", Mail(contract, "authoriser"), "--run", $"{run}")).ShouldContain("was authorised before");
        (await Done("prepare", "--as", Mail(contract, "finance"), "--contract", contract.Reference)).ShouldContain("nothing to post");
    }

    [Fact]
    public async Task What_is_unusual_in_a_run_is_shown_and_looked_at_by_another_before_it_is_authorised()
    {
        var contract = await PaidContract.New(house, people: 1);
        var run = (await contract.Prepare()).Value;
        string[] of = ["--run", $"{run}", "--as", Mail(contract, "authoriser")];
        (await Refused(["authorise", .. of])).ShouldContain("concordat pay exceptions");
        (await Done(["exceptions", .. of])).ShouldContain("Nobody has looked");
        var kinds = Json(await Done(["exceptions", .. of, "--json"])).EnumerateArray().Select(one => one.GetProperty("Kind").GetString()!).ToList();
        kinds.ShouldBe(["first-payment", "no-account"]);
        (await Refused("clear", "--kind", kinds[0], "--code", "checked", "--run", $"{run}", "--as", Mail(contract, "finance")))
            .ShouldContain("You prepared this run");
        (await Refused("clear", "--kind", kinds[0], "--code", "checked", "--run", $"{run}", "--as", Mail(contract, "prime")))
            .ShouldContain("payments.exception.clear");
        foreach (var kind in kinds)
        {
            (await Done(["clear", "--kind", kind, "--code", "checked", .. of])).ShouldContain("Each was checked against its evidence");
        }

        (await Done(["authorise", .. of])).ShouldContain($"Run {run}: authorised");
    }

    [Fact]
    public async Task A_run_may_be_withdrawn_by_finance_and_refused_by_the_authoriser()
    {
        var contract = await PaidContract.New(house, people: 1);
        foreach (var (word, who, why) in new[] { ("withdraw", "finance", "wrong-day"), ("refuse", "authoriser", "fact-in-doubt") })
        {
            var run = (await contract.Prepare()).Value;
            (await Refused(word, "--as", Mail(contract, who), "--run", $"{run}", "--reason", "other")).ShouldContain("Say in words");
            (await Done(word, "--as", Mail(contract, who), "--run", $"{run}", "--reason", why)).ShouldContain($"Run {run}: {word}");
            (await Refused("authorise", "--as", Mail(contract, "authoriser"), "--run", $"{run}")).ShouldContain("before");
        }
    }

    [Fact]
    public async Task A_statement_shows_each_provider_its_lines_and_others_nothing()
    {
        var contract = await PaidContract.New(house, people: 2);
        var run = await contract.Pay();
        var posted = await Postings(run, null);
        foreach (var (who, delivery) in new[] { ("prime", (int?)null), ("north", contract.North.Organisation.Value) })
        {
            var mine = posted.Where(one => delivery is null || one.Delivery == delivery).Select(one => one.Number).ToList();
            var csv = (await Done("statement", "--as", Mail(contract, who), "--run", $"{run}")).Trim().Split('\n');
            csv[0].Trim().ShouldBe("entry,posting,line,sequence,party,stream,earned,amount,cause,pair");
            csv.Skip(1).Select(row => long.Parse(row.Split(',')[1], CultureInfo.InvariantCulture)).ShouldBe(mine, ignoreOrder: true);
            var json = Json(await Done("statement", "--as", Mail(contract, who), "--run", $"{run}", "--json"));
            json.EnumerateArray().Sum(line => decimal.Parse(line.GetProperty("Amount").GetString()!, CultureInfo.InvariantCulture))
                .ShouldBe(posted.Where(one => delivery is null || one.Delivery == delivery).Sum(one => one.Pence) / 100m);
        }

        (await Refused("statement", "--as", Mail(contract, "other"), "--run", $"{run}")).ShouldContain($"There is no run {run} that this person may see");
    }

    [Fact]
    public async Task Explain_gives_the_reasons_of_a_posting_to_those_who_may_know()
    {
        var contract = await PaidContract.New(house, people: 2);
        var run = await contract.Pay();
        var posting = (await Postings(run, contract.South.Organisation.Value))[0];
        var said = await Done("explain", "--as", Mail(contract, "prime"), "--posting", $"{posting.Number}");
        said.ShouldContain("difference £");
        said.ShouldContain("Started on 15 January 2019.");
        said.ShouldContain("lines.");
        var json = Json(await Done("explain", "--as", Mail(contract, "south"), "--posting", $"{posting.Number}", "--json"));
        json.GetProperty("Difference").GetString().ShouldBe((posting.Pence / 100m).ToString("0.00", CultureInfo.InvariantCulture));
        json.GetProperty("Steps").GetArrayLength().ShouldBeGreaterThan(0);
        (await Refused("explain", "--as", Mail(contract, "north"), "--posting", $"{posting.Number}")).ShouldContain("There is no posting");
    }

    [Fact]
    public async Task An_entry_is_named_by_either_of_its_postings_or_by_its_run_and_a_run_is_explained_whole()
    {
        var contract = await PaidContract.New(house, people: 2);
        var run = await contract.Pay();
        await using var owner = await house.Owner();
        var (entry, payable, expense) = await owner.QuerySingleAsync<(int, long, long)>(
            """
            select p.entry, p.number, e.number from payments_posting p join payments_posting e using (run, entry)
            where run = @run and p.account = 'payable' and e.account = 'expense' order by entry limit 1
            """,
            new { run });
        string[] finance = ["--as", Mail(contract, "finance")];
        var said = await Done(["explain", $"{run}.{entry}", .. finance]);
        said.ShouldContain("difference £");
        (await Done(["explain", $"{payable}", .. finance])).ShouldBe(said);
        (await Done(["explain", $"{expense}", .. finance])).ShouldBe(said);
        (await Refused("explain", $"{expense}", "--as", Mail(contract, "prime"))).ShouldContain("There is no posting", customMessage: "the expense is the payer's");
        (await Refused(["explain", $"{run}.2147483646", .. finance])).ShouldContain($"There is no posting {run}.2147483646");

        var lines = await contract.Lines(run);
        var whole = Json(await Done(["explain", $"{run}.all", .. finance, "--json"])).EnumerateArray().ToList();
        whole.Select(one => one.GetProperty("Entry").GetInt32()).ShouldBe(lines.Select(line => line.Number), ignoreOrder: true);
        whole.ShouldAllBe(one => one.GetProperty("Owed").GetString() == one.GetProperty("Now").GetString());
        whole.ShouldAllBe(one => one.GetProperty("Steps").GetArrayLength() > 0);
        (await Done(["explain", $"{run}.all", .. finance])).Trim().Split('\n').Length.ShouldBe(lines.Count + 1);
        (await Refused("explain", $"{run}.all", "--as", Mail(contract, "prime"))).ShouldContain("payments.run.why");
    }

    [Fact]
    public async Task The_trial_balance_of_a_contract_comes_to_nothing()
    {
        var contract = await PaidContract.New(house, people: 2);
        var run = await contract.Pay();
        (await Done("trial-balance", "--as", Mail(contract, "finance"), "--contract", contract.Reference)).ShouldContain("Both sides come to £0.00.");
        var rows = Json(await Done("trial-balance", "--as", Mail(contract, "finance"), "--contract", contract.Reference, "--json"));
        rows.EnumerateArray().Where(row => row.GetProperty("Account").GetString() == "expense")
            .Sum(row => decimal.Parse(row.GetProperty("Amount").GetString()!, CultureInfo.InvariantCulture))
            .ShouldBe((await Postings(run, null)).Sum(one => one.Pence) / 100m);
        (await Refused("trial-balance", "--as", Mail(contract, "other"), "--contract", contract.Reference)).ShouldContain("There is no contract");
    }

    [Theory]
    [InlineData("There is no contract T-none", "prepare", "--contract", "T-none")]
    [InlineData("There is no run 2147483646", "show", "--run", "2147483646")]
    [InlineData("There is no run 2147483646", "authorise", "--run", "2147483646")]
    [InlineData("There is no run 2147483646", "exceptions", "--run", "2147483646")]
    [InlineData("There is no run 2147483646", "clear", "--run", "2147483646", "--kind", "recovery", "--code", "checked")]
    [InlineData("There is no posting 2147483646", "explain", "--posting", "2147483646")]
    [InlineData("There is no run 2147483646", "explain", "2147483646.all")]
    [InlineData("may not be after today", "prepare", "--contract", "{contract}", "--as-at", "2021-02-27")]
    public async Task What_is_not_there_is_refused_with_the_reason(string why, params string[] command)
    {
        var contract = await PaidContract.New(house, people: 1);
        var who = command[0] == "authorise" ? "authoriser" : "finance";
        (await Refused([.. command.Select(part => part == "{contract}" ? contract.Reference : part), "--as", Mail(contract, who)])).ShouldContain(why);
    }

    [Fact]
    public async Task Who_holds_no_office_or_the_wrong_one_is_refused()
    {
        var contract = await PaidContract.New(house, people: 1);
        (await Refused("prepare", "--contract", contract.Reference, "--as", "nobody@nowhere.example")).ShouldContain("Nobody of that e-mail address");
        (await Refused("prepare", "--contract", contract.Reference, "--as", Mail(contract, "prime"))).ShouldContain("payments.run.prepare");
    }

    [Theory]
    [InlineData("show", "--as", "a@b.example", "--run", "seven")]
    [InlineData("show", "--as", "a@b.example")]
    [InlineData("show", "--run", "7")]
    [InlineData("show", "--as", "a@b.example", "--run", "7", "--colour", "red")]
    [InlineData("prepare", "--as", "a@b.example", "--contract", "T", "--as-at", "2021-02-30")]
    [InlineData("prepare", "--as", "a@b.example", "--contract", "T", "--claims", "perhaps")]
    [InlineData("prepare", "--as", "a@b.example", "--contract", "T", "--key", "again")]
    [InlineData("refuse", "--as", "a@b.example", "--run", "7")]
    [InlineData("refuse", "--as", "a@b.example", "--run", "7", "--reason", "no-reason-of-the-list")]
    [InlineData("clear", "--as", "a@b.example", "--run", "7", "--kind", "recovery")]
    [InlineData("clear", "--as", "a@b.example", "--run", "7", "--kind", "no-kind-of-the-list", "--code", "checked")]
    [InlineData("explain", "--as", "a@b.example")]
    [InlineData("explain", "seven", "--as", "a@b.example")]
    [InlineData("explain", "7.8.9", "--as", "a@b.example")]
    [InlineData("explain", "7", "--posting", "8", "--as", "a@b.example")]
    [InlineData("pay-twice")]
    public async Task Wrong_usage_says_how_to_use_it(params string[] command)
    {
        var ended = await Pay(command);
        ended.ExitCode.ShouldBe(Operator.WrongUsage, ended.Said);
        ended.Said.ShouldContain("Add --help");
    }

    private static string Mail(PaidContract contract, string person) => $"{person}@{contract.Reference}.example";

    private static JsonElement Json(string said) => JsonDocument.Parse(said).RootElement;

    private async Task<string> Done(params string[] command)
    {
        var ended = await Pay(command);
        ended.ExitCode.ShouldBe(Operator.Done, ended.Said);
        return ended.Said;
    }

    private async Task<string> Refused(params string[] command)
    {
        var ended = await Pay(command);
        ended.ExitCode.ShouldBe(Operator.Refused, ended.Said);
        return ended.Said;
    }

    private Task<Ended> Pay(string[] command) => Commands.Run(
        ["pay", .. command, "--db", house.Store.OwnerConnectionString, "--keys", house.Store.Keys.Path]);

    private async Task<IReadOnlyList<(long Number, int? Delivery, long Pence)>> Postings(int run, int? delivery)
    {
        await using var owner = await house.Owner();
        return [.. await owner.QueryAsync<(long, int?, long)>(
            """
            select number, delivery, -amount from payments_posting
            where run = @run and account = 'payable' and (@delivery::int is null or delivery = @delivery) order by number
            """,
            new { run, delivery })];
    }
}
