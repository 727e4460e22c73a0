using Concordat.Plumbing.Access;

namespace Concordat.ServiceTests.Access;

public sealed class PasswordTests
{
    [Theory]
    [InlineData("seven77", "password-length")]
    [InlineData("password", "password-common")]
    [InlineData("P4ssw0rd2021!", "password-common")]
    [InlineData("Concordat1", "password-common")]
    [InlineData("WorkingWell2021", "password-common")]
    [InlineData("jobcentre99", "password-common")]
    [InlineData("12345678", "password-common")]
    [InlineData("aaaaaaaaaaaa", "password-common")]
    [InlineData("Farouk2021!!", "password-common")]
    [InlineData("irwell-works", null)]
    [InlineData("plum ladder seven", null)]
    [InlineData("tr0ub4dor&3x", null)]
    [InlineData("ぱすわーどではない", null)]
    public void A_password_is_refused_when_it_is_short_or_easily_guessed(string password, string? code) =>
        (Passwords.Objection(password, "Farouk Example", "farouk.prime@irwell-works.example", "Irwell Works")?.Code).ShouldBe(code);

    [Fact]
    public void A_hundred_and_twenty_eight_characters_are_taken_and_one_more_is_not()
    {
        var long128 = string.Concat(Enumerable.Range(0, 16).Select(i => $"{i:00}plums!"));

        Passwords.Objection(long128).ShouldBeNull();
        Passwords.Objection(long128 + "x")!.Code.ShouldBe("password-length");
    }

    [Fact]
    public void Only_the_password_itself_opens_its_hash()
    {
        var hash = Passwords.Hash("plum ladder seven");

        Passwords.IsRight(hash, "plum ladder seven").ShouldBeTrue();
        Passwords.IsRight(hash, "plum ladder eight").ShouldBeFalse();
        Passwords.IsRight(null, "plum ladder seven").ShouldBeFalse();
    }
}
