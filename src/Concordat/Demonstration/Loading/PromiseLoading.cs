using Concordat.Agreement.Service;
using Concordat.Kernel;
using Concordat.Plumbing.Hosting;
using Concordat.Plumbing.Store;

namespace Concordat.Demonstration.Loading;

/// <summary>What the partners provided of their promises and how far the timetables came, each recorded on its own day.</summary>
internal sealed class PromiseLoading(IServiceProvider services, DemonstrationDefinitions definitions, Registered registered)
{
    private const int HourOfWork = 11;

    private readonly Clock _clock = services.GetRequiredService<Clock>();
    private readonly PartnerRecords _records = new(services);

    public async Task Load(CancellationToken stop)
    {
        foreach (var given in definitions.Provisions.OrderBy(given => given.Provision.On))
        {
            On(given.Provision.On);
            var number = Done(await _records.Provided(Commissioner(given.By), given.Agreement, given.Provision, stop));
            if (given.Confirmed is { } day)
            {
                On(day);
                Done(await _records.Confirm(Commissioner(given.ConfirmedBy), given.Agreement, given.Provision.Commitment, number, stop));
            }
        }

        var steps = definitions.Steps.SelectMany(recorded => recorded.Steps.Select(step => (recorded.Agreement, recorded.By, step.Step, step.On)));
        foreach (var (agreement, by, step, day) in steps.OrderBy(step => step.On))
        {
            On(day);
            Done(await _records.StepDone(Commissioner(by), agreement, step, day, stop));
        }

        _clock.ShiftBy(services.GetRequiredService<StoreSetting>().ClockShift);
    }

    private void On(DateOnly day) => _clock.ShiftTo(new DateTimeOffset(day.ToDateTime(new TimeOnly(HourOfWork, 0)), TimeSpan.Zero));

    private Plumbing.Access.Caller Commissioner(string organisation) => registered.In("commissioner", registered.Organisations[organisation]);

    private static int Done(Ruling<int> ruling) =>
        ruling.TryGet(out var number) ? number : throw new InvalidDataException($"promises.yaml: {ruling.Refusal!.Sentence}");
}
