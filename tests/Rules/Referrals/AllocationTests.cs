using Concordat.Kernel;
using Concordat.Referrals;
using Shouldly;
using Xunit;

namespace Concordat.Rules.Referrals;

/// <summary>RE-5: a referral is given to a delivery provider of its area, by shares, by a draw that anybody can repeat.</summary>
public sealed class AllocationTests
{
    private static readonly DeliveryOption Third = new(new OrganisationId(1), new Share(1, 3));
    private static readonly DeliveryOption TwoThirds = new(new OrganisationId(2), new Share(2, 3));

    [Fact]
    public void Nobody_who_serves_the_area_is_a_refusal() => Allocation.To([], 0).Refusal!.Code.ShouldBe("no-provider");

    [Fact]
    public void One_who_serves_it_is_given_it_without_a_draw() => Allocation.To([Third], 4_000_000_000).Value.ShouldBe(new Allocated(new(1), null));

    [Theory]
    [InlineData(0u, 1)]
    [InlineData(1_431_655_764u, 1)]
    [InlineData(1_431_655_765u, 2)]
    [InlineData(uint.MaxValue, 2)]
    public void The_draw_falls_by_share_in_the_order_of_organisations(uint draw, int provider)
    {
        Allocation.To([Third, TwoThirds], draw).Value.ShouldBe(new Allocated(new(provider), draw));
        Allocation.To([TwoThirds, Third], draw).Value.ShouldBe(new Allocated(new(provider), draw));
    }

    [Fact]
    public void Shares_that_do_not_make_one_are_taken_as_parts_of_their_sum() =>
        Allocation.To([Third, new(new(2), new Share(1, 3))], 2_147_483_648).Value.Provider.ShouldBe(new OrganisationId(2));

    [Fact]
    public void The_draw_of_a_row_is_always_the_same_and_rows_differ()
    {
        byte[] digest = [1, 2, 3];
        // SHA-256 of 01 02 03 00 00 00 05 begins with these four bytes
        var expected = System.Buffers.Binary.BinaryPrimitives.ReadUInt32BigEndian(
            System.Security.Cryptography.SHA256.HashData([1, 2, 3, 0, 0, 0, 5]));
        Allocation.Draw(digest, 5).ShouldBe(expected);
        Enumerable.Range(1, 1_000).Select(row => Allocation.Draw(digest, row)).Distinct().Count().ShouldBe(1_000);
    }

    [Fact]
    public void Over_many_rows_the_shares_come_out()
    {
        byte[] digest = [9];
        var first = Enumerable.Range(1, 30_000).Count(row => Allocation.To([Third, TwoThirds], Allocation.Draw(digest, row)).Value.Provider.Value == 1);
        first.ShouldBeInRange(9_700, 10_300);
    }
}
