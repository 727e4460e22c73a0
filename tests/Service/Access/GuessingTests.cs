using Concordat.Fixture;
using Concordat.Plumbing.Access;
using Dapper;

namespace Concordat.ServiceTests.Access;

public sealed class GuessingTests(TestHouse house) : IClassFixture<TestHouse>
{
    [Fact]
    public async Task After_ten_wrong_guesses_even_the_right_one_waits_five_minutes()
    {
        var newcomer = await Newcomer.Invite(house, house.World.As("commissioner"));
        using var browser = house.Anyone();
        await Forget();
        for (var i = 0; i < Guesses.Most; i++)
        {
            (await newcomer.SignIn(browser, password: "not the password")).Text.ShouldContain("do not belong together");
        }

        (await newcomer.SignIn(browser)).Text.ShouldContain("too many tries");
        await Later(TimeSpan.FromMinutes(5));
        (await newcomer.SignIn(browser)).Location.ShouldBe("/");
    }

    [Fact]
    public async Task Many_guesses_at_once_are_counted_too()
    {
        await Forget();
        var guesses = house.Service<Guesses>();

        var allowed = await Task.WhenAll(Enumerable.Range(0, 40).Select(i => guesses.MayGuess("somebody@x.example", $"10.0.0.{i}", null, default)));

        allowed.Count(yes => yes).ShouldBe(Guesses.Most);
    }

    [Fact]
    public async Task One_address_may_not_try_its_luck_on_many_accounts()
    {
        await Forget();
        var guesses = house.Service<Guesses>();
        for (var i = 0; i < Guesses.Most; i++)
        {
            (await guesses.MayGuess($"account{i}@x.example", "10.1.1.1", null, default)).ShouldBeTrue();
        }

        (await guesses.MayGuess("another@x.example", "10.1.1.1", null, default)).ShouldBeFalse();
    }

    [Fact]
    public async Task Strangers_who_guess_at_an_account_do_not_keep_its_owner_out()
    {
        var newcomer = await Newcomer.Invite(house, house.World.As("auditor"));
        using var own = house.Anyone();
        await Forget();
        (await newcomer.SignIn(own)).Location.ShouldBe("/");
        await own.PostTo(await own.Get("/"), "/sign-out");
        var guesses = house.Service<Guesses>();
        while (await guesses.MayGuess(newcomer.Email, "10.2.2.2", null, default))
        {
            // until strangers have to wait
        }

        await ForgetCode(newcomer);
        (await newcomer.SignIn(own)).Location.ShouldBe("/");
    }

    private async Task Forget() => await Owned("delete from access_guess");

    private async Task Later(TimeSpan time) => await Owned("update access_guess set at = at - @time", new { time });

    private async Task ForgetCode(Newcomer who) =>
        await Owned("update access_credential set last_step = 0 where person = @id", new { id = who.Who.Person.Value });

    private async Task Owned(string sql, object? values = null)
    {
        await using var owner = await house.Owner();
        await owner.ExecuteAsync(sql, values);
    }
}
