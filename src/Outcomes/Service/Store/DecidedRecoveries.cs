using Concordat.Kernel;
using Concordat.Plumbing.Store;

namespace Concordat.Outcomes.Service.Store;

/// <summary>What was decided to be taken back, for whoever prices a contract. A run and every later explanation of it see the same: it is read past
/// the walls of the caller, who need not see the contract whole.</summary>
internal sealed class DecidedRecoveries(Database database) : Recoveries
{
    public async Task<IReadOnlyList<DecidedRecovery>> Of(UnitOfWork work, ContractId contract, DateTimeOffset knownAt)
    {
        await using var whole = await database.BeginAsWorker(((Work)work).Caller, CancellationToken.None);
        return [.. (await whole.List<Row>(
            """
            select r.in_contract, p.month, p.line, p.stream, p.amount, greatest(p.at, a.at) as at
            from outcomes_recovery r
            join outcomes_recovery_act a on a.recovery = r.number and a.act = 'decided'
            join outcomes_recovery_part p on p.recovery = r.number
            where r.contract = @contract and a.at <= @knownAt and p.at <= @knownAt
            order by p.number
            """,
            new { contract = contract.Value, knownAt }))
            .Select(row => new DecidedRecovery(row.InContract, row.Month, row.Line, row.Stream, row.Amount, row.At))];
    }

    public async Task<bool> TookPart(UnitOfWork work, ContractId contract, PersonId person)
    {
        await using var whole = await database.BeginAsWorker(((Work)work).Caller, CancellationToken.None);
        return await whole.One<bool>(
            """
            select exists (
                select from outcomes_recovery_act mine
                join outcomes_recovery_act decided on decided.recovery = mine.recovery and decided.act = 'decided'
                where mine.contract = @contract and mine.person = @person)
            """,
            new { contract = contract.Value, person = person.Value });
    }

    private sealed class Row
    {
        public int InContract { get; init; }

        public DateOnly Month { get; init; }

        public string Line { get; init; } = "";

        public string Stream { get; init; } = "";

        public Money Amount { get; init; }

        public DateTimeOffset At { get; init; }
    }
}
