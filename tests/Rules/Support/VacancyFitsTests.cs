using Concordat.Kernel;
using Concordat.Places;
using Concordat.Support;
using Shouldly;
using Xunit;

namespace Concordat.Rules.Support;

/// <summary>SU-6: a vacancy fits by what is on record, and each ground is said.</summary>
public sealed class VacancyFitsTests
{
    private static readonly Areas Areas = new([new Area("OLD", "Allerdale", AreaKind.LocalAuthority, new(1974, 4, 1), new(2020, 3, 31), "A")]);
    private static readonly Vacancy Cleaner = new("01234567", "9233", 20m, new Money(1055), "A", new(2021, 2, 20), null, 2, 0);

    [Theory]
    [InlineData("A", "", null, "where the person lives")]
    [InlineData("OLD", "", null, "where the person lives")]
    [InlineData("B", "9233", null, "the occupation of an earlier job")]
    [InlineData("B", "9234", null, "work of the kind of an earlier job")]
    [InlineData("B", "9241", null, "")]
    [InlineData("A", "", 20, "where the person lives, the hours of the latest job")]
    [InlineData("B", "", 20, "")]
    [InlineData("A", "9233", 16, "where the person lives, the occupation of an earlier job")]
    public void A_vacancy_fits_by_area_and_by_earlier_jobs(string home, string held, int? hours, string grounds) =>
        string.Join(", ", VacancyFits.Of(Cleaner, new LooksForWork(home, held.Length == 0 ? [] : [held], hours), Areas)).ShouldBe(grounds);

    [Fact]
    public void An_occupation_that_nobody_said_is_no_ground() =>
        VacancyFits.Of(Cleaner with { Occupation = "" }, new LooksForWork("B", ["9233"], null), Areas).ShouldBeEmpty();
}
