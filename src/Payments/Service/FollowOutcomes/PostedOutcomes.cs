using System.Collections.Concurrent;
using Concordat.Contracts;
using Concordat.Journey;
using Concordat.Kernel;
using Concordat.Outcomes;
using Concordat.Payments.Service.Store;
using Concordat.Plumbing.Store;
using Concordat.Specification;

namespace Concordat.Payments.Service.FollowOutcomes;

/// <summary>Says what stands posted for each outcome: the ledger folded by the outcome that each line is for. It is folded again once the
/// contract has another posting.</summary>
internal sealed class PostedOutcomes(ContractBindings bindings, FactRecords records, RestrictedCases restricted) : PaidOutcomes
{
    // more offices than look at outcomes between two runs
    private const int Most = 500;

    private readonly ConcurrentDictionary<(ContractId Contract, string Sight), Folded> _kept = new();

    public async Task<IReadOnlyList<PaidOutcome>> Of(UnitOfWork work, ContractId contract)
    {
        var unit = (Work)work;
        if (await bindings.Of(unit, contract) is not { Terms: { } terms } binding)
        {
            return [];
        }

        var last = await Ledger.LastPosting(unit, contract);
        var sight = $"{unit.Sight} {string.Join(',', (await restricted.Withheld(unit, contract)).Order(StringComparer.Ordinal))}";
        if (_kept.TryGetValue((contract, sight), out var kept) && kept.Last == last && kept.Terms == binding.Key)
        {
            return kept.Outcomes;
        }

        var outcomes = await Fold(unit, contract, OutcomeOfLine.Of(terms.Versions));
        // two of the same sight may not see the same cases: some are open to named people only, and may come to be so after this was kept
        if (outcomes.TrueForAll(paid => paid.ReferralReference.Length > 0))
        {
            Keep((contract, sight), new Folded(last, binding.Key, outcomes));
        }

        return outcomes;
    }

    private async Task<List<PaidOutcome>> Fold(Work work, ContractId contract, OutcomeOfLine outcomes)
    {
        var posted = (await work.List<PostedRow>(
            """
            select participant, referral, line, sequence, stream, -sum(amount)::bigint as amount, min(earned) as earned
            from payments_posting
            where contract = @contract and account = 'payable' and participant is not null and referral is not null
            group by participant, referral, line, sequence, stream
            """,
            new { contract = contract.Value })).Where(row => outcomes.Has(row.Line)).ToList();
        var referrals = (await records.ReferralsOf(work, [.. posted.Select(row => row.Participant).Distinct()]))
            .ToDictionary(referral => referral.Id, referral => referral.Reference);
        return [.. posted.GroupBy(row => (row.Participant, row.Referral, Of: outcomes.Of(row.Line, row.Sequence), row.Line, row.Stream))
            .Select(rows => new PaidOutcome(
                rows.Key.Participant, rows.Key.Referral, referrals.GetValueOrDefault(rows.Key.Referral, ""), rows.Key.Of.Outcome,
                rows.Key.Of.Sequence, rows.Key.Line, rows.Key.Stream, FirstOfMonth(rows.Min(row => row.Earned)),
                new Money(rows.Sum(row => row.Amount.Pence))))
            .Where(paid => !paid.Amount.IsZero)];
    }

    private void Keep((ContractId Contract, string Sight) key, Folded folded)
    {
        if (_kept.Count >= Most)
        {
            _kept.Clear();
        }

        _kept[key] = folded;
    }

    private static DateOnly FirstOfMonth(DateOnly day) => new(day.Year, day.Month, 1);

    private sealed class PostedRow
    {
        public ParticipantId Participant { get; init; }

        public ReferralId Referral { get; init; }

        public string Line { get; init; } = "";

        public int Sequence { get; init; }

        public string Stream { get; init; } = "";

        public Money Amount { get; init; }

        public DateOnly Earned { get; init; }
    }

    private sealed record Folded(long Last, string Terms, IReadOnlyList<PaidOutcome> Outcomes);
}

/// <summary>Which outcome a line of the tariff is for.</summary>
internal sealed class OutcomeOfLine
{
    private readonly Dictionary<string, (string Outcome, int Parts)> _byLine = new(StringComparer.Ordinal);

    /// <summary>Where two versions have a line of one name, the later says what it is for.</summary>
    public static OutcomeOfLine Of(ProgrammeVersions versions)
    {
        var outcomes = new OutcomeOfLine();
        foreach (var line in versions.All.SelectMany(programme => programme.Lines.OfType<OutcomeLine>()))
        {
            outcomes._byLine[line.Name] = (line.For.Name, Math.Max(1, line.Instalments.Count));
        }

        return outcomes;
    }

    public bool Has(string line) => _byLine.ContainsKey(line);

    /// <summary>The instalments of an outcome are numbered on from those of the one before.</summary>
    public (string Outcome, int Sequence) Of(string line, int sequence)
    {
        var (outcome, parts) = _byLine[line];
        return (outcome, ((sequence - 1) / parts) + 1);
    }
}
