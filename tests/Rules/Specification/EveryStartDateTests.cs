using System.Globalization;
using System.Text.RegularExpressions;
using Concordat.Kernel;
using Concordat.Plumbing.Yaml;
using Concordat.Specification;
using Concordat.Specification.Reading;
using Shouldly;
using Xunit;

namespace Concordat.Rules.Specification;

/// <summary>Lengths from every start date of 26 years, and working days from every day of each calendar, beside an oracle that walks from day to
/// day and knows nothing of dates but how long a month is.</summary>
public sealed partial class EveryStartDateTests
{
    private static readonly IReadOnlyList<Day> Walk = [.. Walked(2015, 2043)];
    private static readonly int Starts = Walk.TakeWhile(day => day.Year <= 2040).Count();

    [Theory]
    [InlineData(13)]
    [InlineData(26)]
    [InlineData(52)]
    [InlineData(104)]
    public void So_many_weeks_end_the_day_before_the_same_weekday(int weeks)
    {
        var length = new Length(weeks, LengthUnit.Weeks);
        for (var start = 0; start < Starts; start++)
        {
            var after = start + (7 * weeks);
            length.LastDay(Walk[start].Date).ShouldBe(Walk[after - 1].Date);
            length.DayAfter(Walk[start].Date).ShouldBe(Walk[after].Date);
        }
    }

    [Theory]
    [InlineData(6)]
    [InlineData(12)]
    [InlineData(15)]
    [InlineData(24)]
    public void So_many_months_end_the_day_before_the_same_numbered_day_or_with_the_month_that_has_none(int months)
    {
        var length = new Length(months, LengthUnit.Months);
        var clipped = 0;
        for (var start = 0; start < Starts; start++)
        {
            var (from, at) = (Walk[start], start);
            var turned = 0;
            while (turned < months || (Walk[at].Number < from.Number && Walk[at + 1].Number != 1))
            {
                at++;
                turned += Walk[at].Number == 1 ? 1 : 0;
            }

            var hasSame = Walk[at].Number == from.Number;
            clipped += hasSame ? 0 : 1;
            length.DayAfter(from.Date).ShouldBe(Walk[at].Date);
            length.LastDay(from.Date).ShouldBe(Walk[hasSame ? at - 1 : at].Date, $"{months} months from {from.Date:yyyy-MM-dd}");
        }

        clipped.ShouldBeGreaterThan(0, "days that not every month has are met");
    }

    [Fact]
    public void The_walk_is_9497_starts_long_and_knows_every_29_February()
    {
        Starts.ShouldBe(9_497);
        Walk.Count(day => day is { Month: 2, Number: 29, Year: <= 2040 }).ShouldBe(7);
    }

    [Theory]
    [InlineData("england-and-wales")]
    [InlineData("scotland")]
    [InlineData("northern-ireland")]
    public void Working_days_from_every_day_of_a_calendar(string name)
    {
        var text = File.ReadAllText(Repository.At("calendars", $"{name}.yaml"));
        var calendar = CalendarReader.Read((MapNode)YamlDocument.Read($"{name}.yaml", text).Root!).Calendar!;
        var holidays = HolidayLine().Matches(text).Select(match => match.Groups["day"].Value).ToHashSet(StringComparer.Ordinal);
        var covered = Walked(calendar.Covers.From.Year, calendar.Covers.To.Year).ToList();
        // the walk's first weekday, told by the one date that everybody can look up: 1 January 2018 was a Monday
        var monday = covered.FindIndex(day => day is { Year: 2018, Month: 1, Number: 1 });
        var works = covered.Select((day, at) => (((at - monday) % 7) + 7) % 7 < 5 && !holidays.Contains(day.Text)).ToArray();
        var weekdays = covered.Count * 5 / 7;
        works.Count(isWorking => isWorking).ShouldBeInRange(weekdays - holidays.Count - 2, weekdays - holidays.Count + 2);

        for (var start = 0; start < covered.Count - 60; start++)
        {
            calendar.IsWorkingDay(covered[start].Date).ShouldBe(works[start], covered[start].Text);
            var (at, counted) = (start, 0);
            foreach (var days in (int[])[1, 2, 5, 10, 15, 20, 28])
            {
                while (counted < days)
                {
                    at++;
                    counted += works[at] ? 1 : 0;
                }

                calendar.After(covered[start].Date, days).ShouldBe(covered[at].Date, $"{days} working days after {covered[start].Text}");
                calendar.Between(covered[start].Date, covered[at].Date).ShouldBe(days);
            }
        }
    }

    private static IEnumerable<Day> Walked(int from, int to)
    {
        for (var year = from; year <= to; year++)
        {
            for (var month = 1; month <= 12; month++)
            {
                var days = month switch { 2 => IsLeap(year) ? 29 : 28, 4 or 6 or 9 or 11 => 30, _ => 31 };
                for (var day = 1; day <= days; day++)
                {
                    yield return new Day(year, month, day);
                }
            }
        }
    }

    private static bool IsLeap(int year) => year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);

    [GeneratedRegex(@"\{on: (?<day>\d{4}-\d{2}-\d{2}),")]
    private static partial Regex HolidayLine();

    private readonly record struct Day(int Year, int Month, int Number)
    {
        public DateOnly Date => new(Year, Month, Number);

        public string Text => string.Create(CultureInfo.InvariantCulture, $"{Year:0000}-{Month:00}-{Number:00}");
    }
}
