using Concordat.Agreement;
using Concordat.Agreement.Service;
using Concordat.Kernel;
using Concordat.Plumbing.Access;
using Concordat.Plumbing.Hosting;
using Concordat.Plumbing.Store;

namespace Concordat.Demonstration.Loading;

/// <summary>What the parties to the agreements decided before the day shown, each act on its own day, and what still waits for them.</summary>
internal sealed class DecisionLoading(IServiceProvider services, DemonstrationDefinitions definitions, Registered registered)
{
    private const int HourOfWork = 11;

    private readonly Clock _clock = services.GetRequiredService<Clock>();
    private readonly PartyDecisions _decisions = new(services);

    public async Task Load(CancellationToken stop)
    {
        var numbers = new Dictionary<DemonstrationDecision, int>();
        var acts = definitions.Decisions.SelectMany(decision => decision.Acts.Select(act => (Decision: decision, Act: act)));
        foreach (var (decision, act) in acts.OrderBy(pair => pair.Act.On))
        {
            _clock.ShiftTo(new DateTimeOffset(act.On.ToDateTime(new TimeOnly(HourOfWork, 0)), TimeSpan.Zero));
            var done = numbers.TryGetValue(decision, out var number)
                ? await _decisions.Act(await Caller(act, stop), number, KindOf(act), act.Why, stop)
                : await Propose(decision, act, stop);
            numbers[decision] = done.TryGet(out var artefact)
                ? artefact
                : throw new InvalidDataException(
                    $"decisions.yaml: {act.Organisation} cannot {act.Act} '{decision.Title}' on {act.On:yyyy-MM-dd}: {done.Refusal!.Sentence}");
        }

        _clock.ShiftBy(services.GetRequiredService<StoreSetting>().ClockShift);
    }

    private async Task<Ruling<int>> Propose(DemonstrationDecision decision, DemonstrationAct act, CancellationToken stop)
    {
        var contract = definitions.Contracts.First(contract => contract.Reference == decision.Contract);
        var artefact = new Artefact(decision.Kind, decision.Key, new BoundTo(contract.Programme, contract.Overlay, contract.Reference));
        var by = await Caller(act, stop);
        return decision.Content.Length > 0
            ? await _decisions.Propose(by, artefact, decision.Title, decision.Summary, new KeptHere(decision.Content), act.Why, stop)
            : await _decisions.Propose(by, artefact, decision.Title, decision.Summary, $"{decision.Title}\n{decision.Summary}", act.Why, stop);
    }

    /// <summary>The holder of the office, or the deputy with the rights that the register gives on the day of the act.</summary>
    private async Task<Caller> Caller(DemonstrationAct act, CancellationToken stop)
    {
        var holder = registered.In(act.Office, registered.Organisations[act.Organisation]);
        if (act.Deputy.Length == 0)
        {
            return holder;
        }

        await using var work = await services.GetRequiredService<Database>().BeginAsWorker(holder, stop);
        return (await services.GetRequiredService<Offices>().ByEmail(work, act.Deputy))?.Offices.Select(office => office.Caller)
            .FirstOrDefault(caller => caller.Deputises is not null && caller.Role == act.Office && caller.Organisation == holder.Organisation)
            ?? throw new InvalidDataException($"decisions.yaml: {act.Deputy} deputises for no {act.Office} on {act.On:yyyy-MM-dd}.");
    }

    private static ActKind KindOf(DemonstrationAct act) =>
        DecisionWords.ActOf(act.Act) ?? throw new InvalidDataException($"decisions.yaml: '{act.Act}' is no act.");
}
