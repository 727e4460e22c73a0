using System.Collections.Concurrent;
using Concordat.Contracts;
using Concordat.Journey;
using Concordat.Kernel;
using Concordat.Plumbing.Store;
using Concordat.Plumbing.Yaml;
using Concordat.Specification;

namespace Concordat.Outcomes.Service;

/// <summary>Contracts' outcomes in memory, found anew when the contract's book has grown or the day has changed.</summary>
internal sealed class OutcomeShelf(Books books, ProgrammeLibrary programmes)
{
    private readonly ConcurrentDictionary<ContractId, OutcomesOfContract> _kept = new();

    public async Task<OutcomesOfContract> Of(Work work, Contract contract)
    {
        var book = await books.Of(work, contract.Id);
        return _kept.TryGetValue(contract.Id, out var kept) && kept.Book.LastFact == book.LastFact && kept.AsAt == work.Today
                && kept.Contract.Variations.Count == contract.Variations.Count
            ? kept
            : _kept[contract.Id] = Find(contract, book, work.Today);
    }

    private OutcomesOfContract Find(Contract contract, BookOfContract book, DateOnly today)
    {
        var programme = programmes.Find(contract.Programme, contract.Overlay)
            ?? throw new InvalidOperationException($"The programme of {contract.Reference} no longer reads: run 'programme check'.");
        var terms = ContractDocument.Read(YamlDocument.Read(contract.Reference, contract.TermsOn(today)).Root!).Terms
            ?? throw new InvalidOperationException($"The terms of {contract.Reference} no longer read.");
        var problems = new List<Problem>();
        var calendar = programme.WorkingDays is { } name ? programmes.Calendar(name) : null;
        var plan = MilestonePlan.Of(programme, terms, book.Book, calendar, problems);
        return problems.Count > 0
            ? throw new InvalidOperationException($"{contract.Reference} cannot be measured: {problems[0].Why}.")
            : new OutcomesOfContract(contract, programme, book, today, ReachedOutcomes.Of(plan, View.Of(today, DateTimeOffset.MaxValue)));
    }
}

/// <summary>A contract's outcomes, latest first, with the names that its book gives to numbers.</summary>
internal sealed record OutcomesOfContract(
    Contract Contract, Programme Programme, BookOfContract Book, DateOnly AsAt, IReadOnlyList<ReachedOutcome> Outcomes)
{
    public string Participant(ReachedOutcome outcome) => Book.Book.People[outcome.Person];

    public string Referral(ReachedOutcome outcome) => Book.Book.Referrals[outcome.Referral];

    public string Provider(ReachedOutcome outcome) => Book.Book.Codes[outcome.Provider];

    /// <summary>Names one outcome in a form and in an address: referral, outcome's place, number.</summary>
    public string Key(ReachedOutcome outcome) =>
        $"{Referral(outcome)}.{Programme.Outcomes.ToList().IndexOf(outcome.Outcome) + 1}.{outcome.Sequence}";

    /// <summary>How many stand in each state, leaving out the start itself, which nobody decides.</summary>
    public IReadOnlyDictionary<OutcomeState, int> Counts =>
        Outcomes.Where(outcome => !outcome.IsStart).GroupBy(outcome => outcome.State).ToDictionary(group => group.Key, group => group.Count());
}
