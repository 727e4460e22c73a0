using System.Globalization;
using Concordat.Fixture;
using Concordat.Kernel;
using Concordat.Places.Service.HoldOffices;
using Concordat.Plumbing.Access;
using Concordat.Plumbing.Hosting;
using Concordat.Plumbing.Store;

namespace Concordat.ServiceTests.Offices;

/// <summary>Steps by which a test gives offices, names deputies and ends both, as the operator does.</summary>
internal sealed class OfficeSteps(TestHouse house)
{
    public DateOnly Today => house.Service<Clock>().Today;

    public static string Address(string name) => $"{name}.{Guid.NewGuid():N}@offices.example";

    public Task<int> Appoint(string email, string organisation, string role, DateOnly? from = null, DateOnly? to = null) => Done((records, work) =>
        records.Appoint(work, new OfficeToGive(email, email, organisation, role, from ?? Today, to)));

    public Task<int> Depute(int office, PersonId deputy, DateOnly? from = null, DateOnly? to = null) =>
        Done((records, work) => records.Depute(work, office, deputy, from ?? Today, to ?? Today.AddDays(7)));

    public Task<int> End(int number, DateOnly? lastDay = null) => Done((records, work) => records.End(work, number, lastDay));

    public async Task<PersonId> Person(string email)
    {
        await using var work = await Worker();
        return (await house.Service<OfficeRecords>().Person(work, email))!.Value;
    }

    /// <summary>The number of what somebody holds now, in person or as deputy.</summary>
    public async Task<int> NumberOf(Caller holder)
    {
        await using var work = await Worker();
        return (await house.Service<Concordat.Plumbing.Access.Offices>().ByPerson(work, holder.Person))!.Offices
            .First(office => office.Caller.Role == holder.Role && office.Caller.Deputises == holder.Deputises).Number;
    }

    /// <summary>Lets the business clock stand at another instant while something is done.</summary>
    public async Task At(DateTimeOffset instant, Func<Task> what)
    {
        var clock = house.Service<Clock>();
        clock.ShiftTo(instant);
        try
        {
            await what();
        }
        finally
        {
            clock.ShiftBy(house.Service<StoreSetting>().ClockShift);
        }
    }

    public static (string Name, string Value)[] Day(string field, DateOnly day) =>
    [
        ($"{field}.Day", Written(day.Day)), ($"{field}.Month", Written(day.Month)), ($"{field}.Year", Written(day.Year)),
    ];

    private async Task<int> Done(Func<OfficeRecords, Work, Task<Ruling<int>>> what)
    {
        await using var work = await Worker();
        var ruling = await what(house.Service<OfficeRecords>(), work);
        ruling.Refusal?.Sentence.ShouldBe("nothing is refused");
        await work.Commit();
        return ruling.Value;
    }

    private Task<Work> Worker() => house.Database.BeginAsWorker(TestHouse.Caller("administrator", 1) with { Person = new PersonId(0) }, CancellationToken.None);

    private static string Written(int number) => number.ToString(CultureInfo.InvariantCulture);
}
