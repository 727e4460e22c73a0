using Concordat.Support;
using Shouldly;
using Xunit;

namespace Concordat.Rules.Support;

/// <summary>SU-6: company numbers, occupations and industries are checked before they are kept.</summary>
public sealed class JobCodesTests
{
    [Theory]
    [InlineData("1234567", "01234567")]
    [InlineData(" 0123 4567 ", "01234567")]
    [InlineData("sc123456", "SC123456")]
    [InlineData("IP12345R", "IP12345R")]
    [InlineData("XX123456", null)]
    [InlineData("123456789", null)]
    [InlineData("0123456A", null)]
    [InlineData("SC12345R", null)]
    [InlineData("", null)]
    public void A_company_number_has_eight_characters(string written, string? number)
    {
        var read = CompanyNumber.Read(written);

        (read.IsGranted ? read.Value : null).ShouldBe(number);
        (read.Refusal?.Code).ShouldBe(number is null ? "company-number" : null);
    }

    [Theory]
    [InlineData("", "9233", "47110", null)]
    [InlineData("", "92 33", "47.11/0", null)]
    [InlineData("", "", "", null)]
    [InlineData("", "1011", "", "occupation")] // no sub-major group 10
    [InlineData("", "923", "", "occupation")]
    [InlineData("", "", "34000", "industry")] // no division 34
    [InlineData("", "", "4711", "industry")]
    [InlineData("12", "", "", null)] // leading noughts were lost, as a spreadsheet loses them
    [InlineData("1234567X", "", "", "company-number")]
    public void Codes_fall_into_a_group_that_exists(string company, string occupation, string industry, string? refused) =>
        (JobCodes.Read(company, occupation, industry).Refusal?.Code).ShouldBe(refused);

    [Fact]
    public void What_was_not_said_is_empty()
    {
        JobCodes.Read("", " ", "").Value.IsEmpty.ShouldBeTrue();
        JobCodes.Read("1234567", "9233", "47110").Value.ShouldBe(new JobCodes("01234567", "9233", "47110"));
    }
}
