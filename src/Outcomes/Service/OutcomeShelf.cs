using System.Collections.Concurrent;
using Concordat.Contracts;
using Concordat.Journey;
using Concordat.Kernel;
using Concordat.Plumbing.Access;
using Concordat.Plumbing.Store;
using Concordat.Plumbing.Yaml;
using Concordat.Specification;

namespace Concordat.Outcomes.Service;

/// <summary>Contracts' outcomes in memory, found anew when the contract's book has grown or the day has changed.</summary>
internal sealed class OutcomeShelf(Books books, RestrictedCases restricted, ProgrammeLibrary programmes, PaidOutcomes paid)
{
    private readonly ConcurrentDictionary<ContractId, OutcomesOfContract> _kept = new();

    /// <summary>The outcomes that the caller may be shown one by one: without those of cases that are open to others only.</summary>
    public async Task<OutcomesOfContract> SeenBy(Work work, Contract contract)
    {
        var all = await Of(work, contract);
        var withheld = await restricted.Withheld(work, contract.Id);
        var provider = ProviderOf(work, contract);
        return withheld.Count == 0 && provider is null
            ? all
            : all with
            {
                Outcomes = [.. all.Outcomes.Where(IsSeen)],
                Gone = [.. all.Gone.Where(IsSeen)],
            };

        bool IsSeen(ReachedOutcome outcome) =>
            !withheld.Contains(all.Participant(outcome)) && (provider is null || provider.Contains(all.Provider(outcome)));
    }

    /// <summary>What stands paid for the contract's outcomes, as far as the caller sees the ledger.</summary>
    public Task<IReadOnlyList<PaidOutcome>> PaidFor(Work work, Contract contract) => paid.Of(work, contract.Id);

    /// <summary>The names under which a delivery provider's people stand with it; nothing for whoever sees the contract whole.</summary>
    private static HashSet<string>? ProviderOf(Work work, Contract contract) => work.Caller.To(new Scope(contract.Id)) == Relation.Whole
        ? null
        : [.. contract.SupplyChain.Where(link => link.Delivery == work.Caller.Organisation).Select(link => link.Provider)];

    /// <summary>What people in work will reach if their jobs go on as they are, until the contract's last day; without those whom the caller
    /// may not be shown one by one.</summary>
    public async Task<IReadOnlyList<ExpectedOutcome>> ExpectedSeenBy(Work work, Contract contract)
    {
        var all = (await Of(work, contract)).Expected.Value;
        var withheld = await restricted.Withheld(work, contract.Id);
        var provider = ProviderOf(work, contract);
        return withheld.Count == 0 && provider is null
            ? all
            : [.. all.Where(outcome => !withheld.Contains(outcome.Participant) && (provider is null || provider.Contains(outcome.Provider)))];
    }

    private async Task<OutcomesOfContract> Of(Work work, Contract contract)
    {
        var book = await books.Of(work, contract.Id);
        return _kept.TryGetValue(contract.Id, out var kept) && ReferenceEquals(kept.Book, book) && kept.AsAt == work.Today
                && kept.Contract.Variations.Count == contract.Variations.Count
            ? kept
            : _kept[contract.Id] = Find(contract, book, work.Today);
    }

    private OutcomesOfContract Find(Contract contract, BookOfContract book, DateOnly today)
    {
        var plans = Bind(contract, book.Book);
        var (reached, gone) = ReachedOutcomes.WithGone(plans, View.Of(today, DateTimeOffset.MaxValue));
        return new OutcomesOfContract(contract, plans.Versions, book, today, reached)
        {
            Gone = gone,
            Expected = new(() => ExpectedOutcomes.Of(plans, other => Bind(contract, other), today, contract.End)),
        };
    }

    private BoundPlans Bind(Contract contract, Book book)
    {
        var problems = new List<Problem>();
        var plans = BindingVersions.Of(programmes, contract, Read, problems) is { } bound
            ? BoundPlans.Of(bound, book, programmes.Calendar, problems)
            : null;
        return plans is null || problems.Count > 0
            ? throw new InvalidOperationException($"{contract.Reference} cannot be measured: {problems[0]}.")
            : plans;
    }

    private static ContractReading Read(string file, string text)
    {
        var document = YamlDocument.Read(file, text);
        return document.Root is { } root ? ContractDocument.Read(root) : new ContractReading(null, document.Problems);
    }
}

/// <summary>A contract's outcomes, latest first, with the names that its book gives to numbers.</summary>
internal sealed record OutcomesOfContract(
    Contract Contract, ProgrammeVersions Versions, BookOfContract Book, DateOnly AsAt, IReadOnlyList<ReachedOutcome> Outcomes)
{
    /// <summary>Names of the outcomes of every definition that binds the contract, those of the first first; a comparison's are left out.</summary>
    public IReadOnlyList<string> Names { get; } =
        [.. Versions.All.SelectMany(programme => programme.Outcomes).Where(outcome => !outcome.IsComparable).Select(outcome => outcome.Name).Distinct()];

    /// <summary>The definition in force today for whoever is referred today: what a page of today says of claims and checks.</summary>
    public Programme Programme => Versions.All[Versions.InForce(AsAt.DayNumber, AsAt.DayNumber)];

    /// <summary>What was claimed or decided and nobody has achieved by today's facts, latest first.</summary>
    public required IReadOnlyList<ReachedOutcome> Gone { get; init; }

    /// <summary>What people in work will reach; found when it is first asked for.</summary>
    public required Lazy<IReadOnlyList<ExpectedOutcome>> Expected { get; init; }

    public string Participant(ReachedOutcome outcome) => Book.Book.People[outcome.Person];

    public string Referral(ReachedOutcome outcome) => Book.Book.Referrals[outcome.Referral];

    public string Provider(ReachedOutcome outcome) => Book.Book.Codes[outcome.Provider];

    /// <summary>Names one outcome in a form and in an address: referral, place of the outcome's name, number.</summary>
    public string Key(ReachedOutcome outcome) => $"{Referral(outcome)}.{PlaceOf(outcome)}.{outcome.Sequence}";

    /// <summary>From 1.</summary>
    public int PlaceOf(ReachedOutcome outcome) => Names.ToList().IndexOf(outcome.Outcome.Name) + 1;

    /// <summary>Names of the outcomes that are the start itself, on which nobody decides.</summary>
    public IReadOnlySet<string> Starts { get; } =
        Versions.All.SelectMany(programme => programme.Outcomes).Where(outcome => outcome.Ways is [{ Reach: StartReached }])
            .Select(outcome => outcome.Name).ToHashSet();

    /// <summary>The same counters of those that are paid only once they are claimed.</summary>
    public OutcomeCounters CountClaims() =>
        OutcomeCounters.Of([.. Outcomes.Concat(Gone).Where(outcome => outcome.NeedsClaim)], [], AsAt, Programme.Validation.Remind);

    /// <summary>The four counters and those between them, leaving out the start itself, on which nobody decides.</summary>
    /// <param name="paid">As <see cref="OutcomeShelf.PaidFor"/> has it.</param>
    public OutcomeCounters Count(IEnumerable<PaidOutcome> paid) => OutcomeCounters.Of(
        [.. Outcomes.Concat(Gone).Where(outcome => !outcome.IsStart)], paid.Where(line => !Starts.Contains(line.Outcome)), AsAt,
        Programme.Validation.Remind);
}
