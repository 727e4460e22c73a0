using Concordat.Contracts;
using Concordat.Demonstration;
using Concordat.Journey;
using Concordat.Kernel;
using Concordat.Outcomes;
using Concordat.Payments;
using Concordat.Payments.Forecasting;
using Concordat.Plumbing.Yaml;
using Concordat.Specification;
using Concordat.Specification.Service.Library;

namespace Concordat.ServiceTests.Demonstration;

/// <summary>What would have been foreseen of the demonstration on a past day, held against what came: most months lie between the bounds that
/// were given for them.</summary>
public sealed class ForecastOutturnTests
{
    private const ulong Seed = 20191231;
    private const int Threads = 2;

    // the last whole month before the day shown
    private static readonly DateOnly Last = new(2021, 1, 31);

    /// <summary>Two of the four look ahead into the standstill of spring 2020, which nobody foresaw: so they are held to it together.</summary>
    [Fact]
    public void Most_months_come_between_their_bounds()
    {
        var library = ProgrammeFolder.Open().Value;
        List<(bool IsInside, string Said)> months =
        [
            .. Months(library, "GM-WW-1", new DateOnly(2019, 12, 31)), .. Months(library, "GM-WW-1", new DateOnly(2020, 6, 30)),
            .. Months(library, "GM-WW-2", new DateOnly(2019, 12, 31)), .. Months(library, "GM-WW-2", new DateOnly(2020, 6, 30)),
        ];
        months.Count.ShouldBeGreaterThan(30);
        (months.Count(month => month.IsInside) * 2).ShouldBeGreaterThan(months.Count, string.Join('\n', months.Select(month => month.Said)));
    }

    private static IEnumerable<(bool IsInside, string Said)> Months(ProgrammeFolder library, string reference, DateOnly asAt)
    {
        var contract = Invented.Definitions.Contracts.Single(one => one.Reference == reference);
        var bound = Bound(library, contract);
        var book = BookOf(reference);
        var forecast = Foresight.Of(bound, book, View.Of(asAt), library.Calendar, Seed, Foresight.UsualDraws, Threads);
        forecast.Refusal.ShouldBeNull();
        var came = Came(library, bound, book);
        return forecast.Value.Months.Where(month => month.Month > asAt && month.Month <= Last).Select(month =>
            (came[month.Month] >= month.Due.Low.Pence && came[month.Month] <= month.Due.High.Pence,
            $"{reference} {month.Month:yyyy-MM}: {month.Due.Low} to {month.Due.High}, came {new Money(came[month.Month])}"));
    }

    /// <summary>By month of falling due, what is owed by what is known in the end.</summary>
    private static Dictionary<DateOnly, long> Came(ProgrammeFolder library, BoundTerms bound, Book book)
    {
        var reading = Entitlement.Of(bound, book, View.Of(Invented.Definitions.Conversion.DayShown.AddDays(-1)), library.Calendar);
        reading.Problems.ShouldBeEmpty();
        var came = reading.Entitled!.Lines.GroupBy(line => new DateOnly(line.Payable.Year, line.Payable.Month, 1))
            .ToDictionary(month => month.Key, month => month.Sum(line => line.Amount.Pence));
        for (var month = new DateOnly(2018, 1, 1); month <= Last; month = month.AddMonths(1))
        {
            came.TryAdd(month, 0);
        }

        return came;
    }

    private static BoundTerms Bound(ProgrammeFolder library, DemonstrationContract contract)
    {
        var document = YamlDocument.Read(contract.TermsFile, Invented.Folder.TermsOf(contract));
        var terms = ContractDocument.Read(document.Root!).Terms.ShouldNotBeNull();
        var programme = library.Find(contract.Programme, contract.Overlay).ShouldNotBeNull();
        return BoundTerms.Of(new ProgrammeVersions(programme, []), terms);
    }

    private static Book BookOf(string reference)
    {
        using var text = new StringWriter { NewLine = "\n" };
        JourneysExport.Write(text, Invented.Journeys.Where(journey => journey.Contract == reference));
        var reading = JourneysCsv.Read("journeys.csv", text.ToString());
        reading.Problems.ShouldBeEmpty();
        var builder = new BookBuilder();
        builder.AddAll(reading.Facts);
        return builder.Build();
    }
}
