using Concordat.Kernel;
using Concordat.Places.Service.Store;
using Concordat.Plumbing.Access;
using Concordat.Plumbing.Store;

namespace Concordat.Places.Service.HoldOffices;

/// <summary>An appointment or a deputy's cover as pages show it.</summary>
/// <param name="InSteadOf">Who holds the office that a deputy covers; empty in an office of one's own.</param>
/// <param name="IsHeld">Whether it gives rights now.</param>
internal sealed record ShownOffice(Appointment Held, string Name, string Office, string InSteadOf, bool IsHeld, bool IsOver)
{
    public string When => Appointments.Says(Held.Tenure);

    /// <summary>How it stands: a future one gives nothing yet, and a deputy's nothing while the holder or the deputy is out of office.</summary>
    public string State => IsHeld ? "Held" : IsOver ? "Over" : "Not in effect";
}

/// <summary>Reads who holds which office for pages and commands, and does what they ask, as the worker and in the name of whoever asks.</summary>
internal sealed class OfficeDesk(Database database, OfficeRecords records)
{
    /// <summary>Everything on record, the newest first.</summary>
    public async Task<IReadOnlyList<ShownOffice>> All(Caller by, CancellationToken stop)
    {
        await using var work = await database.BeginAsWorker(by, stop);
        return await Read(work);
    }

    public async Task<Ruling<int>> Do(Caller by, Func<OfficeRecords, Work, Task<Ruling<int>>> what, CancellationToken stop)
    {
        await using var work = await database.BeginAsWorker(by, stop);
        var done = await what(records, work);
        if (done.IsGranted)
        {
            await work.Commit();
        }

        return done;
    }

    private static async Task<IReadOnlyList<ShownOffice>> Read(Work work)
    {
        var rows = await OfficeTable.All(work);
        var register = new OfficeRegister(rows.Select(row => row.ToModel()));
        var names = rows.ToDictionary(row => row.Id, row => row.Name);
        return [.. rows.OrderByDescending(row => row.Id).Select(row => (Row: row, Held: register.Find(row.Id)!)).Select(one => new ShownOffice(
            one.Held, one.Row.Name, one.Row.OfficeName, one.Held.Deputises is { } office ? names[office] : "",
            register.IsHeld(one.Held, work.Now), one.Held.Tenure.IsOver(work.Now)))];
    }
}
