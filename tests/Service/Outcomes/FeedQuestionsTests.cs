using System.Globalization;
using System.Net;
using System.Text;
using Concordat.Fixture;
using Concordat.Outcomes;
using Dapper;

namespace Concordat.ServiceTests.Outcomes;

/// <summary>OU-2: a feed is asked about a claim, may not know, and is asked a second time; what it says is what the check says.</summary>
public sealed class FeedQuestionsTests(TestHouse house) : IClassFixture<TestHouse>
{
    [Fact]
    public async Task A_claim_is_asked_about_twice_until_the_feed_says_yes()
    {
        var contract = await ClaimedContract.New(house, people: 1);
        using var prime = await house.As(contract.Paid.Prime);
        using var validator = await house.As(contract.Validator);
        var address = $"/outcomes/questions?contract={contract.Reference}";
        (await validator.Get(address)).Text.ShouldContain("Due today 0");
        await contract.Claim(prime);

        var first = await Put(contract, validator);
        (await validator.Get($"/outcomes/questions.csv?contract={contract.Reference}")).Body
            .ShouldContain(string.Create(CultureInfo.InvariantCulture, $"{first},,in work,"));
        (await Send(validator, $"question,answer,code\n{first},not known,employer-unknown\n")).Text.ShouldContain("Taken 1");
        (await Check(contract, validator)).ShouldContain("not known in work: The feed does not know the employer.");
        (await validator.Get(address)).Text.ShouldContain("not known: The feed does not know the employer");

        var second = await Put(contract, validator);
        second.ShouldBeGreaterThan(first);
        (await Send(validator, $"question,answer,code\n{second},yes,\n")).Text.ShouldContain("Taken 1");
        (await Check(contract, validator)).ShouldContain("passed in work: The feed says yes.");
        (await validator.Get(address)).Text.ShouldContain("Due today 0");
        (await contract.Told(OutcomesEvents.FeedAsked)).ShouldBe(2);
    }

    [Fact]
    public async Task Every_row_that_answers_nothing_says_why_and_the_same_file_changes_nothing()
    {
        var contract = await ClaimedContract.New(house, people: 1);
        using var prime = await house.As(contract.Paid.Prime);
        using var validator = await house.As(contract.Validator);
        await contract.Claim(prime);
        var question = await Put(contract, validator);
        var file = $"question,answer,code\n{question},no,\n{question},no,\n2146000000,yes,\n{question},perhaps,\n{question},yes,feed-failed\n{question},not known,\n";

        var answer = await Send(validator, file);
        answer.Text.ShouldContain("Taken 1");
        answer.Rows().Select(row => row[0]).ShouldBe(["3", "4", "5", "6", "7"]);
        (await Send(validator, file)).Text.ShouldContain("Nothing has changed");
        (await Answers(contract)).ShouldBe(1);

        var other = await ClaimedContract.New(house, people: 1);
        using var stranger = await house.As(other.Validator);
        (await Send(stranger, $"question,answer,code\n{question},yes,\n")).Text.ShouldContain("No question of yours has this number");
        (await stranger.Get($"/outcomes/questions?contract={contract.Reference}")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await stranger.Get($"/outcomes/questions.csv?contract={contract.Reference}")).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Nobody_of_the_organisation_that_is_paid_answers_for_the_feed()
    {
        var contract = await ClaimedContract.New(house, people: 1);
        using var prime = await house.As(contract.Paid.Prime);
        using var validator = await house.As(contract.Validator);
        await contract.Claim(prime);
        var question = await Put(contract, validator);

        using var own = await house.As(contract.PrimesValidator);
        (await Send(own, $"question,answer,code\n{question},yes,\n")).Text.ShouldContain("Your organisation is paid under this contract");
        (await Answers(contract)).ShouldBe(0);
    }

    [Fact]
    public async Task A_program_answers_once_under_a_key()
    {
        var contract = await ClaimedContract.New(house, people: 1);
        using var prime = await house.As(contract.Paid.Prime);
        using var validator = await house.As(contract.Validator);
        await contract.Claim(prime);
        var question = await Put(contract, validator);
        using var program = await contract.Program(contract.Validator);
        var (key, order) = (Guid.NewGuid(), new { answers = new[] { new { question, answer = "yes" } } });

        var answered = await ClaimedContract.Send(program, "/api/answers", key, order);
        answered.Status.ShouldBe(HttpStatusCode.OK, answered.Body);
        answered.Body.ShouldContain("\"taken\":1");
        (await ClaimedContract.Send(program, "/api/answers", key, order)).ShouldBe(answered);
        (await ClaimedContract.Send(program, "/api/answers", Guid.NewGuid(), order)).Body.ShouldContain("\"taken\":0");
        (await ClaimedContract.Send(program, "/api/answers", Guid.NewGuid(), new { answers = new[] { new { question, answer = "perhaps" } } })).Body
            .ShouldContain("no-answer");
        (await ClaimedContract.Send(program, "/api/answers", Guid.NewGuid(), new { answers = Array.Empty<object>() })).Status.ShouldBe(HttpStatusCode.BadRequest);
        (await Answers(contract)).ShouldBe(1);
    }

    /// <summary>Puts what is due with two presses of one form, and gives the latest question's number.</summary>
    private async Task<int> Put(ClaimedContract contract, Browser validator)
    {
        var page = await validator.Get($"/outcomes/questions?contract={contract.Reference}");
        page.Text.ShouldContain("Due today 1");
        (await validator.Press(page, "Put the questions that are due")).Location.ShouldNotBeNull();
        (await validator.Press(page, "Put the questions that are due")).Location.ShouldNotBeNull();
        await using var owner = await house.Owner();
        return await owner.ExecuteScalarAsync<int>(
            "select max(number) from outcomes_question where contract = @contract", new { contract = contract.Paid.Id.Value });
    }

    private static async Task<Page> Send(Browser validator, string file) =>
        await validator.Follow(await validator.Upload(await validator.Get("/outcomes/answers"), "answers.csv", Encoding.UTF8.GetBytes(file)));

    private static async Task<string> Check(ClaimedContract contract, Browser validator) =>
        (await validator.Get($"/outcomes/checks?contract={contract.Reference}&rows=Passed")).Text;

    private async Task<long> Answers(ClaimedContract contract)
    {
        await using var owner = await house.Owner();
        return await owner.ExecuteScalarAsync<long>(
            "select count(*) from outcomes_answer where contract = @contract", new { contract = contract.Paid.Id.Value });
    }
}
