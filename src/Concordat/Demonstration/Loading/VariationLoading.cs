using Concordat.Contracts.Service;
using Concordat.Plumbing.Hosting;
using Concordat.Plumbing.Store;

namespace Concordat.Demonstration.Loading;

/// <summary>Variations of contracts and gateways, put and signed before the day shown, each act on its own day. What the agreement still asks for keeps
/// them from taking effect.</summary>
internal sealed class VariationLoading(
    IServiceProvider services, DemonstrationFolder folder, DemonstrationDefinitions definitions, Registered registered)
{
    private const int HourOfWork = 12;

    private readonly Clock _clock = services.GetRequiredService<Clock>();
    private readonly ContractVariations _variations = new(services);

    public async Task Load(CancellationToken stop)
    {
        foreach (var variation in definitions.Variations)
        {
            var contract = registered.Contracts[variation.Contract];
            var number = 0;
            foreach (var act in variation.Acts)
            {
                _clock.ShiftTo(new DateTimeOffset(act.On.ToDateTime(new TimeOnly(HourOfWork, 0)), TimeSpan.Zero));
                var caller = registered.In(act.Office, registered.Organisations[act.Organisation]);
                var done = number == 0
                    ? await _variations.Propose(caller, contract, variation.Proposed(folder.Terms(variation.TermsFile)), stop)
                    : await _variations.Do(caller, contract, number, act.Kind, stop);
                number = done is { } ruling && ruling.TryGet(out var known)
                    ? known
                    : throw new InvalidDataException(
                        $"variations.yaml: '{variation.Title}' on {act.On:yyyy-MM-dd}: {done?.Refusal?.Sentence ?? "the caller does not see the contract"}");
            }
        }

        foreach (var gateway in definitions.Gateways)
        {
            _clock.ShiftTo(new DateTimeOffset(gateway.On.ToDateTime(new TimeOnly(HourOfWork, 0)), TimeSpan.Zero));
            var put = await new ContractGateways(services).Put(
                registered.In(gateway.Office, registered.Organisations[gateway.Organisation]), registered.Contracts[gateway.Contract], gateway.Gateway, stop);
            if (put is not { IsGranted: true })
            {
                throw new InvalidDataException($"variations.yaml: gateway '{gateway.Gateway}' of {gateway.Contract}: {put?.Refusal?.Sentence ?? "there is none"}");
            }
        }

        _clock.ShiftBy(services.GetRequiredService<StoreSetting>().ClockShift);
    }
}
