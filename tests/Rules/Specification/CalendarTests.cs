using Concordat.Kernel;
using Concordat.Plumbing.Yaml;
using Concordat.Specification.Reading;
using Shouldly;
using Xunit;

namespace Concordat.Rules.Specification;

public sealed class CalendarTests
{
    private static readonly CalendarReading England = Named("england-and-wales");

    private static readonly Dictionary<string, CalendarReading> All =
        ((string[])["england-and-wales", "scotland", "northern-ireland"]).ToDictionary(name => name, Named, StringComparer.Ordinal);

    public static TheoryData<string, int> Years =>
    [
        .. All.SelectMany(one => one.Value.Holidays.Select(holiday => holiday.On.Year).Distinct()
            .Select(year => new TheoryDataRow<string, int>(one.Key, year))),
    ];

    [Fact]
    public void Every_calendar_of_the_folder_is_read_here() => Directory.GetFiles(Repository.At("calendars")).Select(Path.GetFileNameWithoutExtension)
        .ShouldBe(All.Keys, ignoreOrder: true);

    [Fact]
    public void It_covers_the_programmes() =>
        England.Calendar!.Covers.ShouldSatisfyAllConditions(
            covers => covers.From.ShouldBeLessThanOrEqualTo(new DateOnly(2014, 1, 1)),
            covers => covers.To.ShouldBeGreaterThanOrEqualTo(new DateOnly(2028, 12, 31)));

    [Theory]
    [MemberData(nameof(Years))]
    public void Easter_stands_where_the_moon_puts_it(string calendar, int year)
    {
        var easter = EasterSunday(year);

        On(calendar, year, "Good Friday").ShouldBe(easter.AddDays(-2));
        if (calendar != "scotland")
        {
            On(calendar, year, "Easter Monday").ShouldBe(easter.AddDays(1));
        }
    }

    /// <summary>Eight a year in England and Wales, nine in Scotland, ten in Northern Ireland, and those that a proclamation added: two jubilees, a
    /// wedding, a funeral, a coronation, and in Scotland alone a World Cup.</summary>
    [Theory]
    [MemberData(nameof(Years))]
    public void A_year_has_as_many_as_its_nation_and_the_proclaimed(string calendar, int year) =>
        All[calendar].Holidays.Count(holiday => holiday.On.Year == year).ShouldBe(
            calendar switch { "scotland" => 9, "northern-ireland" => 10, _ => 8 }
            + year switch { 2011 or 2012 or 2023 => 1, 2022 => 2, 2026 when calendar == "scotland" => 1, _ => 0 });

    [Fact]
    public void Every_holiday_falls_on_a_weekday_and_names_its_source() =>
        All.Values.SelectMany(calendar => calendar.Holidays).ShouldAllBe(holiday =>
            holiday.On.DayOfWeek != DayOfWeek.Saturday && holiday.On.DayOfWeek != DayOfWeek.Sunday
                && holiday.Citation != null);

    [Theory]
    [InlineData("scotland", "2021-12-03", true)]
    [InlineData("scotland", "2024-01-02", false)]
    [InlineData("scotland", "2024-04-01", true)] // Easter Monday
    [InlineData("scotland", "2024-08-05", false)]
    [InlineData("scotland", "2024-08-26", true)]
    [InlineData("scotland", "2025-12-01", false)] // for St Andrew's Day, a Sunday
    [InlineData("scotland", "2026-06-15", false)]
    [InlineData("northern-ireland", "2024-03-18", false)] // for St Patrick's Day, a Sunday
    [InlineData("northern-ireland", "2024-07-12", false)]
    [InlineData("northern-ireland", "2026-07-13", false)]
    [InlineData("northern-ireland", "2024-08-05", true)]
    public void A_working_day_of_another_nation(string calendar, string day, bool works) =>
        All[calendar].Calendar!.IsWorkingDay(DateOnly.ParseExact(day, "yyyy-MM-dd")).ShouldBe(works);

    [Theory]
    [InlineData("2020-05-04", true)] // the bank holiday moved to VE day
    [InlineData("2020-05-08", false)]
    [InlineData("2022-05-30", true)] // moved to the jubilee
    [InlineData("2022-06-02", false)]
    [InlineData("2022-06-03", false)]
    [InlineData("2022-09-19", false)]
    [InlineData("2023-05-08", false)]
    [InlineData("2021-12-27", false)]
    [InlineData("2021-12-28", false)]
    [InlineData("2016-12-26", false)]
    [InlineData("2016-12-27", false)]
    [InlineData("2016-12-28", true)]
    [InlineData("2017-01-02", false)]
    public void A_working_day(string day, bool works) =>
        England.Calendar!.IsWorkingDay(DateOnly.ParseExact(day, "yyyy-MM-dd")).ShouldBe(works);

    /// <summary>From Sunday 1 April 2012, two days of Easter skipped, the fifteenth is 24 April.</summary>
    [Fact]
    public void Fifteen_working_days_over_Easter() =>
        England.Calendar!.After(new DateOnly(2012, 4, 1), 15).ShouldBe(new DateOnly(2012, 4, 24));

    [Theory]
    [InlineData("{on: 2020-13-01, name: x}", 5, 10, "'2020-13-01'")]
    [InlineData("{on: 2031-01-01, name: x}", 5, 5, "'2031-01-01'")]
    [InlineData("{on: 2020-01-02, nam: x}", 5, 22, "'nam'")]
    [InlineData("{on: 2020-01-02, name: x, cite: T}", 5, 37, "'T'")]
    [InlineData("{on: 2020-01-02, name: x}\n  - {on: 2020-01-01, name: y}", 6, 5, "'2020-01-01'")]
    public void A_slip_is_told_at_its_place(string holiday, int line, int column, string what)
    {
        var reading =
            Read($"calendar: c\nsources: {{S: x}}\ncovers: {{from: 2020-01-01, until: 2020-12-31}}\nholidays:\n  - {holiday}\n");

        reading.Calendar.ShouldBeNull();
        reading.Problems
            .ShouldContain(problem => problem.Row == line && problem.Column == column && problem.What == what,
            string.Join('\n', reading.Problems));
    }

    private static CalendarReading Read(string text) =>
        CalendarReader.Read((MapNode)YamlDocument.Read("c.yaml", text).Root!);

    private static CalendarReading Named(string calendar) => Read(File.ReadAllText(Repository.At("calendars", $"{calendar}.yaml")));

    private static DateOnly On(string calendar, int year, string name) =>
        All[calendar].Holidays.Single(holiday => holiday.On.Year == year && holiday.Name == name).On;

    /// <summary>The Gregorian computus, as Meeus gives it.</summary>
    private static DateOnly EasterSunday(int year)
    {
        var (century, ofCentury, golden) = (year / 100, year % 100, year % 19);
        var epact = ((19 * golden) + century - (century / 4) - ((century - ((century + 8) / 25) + 1) / 3) + 15) % 30;
        var weekday = (32 + (2 * (century % 4)) + (2 * (ofCentury / 4)) - epact - (ofCentury % 4)) % 7;
        var correction = (golden + (11 * epact) + (22 * weekday)) / 451;
        var day = epact + weekday - (7 * correction) + 114;
        return new DateOnly(year, day / 31, (day % 31) + 1);
    }
}
