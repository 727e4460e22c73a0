using Concordat.Journey;
using Concordat.Kernel;
using Concordat.Places;
using Concordat.Plumbing.Access;
using Concordat.Plumbing.Store;
using Concordat.Specification;
using NpgsqlTypes;

namespace Concordat.Referrals.Service.Store;

/// <summary>A referral with its days and clocks, as the list has it.</summary>
internal sealed record CaseRow
{
    public int Referral { get; init; }

    public string Reference { get; init; } = "";

    public int Participant { get; init; }

    public string ParticipantReference { get; init; } = "";

    public int Contract { get; init; }

    public int Delivery { get; init; }

    public int Referrer { get; init; }

    public DateOnly ReferredOn { get; init; }

    public string Area { get; init; } = "";

    public string Route { get; init; } = "";

    public string Category { get; init; } = "";

    /// <summary>As recorded by whoever referred; empty where none was.</summary>
    public string Segment { get; init; } = "";

    public string TheirReference { get; init; } = "";

    /// <summary>The postcode sector in which the person lived when referred; empty where it was not said, or not kept in those days.</summary>
    public string Sector { get; init; } = "";

    public int Intake { get; init; }

    public int Line { get; init; }

    public long? Draw { get; init; }

    public DateOnly? AcknowledgeBy { get; init; }

    public DateOnly? StartBy { get; init; }

    public DateOnly? AcknowledgedOn { get; init; }

    public DateOnly? StartedOn { get; init; }

    public DateOnly? DidNotStartOn { get; init; }

    public DateOnly? WithdrawnOn { get; init; }

    /// <summary>The last day of support; nothing while it goes on.</summary>
    public DateOnly? LeftOn { get; init; }

    /// <summary>The first day, on or after the start, on which the person was in a job of this case; nothing where there was none.</summary>
    public DateOnly? FirstWorkOn { get; init; }

    public short State { get; init; }

    /// <summary>The last day there is where nothing is awaited; it stands in the database as infinity.</summary>
    public DateOnly DueOn { get; init; } = DateOnly.MaxValue;

    public Scope Scope => new(new ContractId(Contract), new OrganisationId(Delivery), new OrganisationId(Referrer));

    public FactOwner Owner => new(new ContractId(Contract), new OrganisationId(Delivery), new OrganisationId(Referrer));

    public static Task<CaseRow?> Find(Work work, string reference) =>
        work.One<CaseRow>("select * from referrals_case where reference = @reference", new { reference });

    /// <summary>Held until the work ends.</summary>
    public static Task<CaseRow?> Hold(Work work, string reference) =>
        work.One<CaseRow>("select * from referrals_case where reference = @reference for update", new { reference });

    /// <summary>Referrals of these people to a contract, under whichever of their records they were made.</summary>
    public static Task<IReadOnlyList<CaseRow>> OfPeople(Work work, ContractId contract, int[] people) => work.List<CaseRow>(
        "select * from referrals_case where contract = @Value and participant = any ((select journey_records(@people))::int[]) order by referral",
        new { contract.Value, people });

    public ReferralState StateNow => (ReferralState)State;

    public ReferralDays Days => new(ReferredOn, AcknowledgedOn, StartedOn, DidNotStartOn, WithdrawnOn);

    /// <summary>Where the person lived when referred; nothing where that is not known.</summary>
    public Home? HomeIn(SmallAreas register) => Home.InSector(Sector, Area, register);

    /// <summary>The day on which the programme's rules of eligibility are asked; nothing while it has not come.</summary>
    public DateOnly? DecidedOn(EligibilityTerm term) => term.DecidedOn == AnchorKind.Start ? StartedOn : ReferredOn;

    /// <summary>Whether support of this referral runs on a day.</summary>
    public bool IsSupportedOn(DateOnly day, Programme? programme) =>
        StateNow == ReferralState.Started && RunningSupport.RunsOn(day, programme, Days, FirstWorkOn, LeftOn);

    public Clocks Clocks => new(AcknowledgeBy, StartBy);

    public bool IsOverdue(DateOnly today) => Clocks.IsOverdue(StateNow, today);

    public static async Task Copy(Work work, IReadOnlyList<CaseRow> rows)
    {
        await using var copy = await work.Copy(
            """
            copy referrals_case (referral, reference, participant, participant_reference, contract, delivery, referrer, referred_on, area,
                route, category, segment, their_reference, sector, intake, line, draw, acknowledge_by, start_by, state, due_on) from stdin (format binary)
            """);
        foreach (var row in rows)
        {
            await copy.StartRowAsync();
            await copy.WriteAsync(row.Referral, NpgsqlDbType.Integer);
            await copy.WriteAsync(row.Reference, NpgsqlDbType.Text);
            await copy.WriteAsync(row.Participant, NpgsqlDbType.Integer);
            await copy.WriteAsync(row.ParticipantReference, NpgsqlDbType.Text);
            await copy.WriteAsync(row.Contract, NpgsqlDbType.Integer);
            await copy.WriteAsync(row.Delivery, NpgsqlDbType.Integer);
            await copy.WriteAsync(row.Referrer, NpgsqlDbType.Integer);
            await copy.WriteAsync(row.ReferredOn, NpgsqlDbType.Date);
            await copy.WriteAsync(row.Area, NpgsqlDbType.Text);
            await copy.WriteAsync(row.Route, NpgsqlDbType.Text);
            await copy.WriteAsync(row.Category, NpgsqlDbType.Text);
            await copy.WriteAsync(row.Segment, NpgsqlDbType.Text);
            await copy.WriteAsync(row.TheirReference, NpgsqlDbType.Text);
            await copy.WriteAsync(row.Sector, NpgsqlDbType.Text);
            await copy.WriteAsync(row.Intake, NpgsqlDbType.Integer);
            await copy.WriteAsync(row.Line, NpgsqlDbType.Integer);
            await copy.WriteOrNull(row.Draw, NpgsqlDbType.Bigint);
            await copy.WriteOrNull(row.AcknowledgeBy, NpgsqlDbType.Date);
            await copy.WriteOrNull(row.StartBy, NpgsqlDbType.Date);
            await copy.WriteAsync(row.State, NpgsqlDbType.Smallint);
            await copy.WriteAsync(row.DueOn, NpgsqlDbType.Date);
        }

        await copy.CompleteAsync();
    }
}
