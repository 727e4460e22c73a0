using Concordat.Journey;
using Shouldly;
using Xunit;

namespace Concordat.Rules.Referrals;

/// <summary>National Insurance numbers: their format, the prefixes never given out, and the invented ones.</summary>
public sealed class NinoTests
{
    [Theory]
    [InlineData("AB123456C", "AB123456C")]
    [InlineData("ab 12 34 56 c", "AB123456C")]
    [InlineData("AB-12-34-56-C", "AB123456C")]
    [InlineData("AB123456", "AB123456")]
    public void However_it_is_spaced_it_is_read(string written, string text) =>
        Nino.Read(written, isDemonstration: false).Value.Text.ShouldBe(text);

    [Theory]
    [InlineData("AB123456C")]
    [InlineData("AB123456")]
    [InlineData("ab 12 34 56 d")]
    public void Its_suffix_tells_nobody_apart(string written) => Nino.Read(written, isDemonstration: false).Value.Key.ShouldBe("AB123456");

    [Theory]
    [InlineData("")]
    [InlineData("AB12345C")]
    [InlineData("AB1234567")]
    [InlineData("AB123456E")]
    [InlineData("A1123456C")]
    [InlineData("ÄB123456C")]
    [InlineData("AB１23456C")]
    [InlineData("1.23E+08")]
    public void What_has_another_format_is_refused(string written) =>
        Nino.Read(written, isDemonstration: false).Refusal!.Code.ShouldBe("nino-format");

    [Theory]
    [InlineData("DA123456C")]
    [InlineData("AO123456C")]
    [InlineData("BG123456C")]
    [InlineData("GB123456C")]
    [InlineData("NK123456C")]
    [InlineData("KN123456C")]
    [InlineData("TN010203M", "nino-format")]
    [InlineData("TN010203A")]
    [InlineData("NT123456C")]
    [InlineData("ZZ123456C")]
    [InlineData("QA123456C")]
    public void A_prefix_never_given_out_is_refused(string written, string code = "nino-prefix") =>
        Nino.Read(written, isDemonstration: false).Refusal!.Code.ShouldBe(code);

    [Fact]
    public void An_invented_number_is_taken_in_a_demonstration_alone()
    {
        Nino.Read("QQ123456C", isDemonstration: true).IsGranted.ShouldBeTrue();
        Nino.Read("QQ123456C", isDemonstration: false).Refusal!.Code.ShouldBe("nino-demonstration");
        Nino.Read("AB123456C", isDemonstration: true).Refusal!.Code.ShouldBe("nino-demonstration");
    }

    [Fact]
    public void It_never_prints_itself() => $"{Nino.Read("AB123456C", isDemonstration: false).Value}".ShouldNotContain("123456");
}
