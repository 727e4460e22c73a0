namespace Concordat.ServiceTests.Kills;

public sealed class KillingTests
{
    [Theory]
    [InlineData(20)]
    [InlineData(100)]
    public void Every_kind_is_killed_and_all_together_as_often_as_is_said(int kills)
    {
        var shares = Killing.Draw(kills);
        shares.Sum().ShouldBe(kills);
        shares.ShouldAllBe(share => share > 0);
        Killing.Draw(kills).ShouldBe(shares, "drawn from one seed");
    }
}
