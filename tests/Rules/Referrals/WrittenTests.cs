using Concordat.Referrals;
using Shouldly;
using Xunit;

namespace Concordat.Rules.Referrals;

public sealed class WrittenTests
{
    [Theory]
    [InlineData("M1 1AE", "M1 1AE")]
    [InlineData("m11ae", "M1 1AE")]
    [InlineData("EC1A1BB", "EC1A 1BB")]
    [InlineData("w1a 0ax", "W1A 0AX")]
    public void A_postcode_is_taken_in_any_spacing(string written, string text)
    {
        Written.NotAPostcode(written).ShouldBeNull();
        Written.PostcodeOf(written).ShouldBe(text);
    }

    [Theory]
    [InlineData("M1")]
    [InlineData("12345")]
    [InlineData("M1 1AC")]
    public void What_is_no_postcode_is_refused(string written) => Written.NotAPostcode(written).ShouldNotBeNull();

    [Theory]
    [InlineData("0161 496 0000")]
    [InlineData("+44 161 496 0000")]
    [InlineData("(0161) 496-0000")]
    public void A_telephone_number_is_taken(string written) => Written.NotAPhone(written).ShouldBeNull();

    [Theory]
    [InlineData("1614960000", "its leading 0 is missing, as when a spreadsheet takes it for a number")]
    [InlineData("0161", "it has too few or too many digits")]
    [InlineData("0161 496 0000 ext 2", "it has signs that telephone numbers do not have")]
    [InlineData("161", "it does not begin with 0 or +")]
    public void What_is_no_telephone_number_is_refused(string written, string why) => Written.NotAPhone(written).ShouldBe(why);

    [Theory]
    [InlineData("O'Neill-Jones")]
    [InlineData("Siân")]
    [InlineData("María José")]
    public void A_name_is_taken(string written) => Written.NotAName(written).ShouldBeNull();

    [Theory]
    [InlineData("-")]
    [InlineData("=HYPERLINK(a)")]
    [InlineData("<b>")]
    [InlineData("Ann2")]
    public void What_is_no_name_is_refused(string written) => Written.NotAName(written).ShouldNotBeNull();

    [Theory]
    [InlineData("ann@example.org", true)]
    [InlineData("ann@example", false)]
    [InlineData("a@b@c.org", false)]
    public void An_address_has_one_at_and_a_domain(string written, bool isOne) => (Written.NotAnEmail(written) is null).ShouldBe(isOne);
}
