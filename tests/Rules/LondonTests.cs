using System.Globalization;
using Concordat.Kernel;
using Shouldly;
using Xunit;

namespace Concordat.Rules;

/// <summary>Days in London, in winter and in summer.</summary>
public sealed class LondonTests
{
    [Theory]
    [InlineData("2021-01-31", "2021-02-01T00:00:00Z")]
    [InlineData("2021-06-30", "2021-06-30T23:00:00Z")]
    [InlineData("2021-03-27", "2021-03-28T00:00:00Z")]
    [InlineData("2021-03-28", "2021-03-28T23:00:00Z")]
    [InlineData("2021-10-31", "2021-11-01T00:00:00Z")]
    public void A_day_ends_at_an_instant_of_universal_time_which_alone_the_store_takes(string day, string ends)
    {
        var end = London.EndOf(DateOnly.ParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture));
        end.ShouldBe(DateTimeOffset.Parse(ends, CultureInfo.InvariantCulture));
        end.Offset.ShouldBe(TimeSpan.Zero);
        London.DayOf(end.AddTicks(-1)).ShouldBe(DateOnly.ParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture));
    }
}
