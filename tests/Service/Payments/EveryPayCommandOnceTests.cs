using System.CommandLine;
using System.Text;
using Concordat.Fixture;
using Concordat.Outcomes.Service.OutcomesCommands;
using Concordat.Payments.Service.PayCommands;
using Concordat.Plumbing.Hosting;
using Concordat.ServiceTests.Kills;
using Dapper;

namespace Concordat.ServiceTests.Payments;

/// <summary>Every command by which money is moved from the command line takes a key: given twice under one key it has its effect once and the same
/// answer, and another under that key is refused.</summary>
public sealed class EveryPayCommandOnceTests(TestHouse house) : IClassFixture<TestHouse>
{
    private const string Withdrawn = "withdraw";

    private const string Grant =
        """
        programme: connect-to-work
        start: 2019-04-01
        end: 2024-03-31
        referralEnd: 2024-03-31
        values: [{name: grant allocation, value: 1000.00}, {name: activity price, value: 120.00}]
        """;

    private static readonly string[] Tried = ["prepare", "clear", "authorise", "refuse", Withdrawn, "forecast", "record"];

    // what only reads, and what is asked for once by the period that it is of (CalendarTests)
    private static readonly string[] Keyless = ["exceptions", "show", "statement", "trial-balance", "journal", "explain", "due"];

    // a file is taken once by what stands in it, and checks only reads (OutcomesCommandTests)
    private static readonly string[] OfOutcomes = ["claim", "answers", "checks"];

    [Fact]
    public void Whatever_takes_no_key_moves_no_money_and_whatever_takes_one_is_tried_here()
    {
        var pay = PayCommand.Of(new Nowhere()).Subcommands;
        pay.Where(TakesKey).Select(command => command.Name).ShouldBe(Tried, ignoreOrder: true, "try the command here under one key");
        pay.Where(command => !TakesKey(command)).Select(command => command.Name)
            .ShouldBe(Keyless, ignoreOrder: true, "a command of money takes a key");
        OutcomesCommand.Of(new Nowhere()).Subcommands.Where(command => !TakesKey(command)).Select(command => command.Name)
            .ShouldBe(OfOutcomes, ignoreOrder: true, "a command of money takes a key");
    }

    [Theory]
    [InlineData("prepare")]
    [InlineData("clear")]
    [InlineData("authorise")]
    [InlineData("refuse")]
    [InlineData(Withdrawn)]
    [InlineData("forecast")]
    [InlineData("record")]
    public async Task Given_twice_under_one_key_it_has_its_effect_once_and_another_under_it_is_refused(string word)
    {
        var (command, other) = await Ready(word);
        string[] key = ["--key", Guid.NewGuid().ToString()];
        var before = await Kept();
        var first = await Pay([.. command, .. key]);
        first.ExitCode.ShouldBe(Operator.Done, first.Said);
        var after = await Kept();
        after.ShouldNotBe(before);

        (await Pay([.. command, .. key])).ShouldBe(first);
        var refused = await Pay([.. other, .. key]);
        refused.ExitCode.ShouldBe(Operator.Refused, refused.Said);
        refused.Said.ShouldContain("key was used before for something else");
        (await Kept()).ShouldBe(after);
    }

    /// <summary>A command of this kind, and another that differs from it.</summary>
    private async Task<(string[] Command, string[] Other)> Ready(string word)
    {
        if (word == "record")
        {
            return await Recording();
        }

        var contract = await PaidContract.New(house, people: 1);
        string[] finance = [word, "--json", "--as", $"finance@{contract.Reference}.example"];
        string[] authoriser = [word, "--json", "--as", $"authoriser@{contract.Reference}.example"];
        string[] of = ["--contract", contract.Reference];
        switch (word)
        {
            case "prepare":
                return ([.. finance, .. of, "--claims", "assumed"], [.. finance, .. of, "--claims", "required"]);
            case "forecast":
                await contract.Pay();
                return ([.. finance, .. of, "--draws", "10"], [.. finance, .. of, "--draws", "11"]);
            case "authorise":
                var (first, second) = (await contract.PrepareSeen(), await contract.PrepareSeen());
                return ([.. authoriser, "--run", $"{first}"], [.. authoriser, "--run", $"{second}"]);
            default:
                var who = word == Withdrawn ? finance : authoriser;
                string[] run = ["--run", $"{(await contract.Prepare()).Value}"];
                return word == "clear"
                    ? ([.. who, .. run, "--kind", "no-account", "--code", "checked"], [.. who, .. run, "--kind", "no-account", "--code", "expected"])
                    : ([.. who, .. run, "--reason", "wrong-day"], [.. who, .. run, "--reason", "other", "--words", "the bank is closed"]);
        }
    }

    private async Task<(string[] Command, string[] Other)> Recording()
    {
        var contract = await PaidContract.Of(house, "connect-to-work", "west-london", Grant);
        string[] command = ["record", "--json", "--kind", "costs", "--as", $"prime@{contract.Reference}.example", "--contract", contract.Reference];
        return ([.. command, await Costs("350.00")], [.. command, await Costs("9.50")]);

        async Task<string> Costs(string amount)
        {
            var file = Path.Combine(house.Store.Keys.Path, $"costs-{amount}.csv");
            await File.WriteAllTextAsync(file, $"reference,date,amount\r\nA-{amount},2019-04-30,{amount}\r\n", Encoding.UTF8);
            return file;
        }
    }

    private Task<Ended> Pay(string[] command) => Commands.Run(
        ["pay", .. command, "--db", house.Store.OwnerConnectionString, "--keys", house.Store.Keys.Path]);

    /// <summary>How many commands stand, and how many changes the journal tells of.</summary>
    private async Task<(long Commands, long Told)> Kept()
    {
        await using var owner = await house.Owner();
        return await owner.QuerySingleAsync<(long, long)>(
            "select (select count(*) from store_command), (select count(*) from journal_entry where not is_reading)");
    }

    private static bool TakesKey(Command command) => command.Options.Any(option => option.Name == "--key");

    /// <summary>No command is carried out.</summary>
    private sealed class Nowhere : Operator
    {
        public override Task<int> WithStore(Func<IServiceProvider, CancellationToken, Task<int>> work, CancellationToken stop) =>
            Task.FromResult(Refused);
    }
}
