using System.Text;
using Concordat.Outcomes;
using Shouldly;
using Xunit;

namespace Concordat.Rules.Outcomes;

/// <summary>What evidence may be given: a file is told by its first bytes, not by its name.</summary>
public sealed class EvidenceRulesTests
{
    private static readonly DateOnly Today = new(2021, 6, 10);

    [Theory]
    [InlineData("255044462D312E37", "application/pdf")]
    [InlineData("FFD8FFE0", "image/jpeg")]
    [InlineData("89504E470D0A1A0A00", "image/png")]
    [InlineData("3C68746D6C3E", null)] // <html>
    [InlineData("25504446", null)] // too short to tell
    [InlineData("", null)]
    public void A_file_is_told_by_its_first_bytes(string hex, string? type) => EvidenceRules.TypeOf(Convert.FromHexString(hex)).ShouldBe(type);

    [Theory]
    [InlineData("payslip", "2021-06-10", "seen", "", null)]
    [InlineData("payslip", "2021-06-10", "", "%PDF-1.7", null)]
    [InlineData("invoice", "2021-06-10", "seen", "", "kind")]
    [InlineData("payslip", "2021-06-11", "seen", "", "day")]
    [InlineData("payslip", "2021-06-10", "", "", "words")]
    [InlineData("payslip", "2021-06-10", "seen", "<html>", "file")]
    public void A_piece_is_of_a_listed_kind_and_shows_something(string kind, string on, string words, string content, string? refused) =>
        (EvidenceRules.MayGive(["payslip"], kind, DateOnly.Parse(on), Today, words, Encoding.ASCII.GetBytes(content))?.Code).ShouldBe(refused);

    [Theory]
    [InlineData(OutcomeState.Achieved, false, false, null)]
    [InlineData(OutcomeState.Claimed, false, false, null)]
    [InlineData(OutcomeState.Validated, false, false, "decided")]
    [InlineData(OutcomeState.Rejected, true, true, "decided")]
    [InlineData(OutcomeState.Claimed, true, true, "paid")]
    [InlineData(OutcomeState.Claimed, false, true, "drawn")]
    public void What_was_decided_paid_or_looked_at_by_is_not_withdrawn(OutcomeState state, bool isPaid, bool isDrawn, string? refused) =>
        (EvidenceRules.MayWithdraw(state, isPaid, isDrawn)?.Code).ShouldBe(refused);

    [Fact]
    public void A_file_is_of_five_megabytes_at_most()
    {
        var content = new byte[EvidenceRules.BytesMost + 1];
        "%PDF-"u8.CopyTo(content);

        EvidenceRules.MayGive(["payslip"], "payslip", Today, Today, "", content)!.Code.ShouldBe("file");
        EvidenceRules.MayGive(["payslip"], "payslip", Today, Today, "", content.AsSpan(0, EvidenceRules.BytesMost)).ShouldBeNull();
    }
}
