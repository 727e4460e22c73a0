using System.Text;
using Concordat.Fixture;
using Concordat.Plumbing.Access;
using Dapper;

namespace Concordat.ServiceTests.Access;

/// <summary>A person with an office who was invited and has chosen a password and a code key.</summary>
internal sealed record Newcomer(string Email, string Password, byte[] Key, Caller Who, string Word)
{
    /// <summary>A code that is taken now and was not used: that of the next step, which a fast clock would show.</summary>
    public string NextCode => TimeCode.Of(Key, TimeCode.StepAt(DateTimeOffset.UtcNow) + 1);

    public string PresentCode => TimeCode.Of(Key, TimeCode.StepAt(DateTimeOffset.UtcNow));

    /// <summary>Goes from the administrator's invitation to the chosen password, through the pages.</summary>
    public static async Task<Newcomer> Invite(TestHouse house, Caller who)
    {
        await using var owner = await house.Owner();
        var email = await owner.QuerySingleAsync<string>("select email from places_person where id = @id", new { id = who.Person.Value });
        var word = (await house.Service<Credentials>().Invite(house.World.As("administrator"), email, CancellationToken.None)).Value;
        using var browser = house.Anyone();
        var shown = await browser.Post(await browser.Get("/invitation"), ("Word", word));
        var key = FromBase32(shown.OfClass("look-key").Single().Value.Replace(" ", "", StringComparison.Ordinal));
        var newcomer = new Newcomer(email, "plum ladder seven", key, who, word);
        var chosen = await browser.Post(shown, ("Word", word), ("Password", newcomer.Password), ("Code", newcomer.PresentCode));
        chosen.Location.ShouldBe("/sign-in", chosen.Text);
        return newcomer;
    }

    public async Task<Page> SignIn(Browser browser, string? password = null, string? code = null, string path = "/sign-in") =>
        await browser.Post(await browser.Get(path), ("Email", Email), ("Password", password ?? Password), ("Code", code ?? NextCode));

    private static byte[] FromBase32(string written)
    {
        var bits = new StringBuilder();
        foreach (var letter in written)
        {
            bits.Append(Convert.ToString("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".IndexOf(letter), 2).PadLeft(5, '0'));
        }

        return [.. Enumerable.Range(0, bits.Length / 8).Select(i => Convert.ToByte(bits.ToString(i * 8, 8), 2))];
    }
}
