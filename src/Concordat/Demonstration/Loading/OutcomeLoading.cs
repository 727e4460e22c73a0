using Concordat.Kernel;
using Concordat.Outcomes.Service;
using Concordat.Plumbing.Access;

namespace Concordat.Demonstration.Loading;

/// <summary>What providers, validators and commissioners do about outcomes on the day shown: claims, evidence, questions and their answers, and checks
/// that are passed over. It follows the runs, and changes none of them.</summary>
internal sealed class OutcomeLoading(IServiceProvider services, DemonstrationDefinitions definitions, Registered registered)
{
    private const string NoAnswer = "none";

    private readonly OutcomeActs _acts = new(services);

    public async Task Load(CancellationToken stop)
    {
        foreach (var acts in definitions.Outcomes.Acts)
        {
            await Load(acts, stop);
        }
    }

    private async Task Load(DemonstrationOutcomeActs acts, CancellationToken stop)
    {
        var contract = definitions.Contracts.First(one => one.Reference == acts.Contract);
        var prime = In("prime", contract.Prime);
        var delivery = In("delivery", acts.Delivery);
        var validator = In("validator", contract.Commissioner);
        Done(acts, await _acts.Claim(prime, acts.Contract, acts.Claims, stop));
        Done(acts, await _acts.Claim(delivery, acts.Contract, acts.Claims, stop));
        Done(acts, await _acts.GiveEvidence(delivery, acts.Contract, acts.Evidence, acts.EvidenceSays, stop));
        Done(acts, await _acts.Ask(validator, acts.Contract, stop));
        Done(acts, await _acts.Answer(validator, acts.Contract, Answer, stop));
        Done(acts, await _acts.AskOverrides(validator, acts.Contract, acts.Overrides, acts.OverrideFor, acts.OverrideSays, acts.Until, stop));
        Done(acts, await _acts.DecideOverride(In("commissioner", contract.Commissioner), acts.Contract, true, stop));
    }

    private (string Answer, string Code)? Answer(int place) => definitions.Outcomes.Answers[place % definitions.Outcomes.Answers.Count] switch
    {
        NoAnswer => null,
        "yes" => ("yes", ""),
        "no" => ("no", ""),
        var code => ("not known", code),
    };

    private Caller In(string role, string organisation) => registered.In(role, registered.Organisations[organisation]);

    private static void Done(DemonstrationOutcomeActs acts, Ruling<int> ruling)
    {
        if (ruling.Refusal is { } refusal)
        {
            throw new InvalidDataException($"outcomes.yaml: on {acts.Contract} something is refused: {refusal.Sentence}");
        }
    }
}
