using Concordat.Kernel;
using Concordat.Plumbing.Access;
using Concordat.Plumbing.Look;
using Concordat.Plumbing.Store;

namespace Concordat.Referrals.Service.Store;

/// <summary>A referral that is held before it is made.</summary>
internal sealed record HeldRow
{
    public int Number { get; init; }

    public short Cause { get; init; }

    public int Contract { get; init; }

    public int Referrer { get; init; }

    public int Intake { get; init; }

    public int Line { get; init; }

    public string Route { get; init; } = "";

    public string Area { get; init; } = "";

    public string Category { get; init; } = "";

    /// <summary>The day of referral as it was sent; once it is made, its day is that of the decision.</summary>
    public DateOnly SentOn { get; init; }

    public DateTimeOffset HeldAt { get; init; }

    /// <summary>The role whose holders decide; empty where nobody reviews.</summary>
    public string ReviewBy { get; init; } = "";

    public int? Reviewer { get; init; }

    /// <summary>The last day to decide; the last day there is where no clock runs.</summary>
    public DateOnly DueOn { get; init; } = DateOnly.MaxValue;

    public string[] Doubts { get; init; } = [];

    public byte[]? Content { get; init; }

    public short? Ended { get; init; }

    public string Reason { get; init; } = "";

    public byte[]? Words { get; init; }

    public int? EndedBy { get; init; }

    public DateTimeOffset? EndedAt { get; init; }

    public int? Referral { get; init; }

    public HeldCause CauseHeld => (HeldCause)Cause;

    public HeldEnd? End => (HeldEnd?)Ended;

    public Scope Scope => new(new ContractId(Contract), null, new OrganisationId(Referrer));

    public string ContentPlace => $"referrals_held/{Intake}/{Line}";

    public string WordsPlace => $"referrals_held/{Intake}/{Line}/words";

    public bool IsOverdue(DateOnly today) => Ended is null && DueOn < today;

    public static Task<HeldRow?> Find(Work work, int number) =>
        work.One<HeldRow>("select * from referrals_held where number = @number", new { number });

    /// <summary>The same, and nobody else decides it meanwhile.</summary>
    public static Task<HeldRow?> Hold(Work worker, int number) =>
        worker.One<HeldRow>("select * from referrals_held where number = @number for update", new { number });

    /// <summary>What this referral was before it was made; nothing where it was made at once.</summary>
    public static Task<HeldRow?> Of(Work work, CaseRow made) =>
        work.One<HeldRow>("select * from referrals_held where intake = @Intake and line = @Line", new { made.Intake, made.Line });

    /// <summary>Those still held, what is due first standing first.</summary>
    /// <param name="after">The due day and number of the last row before.</param>
    public static Task<IReadOnlyList<HeldRow>> Open(Work work, DayKey? after, int rows) => work.List<HeldRow>(
        """
        select * from referrals_held where ended is null and (@due::date is null or (due_on, number) > (@due, @number))
        order by due_on, number limit @rows
        """,
        new { due = after?.Day, number = after?.Number, rows });

    /// <summary>Those who wait for a place with a provider of the contract, first come first, held until this work is done.</summary>
    public static Task<IReadOnlyList<HeldRow>> WaitingForPlace(Work worker, ContractId contract) => worker.List<HeldRow>(
        "select * from referrals_held where contract = @Value and ended is null and cause = @place order by sent_on, number for update",
        new { contract.Value, place = (short)HeldCause.Place });

    /// <summary>The place in its contract's list of each that waits for one, the first being 1.</summary>
    /// <param name="worker">Counts those of every referrer.</param>
    public static async Task<IReadOnlyDictionary<int, int>> PlacesInList(Work worker, IReadOnlyCollection<int> contracts) =>
        (await worker.List<(int Number, int Place)>(
            """
            select number, (row_number() over (partition by contract order by sent_on, number))::int from referrals_held
            where ended is null and cause = @place and contract = any(@contracts)
            """,
            new { place = (short)HeldCause.Place, contracts = contracts.ToArray() })).ToDictionary(row => row.Number, row => row.Place);

    /// <summary>The doubt is settled; now it waits for a provider with room.</summary>
    public Task WaitForPlace(Work worker, string reason, byte[]? words) => worker.Execute(
        "update referrals_held set cause = @place, due_on = 'infinity', reason = @reason, words = @words where number = @Number",
        new { place = (short)HeldCause.Place, reason, words, Number });

    /// <summary>Ends it: what was sent of the person is destroyed, for it stands on record now or was never taken up.</summary>
    public Task Close(Work worker, HeldEnd end, string reason, byte[]? words = null, int? referral = null) => worker.Execute(
        """
        update referrals_held set ended = @end, reason = @reason, words = @words, referral = @referral, content = null, ended_by = @person,
            ended_at = @Now where number = @Number
        """,
        new { end = (short)end, reason, words, referral, person = worker.Caller.Person.Value, worker.Now, Number });
}
