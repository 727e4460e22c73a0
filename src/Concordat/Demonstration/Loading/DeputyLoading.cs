using Concordat.Places.Service.HoldOffices;
using Concordat.Plumbing.Access;
using Concordat.Plumbing.Hosting;
using Concordat.Plumbing.Store;

namespace Concordat.Demonstration.Loading;

/// <summary>Deputies whom the holders of offices named before the day shown, each put on record on its own day by the holder.</summary>
internal sealed class DeputyLoading(IServiceProvider services, DemonstrationDefinitions definitions)
{
    private const int HourOfWork = 9;

    private readonly Clock _clock = services.GetRequiredService<Clock>();
    private readonly Database _database = services.GetRequiredService<Database>();
    private readonly Offices _offices = services.GetRequiredService<Offices>();
    private readonly OfficeRecords _records = services.GetRequiredService<OfficeRecords>();

    public async Task Load(CancellationToken stop)
    {
        foreach (var deputy in definitions.Deputies.OrderBy(deputy => deputy.Named))
        {
            _clock.ShiftTo(new DateTimeOffset(deputy.Named.ToDateTime(new TimeOnly(HourOfWork, 0)), TimeSpan.Zero));
            var holder = await Held(deputy, stop);
            await using var work = await _database.BeginAsWorker(holder.Caller, stop);
            var person = await _records.Person(work, deputy.Deputy)
                ?? throw new InvalidDataException($"deputies.yaml: nobody has the address {deputy.Deputy}.");
            if ((await _records.Depute(work, holder.Number, person, deputy.From, deputy.To)).Refusal is { } refusal)
            {
                throw new InvalidDataException($"deputies.yaml: {deputy.Deputy} from {deputy.From:yyyy-MM-dd}: {refusal.Sentence}");
            }

            await work.Commit();
        }

        _clock.ShiftBy(services.GetRequiredService<StoreSetting>().ClockShift);
    }

    private async Task<OfficeHeld> Held(DemonstrationDeputy deputy, CancellationToken stop)
    {
        await using var work = await _database.BeginAsWorker(new Caller(default, default, "administrator", []), stop);
        return (await _offices.ByEmail(work, deputy.Holder))?.Offices.FirstOrDefault(office => office.Caller.Role == deputy.Role && office.NamedOn is null)
            ?? throw new InvalidDataException($"deputies.yaml: {deputy.Holder} is in no office '{deputy.Role}' on {deputy.Named:yyyy-MM-dd}.");
    }
}
