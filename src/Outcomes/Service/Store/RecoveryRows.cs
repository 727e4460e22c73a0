using Concordat.Kernel;
using Concordat.Outcomes.Sampling;
using Concordat.Plumbing.Files;
using Concordat.Plumbing.Store;

namespace Concordat.Outcomes.Service.Store;

/// <summary>A recovery with its parts and what was done about it.</summary>
/// <param name="InContract">Its number in its contract, from 1.</param>
/// <param name="Told">By act what was said, where anything was.</param>
internal sealed record RecoveryRecord(
    int Number, ContractId Contract, int InContract, int Sample, Recovery Of, IReadOnlyList<(RecoveryAct Act, string Words)> Told);

/// <summary>A decided recovery with the last numbers of the findings and the parts that it rests on.</summary>
internal sealed class DecidedRow
{
    public int Number { get; init; }

    public int LastFinding { get; init; }

    public int LastPart { get; init; }
}

/// <summary>The tables of recoveries: added to, never touched again.</summary>
internal sealed class RecoveryRows(SealedText seal)
{
    private const string Columns = "number, contract, in_contract, sample, findings";

    public async Task<RecoveryRecord?> Find(Work work, int number) =>
        (await Read(work, await work.List<Row>($"select {Columns} from outcomes_recovery where number = @number", new { number }))).SingleOrDefault();

    /// <summary>Those of a sample, the newest first.</summary>
    public async Task<IReadOnlyList<RecoveryRecord>> OfSample(Work work, int sample) => await Read(work, await work.List<Row>(
        $"select {Columns} from outcomes_recovery where sample = @sample order by number desc", new { sample }));

    /// <summary>Those of a contract, the newest first.</summary>
    public async Task<IReadOnlyList<RecoveryRecord>> Of(Work work, ContractId contract) => await Read(work, await work.List<Row>(
        $"select {Columns} from outcomes_recovery where contract = @contract order by number desc", new { contract = contract.Value }));

    /// <summary>Those of a contract that are decided, the oldest first, with the last numbers of what each rests on. The worker's: findings of cases
    /// that are not open to the caller are among them.</summary>
    public static Task<IReadOnlyList<DecidedRow>> Decided(Work worker, ContractId contract) => worker.List<DecidedRow>(
        """
        select r.number, coalesce((select max(f.number) from outcomes_finding f where f.sample = r.sample), 0) as last_finding,
               coalesce((select max(p.number) from outcomes_recovery_part p where p.recovery = r.number), 0) as last_part
        from outcomes_recovery r
        where r.contract = @contract and exists (select from outcomes_recovery_act a where a.recovery = r.number and a.act = 'decided')
        order by r.number
        """,
        new { contract = contract.Value });

    /// <returns>Its number.</returns>
    public async Task<int> Propose(Work work, ContractId contract, int sample, byte[] findings, IReadOnlyList<RecoveryPart> parts, string words)
    {
        var number = await work.One<int>(
            """
            insert into outcomes_recovery (contract, in_contract, sample, findings, at)
            select @contract, 1 + coalesce(max(in_contract), 0), @sample, @findings, @Now from outcomes_recovery where contract = @contract
            returning number
            """,
            new { contract = contract.Value, sample, findings, work.Now });
        await Add(work, contract, number, parts);
        await Act(work, contract, number, RecoveryAct.Proposed, words);
        return number;
    }

    public static Task Add(Work work, ContractId contract, int recovery, IReadOnlyList<RecoveryPart> parts) => work.Execute(
        """
        insert into outcomes_recovery_part (recovery, contract, month, line, stream, amount, at)
        select @recovery, @contract, t.month, t.line, t.stream, t.amount, @Now
        from unnest(@months, @lines, @streams, @amounts) as t (month, line, stream, amount)
        """,
        new
        {
            recovery,
            contract = contract.Value,
            work.Now,
            months = parts.Select(part => part.Month).ToArray(),
            lines = parts.Select(part => part.Line).ToArray(),
            streams = parts.Select(part => part.Stream).ToArray(),
            amounts = parts.Select(part => part.Amount.Pence).ToArray(),
        });

    public Task Act(Work work, ContractId contract, int recovery, RecoveryAct act, string words) => work.Execute(
        """
        insert into outcomes_recovery_act (recovery, contract, act, words, person, at) values (@recovery, @contract, @act, @words, @person, @Now)
        """,
        new
        {
            recovery,
            contract = contract.Value,
            act = Word(act),
            words = words.Length == 0 ? null : seal.Seal(words, Place(recovery, Word(act))),
            person = work.Caller.Person.Value,
            work.Now,
        });

    private async Task<IReadOnlyList<RecoveryRecord>> Read(Work work, IReadOnlyList<Row> rows)
    {
        if (rows.Count == 0)
        {
            return [];
        }

        var numbers = rows.Select(row => row.Number).ToArray();
        var parts = (await work.List<PartRow>(
            "select recovery, month, line, stream, amount from outcomes_recovery_part where recovery = any(@numbers) order by number", new { numbers }))
            .ToLookup(part => part.Recovery);
        var acts = (await work.List<ActRow>(
            "select recovery, act, words, person, at from outcomes_recovery_act where recovery = any(@numbers) order by number", new { numbers }))
            .ToLookup(act => act.Recovery);
        return [.. rows.Select(row => new RecoveryRecord(
            row.Number, row.Contract, row.InContract, row.Sample,
            new Recovery(
                [.. acts[row.Number].Select(act => new RecoveryStep(ActOf(act.Act), act.Person, act.At))], row.Findings,
                [.. parts[row.Number].GroupBy(part => (part.Month, part.Line, part.Stream)).Select(same => new RecoveryPart(
                    same.Key.Month, same.Key.Line, same.Key.Stream, new Money(same.Sum(part => part.Amount.Pence))))]),
            [.. acts[row.Number].Where(act => act.Words is not null)
                .Select(act => (ActOf(act.Act), seal.Open(act.Words, Place(row.Number, act.Act))))]))];
    }

    private static string Word(RecoveryAct act) => act.ToString().ToLowerInvariant();

    private static RecoveryAct ActOf(string word) => Enum.GetValues<RecoveryAct>().First(act => Word(act) == word);

    private static string Place(int recovery, string act) => $"outcomes_recovery_act.words {recovery} {act}";

    private sealed class Row
    {
        public int Number { get; init; }

        public ContractId Contract { get; init; }

        public int InContract { get; init; }

        public int Sample { get; init; }

        public byte[] Findings { get; init; } = [];
    }

    private sealed class PartRow
    {
        public int Recovery { get; init; }

        public DateOnly Month { get; init; }

        public string Line { get; init; } = "";

        public string Stream { get; init; } = "";

        public Money Amount { get; init; }
    }

    private sealed class ActRow
    {
        public int Recovery { get; init; }

        public string Act { get; init; } = "";

        public byte[]? Words { get; init; }

        public PersonId Person { get; init; }

        public DateTimeOffset At { get; init; }
    }
}
