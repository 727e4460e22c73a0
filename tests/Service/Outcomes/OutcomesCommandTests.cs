using System.Globalization;
using System.Text.Json;
using Concordat.Fixture;
using Concordat.Journey;
using Concordat.Plumbing.Hosting;
using Concordat.ServiceTests.Kills;

namespace Concordat.ServiceTests.Outcomes;

/// <summary><c>concordat outcomes …</c> through the executable: what it does, what it says, and its exit codes. Each command passes both walls as
/// the pages do.</summary>
public sealed class OutcomesCommandTests(TestHouse house) : IClassFixture<TestHouse>, IDisposable
{
    private const string Head = "participant,referral,outcome\n";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("outcomes-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task A_file_claims_what_it_can_and_says_why_not_the_rest()
    {
        var contract = await ClaimedContract.New(house, people: 1);
        var (person, referral) = (contract.Paid.People[0].Referral.ParticipantReference, contract.Paid.People[0].Referral.Reference);
        var mixed = Written("mixed.csv", $"{Head}{person},{referral},job start\n{person},{referral},promotion\n");
        var said = await Refused("claim", mixed, "--as", Mail(contract, "prime"));
        said.ShouldContain("Taken: 1. On record already: 0. Refused: 1.");
        said.ShouldContain("Row 3, outcome: The programme has no such outcome");
        (await contract.Facts(FactKind.Claimed)).ShouldBe(1);

        var good = Written("good.csv", $"{Head}{person},{referral},sustained job outcome\n");
        Json(await Done("claim", good, "--as", Mail(contract, "north"), "--json")).GetProperty("Taken").GetInt32().ShouldBe(1);
        Json(await Done("claim", good, "--as", Mail(contract, "north"), "--json")).GetProperty("IsRepeat").GetBoolean().ShouldBeTrue();
        (await contract.Facts(FactKind.Claimed)).ShouldBe(2);
        (await Refused("claim", Written("bare.csv", "who,what\n1,2\n"), "--as", Mail(contract, "prime"))).ShouldContain("'participant'");
    }

    [Fact]
    public async Task Checks_are_written_and_questions_put_and_answered()
    {
        var contract = await ClaimedContract.New(house, people: 1);
        var (person, referral) = (contract.Paid.People[0].Referral.ParticipantReference, contract.Paid.People[0].Referral.Reference);
        string[] validator = ["--as", Mail(contract, "validator"), "--contract", contract.Reference];
        var held = (await Done(["checks", "--rows", "held", .. validator])).Split('\n');
        held[0].Trim().ShouldBe("participant,referral,outcome,number,reached_on,check,result,code,lets_pass,passed_over_until");
        held.ShouldContain(row => row.StartsWith($"{person},{referral},job start,1,", StringComparison.Ordinal)
            && row.Contains(",claimed in time,failed,not-claimed,false,", StringComparison.Ordinal));
        (await Done(["checks", "--rows", "passed", .. validator])).Trim().Split('\n').Length.ShouldBe(1, "nobody has claimed");
        await Done("claim", Written("one.csv", $"{Head}{person},{referral},job start\n"), "--as", Mail(contract, "prime"));

        var key = Guid.NewGuid().ToString();
        var put = await Done(["questions", "--put", "--key", key, .. validator]);
        (await Done(["questions", "--put", "--key", key, .. validator])).ShouldBe(put, "the same key has its effect once");
        var both = await Done(["questions", "--put", .. validator]);
        both.ShouldContain("Put: 1.", Case.Sensitive, "the day of the second has come too, and nobody has said yes");
        (await Refused(["questions", "--put", .. validator])).ShouldContain("No question is due today");
        string[] Asked(string said) => [.. said.Split('\n').Where(row => row.Contains(",in work,", StringComparison.Ordinal)).Select(row => row.Split(',')[0].Trim())];
        Asked(put).ShouldHaveSingleItem();
        var answers = string.Concat(Asked(both).Select(question => $"{question},yes,\n"));

        (await Done("answers", Written("answers.csv", $"question,answer,code\n{answers}"), "--as", Mail(contract, "validator"))).ShouldContain("Taken: 2.");
        var passed = Json(await Done(["checks", "--rows", "passed", "--json", .. validator])).EnumerateArray().ShouldHaveSingleItem();
        passed.GetProperty("Checks").EnumerateArray().Single(check => check.GetProperty("Name").GetString() == "in work")
            .GetProperty("Result").GetString().ShouldBe("passed");
        (await Done(["questions", .. validator])).Trim().Split('\n').Length.ShouldBe(1, "none waits");
    }

    [Fact]
    public async Task What_is_not_there_or_not_theirs_is_refused_with_the_reason()
    {
        var contract = await ClaimedContract.New(house, people: 1);
        var file = Written("any.csv", "question,answer\n2146000000,yes\n");
        (await Refused("answers", file, "--as", Mail(contract, "prime"))).ShouldContain("outcomes.answer.receive");
        (await Refused("answers", file, "--as", "nobody@nowhere.example")).ShouldContain("Nobody of that e-mail address");
        (await Refused("answers", Path.Combine(_folder.FullName, "none.csv"), "--as", Mail(contract, "validator"))).ShouldContain("There is no file none.csv");
        foreach (var word in new[] { "checks", "questions" })
        {
            (await Refused(word, "--as", Mail(contract, "validator"), "--contract", "T-none")).ShouldContain("There is no contract T-none");
        }

        var other = await ClaimedContract.New(house, people: 1);
        (await Refused("checks", "--as", Mail(other, "validator"), "--contract", contract.Reference)).ShouldContain("There is no contract");
    }

    [Theory]
    [InlineData("claim", "--as", "a@b.example")]
    [InlineData("claim", "file.csv")]
    [InlineData("answers", "file.csv", "--as", "a@b.example", "--contract", "T")]
    [InlineData("checks", "--as", "a@b.example")]
    [InlineData("checks", "--as", "a@b.example", "--contract", "T", "--rows", "some")]
    [InlineData("questions", "--as", "a@b.example", "--contract", "T", "--key", "again")]
    [InlineData("validate")]
    public async Task Wrong_usage_says_how_to_use_it(params string[] command)
    {
        var ended = await Outcomes(command);
        ended.ExitCode.ShouldBe(Operator.WrongUsage, ended.Said);
        ended.Said.ShouldContain("Add --help");
    }

    private static string Mail(ClaimedContract contract, string person) =>
        string.Create(CultureInfo.InvariantCulture, $"{person}@{contract.Reference}.example");

    private static JsonElement Json(string said) => JsonDocument.Parse(said).RootElement;

    private string Written(string name, string text)
    {
        var path = Path.Combine(_folder.FullName, name);
        File.WriteAllText(path, text);
        return path;
    }

    private async Task<string> Done(params string[] command)
    {
        var ended = await Outcomes(command);
        ended.ExitCode.ShouldBe(Operator.Done, ended.Said);
        return ended.Said;
    }

    private async Task<string> Refused(params string[] command)
    {
        var ended = await Outcomes(command);
        ended.ExitCode.ShouldBe(Operator.Refused, ended.Said);
        return ended.Said;
    }

    private Task<Ended> Outcomes(string[] command) => Commands.Run(
        ["outcomes", .. command, "--db", house.Store.OwnerConnectionString, "--keys", house.Store.Keys.Path]);
}
