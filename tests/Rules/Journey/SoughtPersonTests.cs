using Concordat.Journey;
using Shouldly;
using Xunit;

namespace Concordat.Rules.Journey;

public sealed class SoughtPersonTests
{
    [Theory]
    [InlineData(" c7k2-94qd ", SoughtBy.Reference, "C7K2-94QD")]
    [InlineData("R-c7k2-94qd", SoughtBy.Referral, "R-C7K2-94QD")]
    [InlineData("qq 12 34 56 c", SoughtBy.Nino, "QQ123456")]
    [InlineData("O'Brien", SoughtBy.Name, "O'Brien")]
    [InlineData("Ng A", SoughtBy.Name, "Ng A")]
    public void Is_told_apart_by_how_it_is_written(string typed, SoughtBy by, string text) =>
        SoughtPerson.Read(typed, knowsPeople: true).Value.ShouldBe(new SoughtPerson(by, text));

    [Theory]
    [InlineData("", true, "too-short")]
    [InlineData("Jo", true, "too-short")]
    [InlineData("12345", true, "too-short")]
    [InlineData("Smith", false, "reference-only")]
    [InlineData("QQ123456C", false, "reference-only")]
    public void Refuses(string typed, bool knowsPeople, string code) =>
        SoughtPerson.Read(typed, knowsPeople).Refusal!.Code.ShouldBe(code);

    [Theory]
    [InlineData("Smith", "Smith", true)]
    [InlineData("smiht", "Smith", true)]
    [InlineData("Jonh", "John", true)]
    [InlineData("Zoe", "Zoë", true)]
    [InlineData("OBrien", "Mary O’Brien-Smith", true)]
    [InlineData("brien smith", "Mary O’Brien-Smith", true)]
    [InlineData("Green", "Mary O’Brien-Smith", false)]
    [InlineData("Ali", "Alison", true)]
    public void A_name_written_otherwise_is_still_like_it(string sought, string name, bool isLike)
    {
        var wanted = NameGrams.Of(sought);
        (wanted.Count(NameGrams.Of(name).Contains) >= NameGrams.Least(wanted.Count)).ShouldBe(isLike);
    }

    [Fact]
    public void What_was_typed_does_not_print_itself() =>
        SoughtPerson.Read("Mary Jones", knowsPeople: true).Value.ToString().ShouldNotContain("Jones");
}
