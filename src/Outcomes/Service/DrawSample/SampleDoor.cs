using Concordat.Contracts;
using Concordat.Journey;
using Concordat.Outcomes.Sampling;
using Concordat.Outcomes.Service.DecideRecovery;
using Concordat.Outcomes.Service.Store;
using Concordat.Plumbing.Access;
using Concordat.Plumbing.Store;
using Concordat.Specification;

namespace Concordat.Outcomes.Service.DrawSample;

/// <summary>A sample with the contract that it is of.</summary>
internal sealed record OpenedSample(SampleRow Row, OutcomesOfContract Found)
{
    public Contract Contract => Found.Contract;

    public ValidationTerm Validation => Found.Programme.Validation;

    /// <summary>The outcome of an item as it stands today; nothing where it is no longer achieved, or not shown to this caller.</summary>
    public ReachedOutcome? Outcome(OutcomeKey key) => Found.Outcomes.FirstOrDefault(outcome =>
        Found.Referral(outcome) == key.Referral && outcome.Outcome.Name == key.Outcome && outcome.Sequence == key.Sequence);

    /// <summary>Whether a claim or a validation is of an item: of its sequence, or of one of the instalments in which it is paid.</summary>
    public bool IsOf(SampledRow item, Fact act)
    {
        var parts = Found.Versions.All.SelectMany(programme => programme.Lines.OfType<OutcomeLine>()).Where(line => line.For.Name == item.Outcome)
            .Select(line => line.Instalments.Count).Append(1).Max();
        return act.Outcome == item.Outcome && (act.Sequence == item.Sequence || ((act.Sequence - 1) / parts) + 1 == item.Sequence);
    }
}

/// <summary>Opens a sample to whoever may see its contract whole, and reckons what it comes to.</summary>
internal sealed class SampleDoor(Database database, ContractRegister contracts, OutcomeShelf shelf, Policy policy)
{
    public const string Show = "outcomes.sample.show";

    /// <summary>Nothing where there is no such sample, or the caller may not do this on its contract.</summary>
    public async Task<OpenedSample?> Open(Work work, int number, string operation) =>
        await SampleRows.Find(work, number) is { } row && await contracts.Find(work, row.Contract) is { } contract
            && policy.Allows(operation, work.Caller.Role, work.Caller.To(new Scope(contract.Id)))
            ? new OpenedSample(row, await shelf.SeenBy(work, contract))
            : null;

    /// <summary>What a sample comes to by what is committed: reckoned over every item, whoever asks, because money is whole; who may not see a case is
    /// not shown it.</summary>
    public async Task<ReckonedSample> Reckon(OpenedSample sample, Caller caller)
    {
        await using var whole = await database.BeginAsWorker(caller, CancellationToken.None);
        var population = (await SampleRows.Population(whole, sample.Row.Number)).Select(row => row.ToModel()).ToList();
        var paid = await shelf.PaidFor(whole, sample.Contract);
        return new ReckonedSample(population, paid, sample.Validation.Error is { } terms ? SampleReckoning.Of(terms, population, paid) : null);
    }

    /// <summary>Whether the caller's organisation is paid for what was drawn.</summary>
    public bool IsLookedAt(OpenedSample sample, Caller caller) =>
        policy.Allows(RecoveryDesk.RepresentOperation, caller.Role) || FraudRules.IsPaidUnder(sample.Contract, caller.Organisation);

    /// <summary>Whether the caller may know by which seed it was drawn, and so what was drawn at random: whoever is looked at once every drawn
    /// outcome has its finding, and not before.</summary>
    public bool SeesSeed(OpenedSample sample, ReckonedSample reckoned, Caller caller) =>
        !IsLookedAt(sample, caller) || reckoned.Population.All(one => !one.IsOpen);
}

/// <param name="Paid">What stands posted today.</param>
/// <param name="Reckoning">Nothing where the programme tells no error rate.</param>
internal sealed record ReckonedSample(IReadOnlyList<SampledOutcome> Population, IReadOnlyList<PaidOutcome> Paid, SampleReckoning? Reckoning);
