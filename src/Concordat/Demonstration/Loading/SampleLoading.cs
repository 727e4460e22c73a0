using Concordat.Kernel;
using Concordat.Outcomes.Service;

namespace Concordat.Demonstration.Loading;

/// <summary>Samples of what the runs paid: a validator draws, another finds on every drawn outcome and proposes to recover by it, and the prime
/// answers. Nobody has decided on the recovery.</summary>
internal sealed class SampleLoading(IServiceProvider services, DemonstrationDefinitions definitions, Registered registered)
{
    private const string Validator = "validator";
    private const string NothingPaid = "nothing-paid";
    private const string NothingUnchecked = "nothing-unchecked";

    private readonly SampleActs _acts = new(services);

    public async Task Load(CancellationToken stop)
    {
        foreach (var sample in definitions.Outcomes.Samples)
        {
            await Load(sample, stop);
        }
    }

    private async Task Load(DemonstrationSample sample, CancellationToken stop)
    {
        var contract = definitions.Contracts.First(one => one.Reference == sample.Contract);
        var commissioner = registered.Organisations[contract.Commissioner];
        var drawn = await _acts.Draw(registered.In(Validator, commissioner), sample.Contract, stop);
        if (drawn.Refusal is { Code: NothingPaid })
        {
            return; // too few people for anything to be paid
        }

        var (number, looking) = (Done(sample, drawn), registered.AnotherIn(Validator, commissioner));
        Done(sample, await _acts.Find(looking, number, sample.OneIn, sample.Reason, sample.FindingSays, stop));
        var proposed = await _acts.Propose(looking, number, stop);
        if (proposed.Refusal is { Code: NothingUnchecked })
        {
            return; // too few people for anything to be left that nobody looked at
        }

        var prime = registered.In("prime", registered.Organisations[contract.Prime]);
        Done(sample, await _acts.Represent(prime, Done(sample, proposed), sample.AnswerSays, stop));
    }

    private static int Done(DemonstrationSample sample, Ruling<int> ruling) => ruling.TryGet(out var number)
        ? number
        : throw new InvalidDataException($"outcomes.yaml: of the sample of {sample.Contract} something is refused: {ruling.Refusal!.Sentence}");
}
