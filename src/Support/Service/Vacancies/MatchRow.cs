using Concordat.Kernel;
using Concordat.Plumbing.Access;
using Concordat.Plumbing.Store;
using Concordat.Support.Service.Caseloads;
using Concordat.Support.Service.TakeOver;

namespace Concordat.Support.Service.Vacancies;

/// <summary>Somebody put forward for a vacancy, and how far that has come. It is seen with its case: whoever has handed the case over
/// sees neither.</summary>
internal sealed record MatchRow
{
    private const string Columns =
        """
        select m.*, s.step, s.on_day, s.reason, v.company, c.name as company_name from support_match m
        join lateral (select step, on_day, reason from support_match_step where match = m.number order by step desc limit 1) s on true
        join support_case k on k.referral = m.referral
        join support_vacancy v on v.number = m.vacancy join support_company c on c.number = v.company
        """;

    public int Number { get; init; }

    public int Vacancy { get; init; }

    public int Referral { get; init; }

    /// <summary>Of the referral.</summary>
    public string Reference { get; init; } = "";

    public int Participant { get; init; }

    public int Contract { get; init; }

    public int? Delivery { get; init; }

    public int? Referrer { get; init; }

    public short Step { get; init; }

    /// <summary>The day of the latest step.</summary>
    public DateOnly OnDay { get; init; }

    public string Reason { get; init; } = "";

    /// <summary>Whether the job that it came to stands on record.</summary>
    public bool Holds { get; init; }

    public string Company { get; init; } = "";

    public string CompanyName { get; init; } = "";

    public MatchStep Latest => (MatchStep)Step;

    public string CameOfIt =>
        Latest == MatchStep.Started && !Holds ? "Started, but the job was withdrawn" : Reason.Length == 0 ? Latest.Words() : $"{Latest.Words()}: {Brokerage.WordsOf(Reason)}";

    public Scope Scope => new(
        new ContractId(Contract), Delivery is { } delivery ? new OrganisationId(delivery) : null,
        Referrer is { } referrer ? new OrganisationId(referrer) : null);

    public static Task<MatchRow?> Find(Work work, int number) => work.One<MatchRow>($"{Columns} where m.number = @number", new { number });

    public static Task<IReadOnlyList<MatchRow>> OfVacancy(Work work, int vacancy, int most) => work.List<MatchRow>(
        $"{Columns} where m.vacancy = @vacancy order by m.number desc limit @most", new { vacancy, most });

    public static Task<IReadOnlyList<MatchRow>> OfCase(Work work, int referral, int most) => work.List<MatchRow>(
        $"{Columns} where m.referral = @referral order by m.number desc limit @most", new { referral, most });

    public static Task<IReadOnlyList<MatchRow>> OfPerson(Work work, int[] records) => work.List<MatchRow>(
        $"{Columns} where m.participant = any (@records) order by m.number", new { records });

    /// <summary>What a case waits for with this vacancy.</summary>
    public static Task<MatchRow?> Waiting(Work work, int referral, int vacancy) => work.One<MatchRow>(
        $"{Columns} where m.referral = @referral and m.vacancy = @vacancy and not m.settled", new { referral, vacancy });

    /// <summary>Those of these people whose jobs are held to stand on record.</summary>
    public static Task<IReadOnlyList<MatchRow>> Held(Work work, int[] people) => work.List<MatchRow>(
        $"{Columns} where m.participant = any ((select journey_records(@people))::int[]) and m.holds order by m.number", new { people });

    /// <returns>The match's number.</returns>
    public static async Task<int> PutForward(Work work, ListedCase one, int vacancy, DateOnly on)
    {
        var number = await Add(work, one, vacancy);
        await Record(work, number, one.Participant, one.Scope, MatchStep.PutForward, on, "");
        return number;
    }

    /// <summary>What was done before this house kept it.</summary>
    public static async Task Take(Work worker, ListedCase one, int vacancy, TakenMatch taken)
    {
        var number = await Add(worker, one, vacancy);
        await Record(worker, number, one.Participant, one.Scope, MatchStep.PutForward, taken.On, "");
        foreach (var (step, on, reason) in taken.Steps)
        {
            await Record(worker, number, one.Participant, one.Scope, step, on, reason);
        }
    }

    /// <returns>False where somebody else has recorded it, or its end, meanwhile.</returns>
    public Task<bool> Record(Work work, MatchStep step, DateOnly on, string reason) => Record(work, Number, Participant, Scope, step, on, reason);

    /// <returns>False where it was said before.</returns>
    public async Task<bool> HoldsNoLonger(Work work) =>
        await work.Execute("update support_match set holds = false where number = @Number and holds", new { Number }) == 1;

    private static Task<int> Add(Work work, ListedCase one, int vacancy) => work.One<int>(
        """
        insert into support_match (vacancy, referral, reference, participant, contract, delivery, referrer)
        values (@vacancy, @Referral, @Reference, @Participant, @Contract, @Delivery, @Referrer) returning number
        """,
        new { vacancy, one.Referral, one.Reference, one.Participant, one.Contract, one.Delivery, one.Referrer });

    private static async Task<bool> Record(Work work, int match, int participant, Scope scope, MatchStep step, DateOnly on, string reason) => await work.Execute(
        """
        with told as (
            insert into support_match_step (match, participant, contract, delivery, referrer, step, on_day, reason, recorded_by, recorded_at)
            values (@match, @participant, @contract, @delivery, @referrer, @step, @on, @reason, @by, @Now) on conflict do nothing
            returning match)
        update support_match set settled = @settled, holds = @holds where number in (select match from told)
        """,
        new
        {
            match,
            participant,
            contract = scope.Contract.Value,
            delivery = scope.Delivery?.Value,
            referrer = scope.Referrer?.Value,
            step = (short)step,
            settled = step.IsSettled(),
            holds = step == MatchStep.Started,
            on,
            reason,
            by = work.Caller.Person.Value,
            work.Now,
        }) == 1;
}
