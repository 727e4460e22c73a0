using System.Text;
using Concordat.Plumbing.Access;

namespace Concordat.ServiceTests.Access;

public sealed class TimeCodeTests
{
    private static readonly byte[] Key = Encoding.ASCII.GetBytes("12345678901234567890");

    // RFC 6238, appendix B, the last six of its eight digits
    [Theory]
    [InlineData(59, "287082")]
    [InlineData(1111111109, "081804")]
    [InlineData(1111111111, "050471")]
    [InlineData(1234567890, "005924")]
    [InlineData(2000000000, "279037")]
    [InlineData(20000000000, "353130")]
    public void Codes_are_those_of_the_standard(long seconds, string code) => TimeCode.Of(Key, seconds / 30).ShouldBe(code);

    [Theory]
    [InlineData(-2, false)]
    [InlineData(-1, true)]
    [InlineData(0, true)]
    [InlineData(1, true)]
    [InlineData(2, false)]
    public void A_clock_may_be_one_step_off(int steps, bool isTaken)
    {
        var now = DateTimeOffset.FromUnixTimeSeconds(1_700_000_000);

        var step = TimeCode.Matching(Key, TimeCode.Of(Key, TimeCode.StepAt(now) + steps), now, 0);

        (step == TimeCode.StepAt(now) + steps).ShouldBe(isTaken);
    }

    [Fact]
    public void A_code_works_once()
    {
        var now = DateTimeOffset.FromUnixTimeSeconds(1_700_000_000);
        var code = TimeCode.Of(Key, TimeCode.StepAt(now));

        TimeCode.Matching(Key, code, now, lastTaken: TimeCode.StepAt(now)).ShouldBeNull();
    }

    [Theory]
    [InlineData("")]
    [InlineData("28708")]
    [InlineData("2870820")]
    [InlineData("２８７０８２")]
    public void What_is_no_code_is_none(string typed) =>
        TimeCode.Matching(Key, typed, DateTimeOffset.FromUnixTimeSeconds(59), 0).ShouldBeNull();

    // RFC 4648 gives 12345678901234567890 as this
    [Fact]
    public void The_key_is_written_as_apps_take_it() =>
        TimeCode.Written(Key).ShouldBe("GEZD GNBV GY3T QOJQ GEZD GNBV GY3T QOJQ");
}
