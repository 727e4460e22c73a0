using Concordat.Kernel;
using Concordat.Plumbing.Access;
using Concordat.Plumbing.Store;

namespace Concordat.Support.Service.Vacancies;

/// <summary>One row of support_vacancy, with the employer's name.</summary>
internal sealed record VacancyRow
{
    private const string Columns = "select v.*, c.name as company_name from support_vacancy v join support_company c on c.number = v.company";

    private const string Open =
        """
        v.filled < v.places and v.from_day <= @today and (v.until_day is null or v.until_day >= @today)
            and (v.closed_on is null or v.closed_on > @today)
        """;

    public int Number { get; init; }

    public int Contract { get; init; }

    /// <summary>The provider that found it.</summary>
    public int Delivery { get; init; }

    public string Company { get; init; } = "";

    public string CompanyName { get; init; } = "";

    public string Occupation { get; init; } = "";

    public decimal? Hours { get; init; }

    /// <summary>In pence.</summary>
    public int? Wage { get; init; }

    public string Area { get; init; } = "";

    public DateOnly FromDay { get; init; }

    public DateOnly? UntilDay { get; init; }

    public int Places { get; init; }

    /// <summary>Of every case, restricted ones among them: it is shown to nobody.</summary>
    public int Filled { get; init; }

    public DateOnly? ClosedOn { get; init; }

    public string ClosedFor { get; init; } = "";

    public DateTimeOffset MadeAt { get; init; }

    public Scope Scope => new(new ContractId(Contract), new OrganisationId(Delivery));

    public Money? Pay => Wage is { } pence ? new Money(pence) : null;

    public Vacancy ToModel() => new(Company, Occupation, Hours, Pay, Area, FromDay, UntilDay, Places, Filled)
    {
        ClosedOn = ClosedOn,
        ClosedFor = ClosedFor,
    };

    public static Task<VacancyRow?> Find(Work work, int number) => work.One<VacancyRow>($"{Columns} where v.number = @number", new { number });

    /// <summary>The newest first; those before a row, so that a page of any length costs the same.</summary>
    public static Task<IReadOnlyList<VacancyRow>> Page(Work work, VacancySearch sought, int? before, int most) => work.List<VacancyRow>(
        $"""
        {Columns} where (@before::int is null or v.number < @before) and (not @IsOpen or ({Open})) and v.occupation like @occupation
            and (@MostHours::numeric is null or v.hours is null or v.hours <= @MostHours) and (@Area = '' or v.area = @Area)
        order by v.number desc limit @most
        """,
        new { before, sought.IsOpen, occupation = $"{sought.Occupation}%", sought.MostHours, sought.Area, today = work.Today, most });

    /// <summary>A vacancy of this provider that says word for word the same, and is neither closed nor filled.</summary>
    public static Task<int?> Same(Work work, ContractId contract, OrganisationId delivery, Vacancy told) => work.One<int?>(
        """
        select min(number) from support_vacancy
        where contract = @contract and delivery = @delivery and company = @Company and occupation = @Occupation
            and hours is not distinct from @Hours::numeric and wage is not distinct from @wage::int and area = @Area and from_day = @From
            and until_day is not distinct from @Until::date and places = @Places and closed_on is null and filled < places
        """,
        Told(work, contract, delivery, told));

    /// <summary>Those of one provider for which somebody of its cases may be put forward today, the newest first.</summary>
    public static Task<IReadOnlyList<VacancyRow>> OpenTo(Work work, int contract, int delivery, int most) => work.List<VacancyRow>(
        $"{Columns} where v.contract = @contract and v.delivery = @delivery and {Open} order by v.number desc limit @most",
        new { contract, delivery, today = work.Today, most });

    /// <returns>The vacancy's number.</returns>
    public static Task<int> Add(Work work, ContractId contract, OrganisationId delivery, Vacancy told) => work.One<int>(
        """
        insert into support_vacancy (contract, delivery, company, occupation, hours, wage, area, from_day, until_day, places, made_by, made_at)
        values (@contract, @delivery, @Company, @Occupation, @Hours, @wage, @Area, @From, @Until, @Places, @by, @Now) returning number
        """,
        Told(work, contract, delivery, told));

    /// <returns>False where somebody else has taken the last place meanwhile.</returns>
    public static async Task<bool> Fill(Work work, int number) => await work.Execute(
        "update support_vacancy set filled = filled + 1 where number = @number and filled < places", new { number }) == 1;

    /// <summary>Somebody who had started in a place has not: their job was withdrawn.</summary>
    public static Task GiveBack(Work work, int number) =>
        work.Execute("update support_vacancy set filled = filled - 1 where number = @number and filled > 0", new { number });

    /// <returns>False where somebody else has closed it meanwhile.</returns>
    public static async Task<bool> Close(Work work, int number, DateOnly on, string reason) => await work.Execute(
        """
        update support_vacancy set closed_on = @on, closed_for = @reason, closed_by = @by, closed_at = @Now
        where number = @number and closed_on is null
        """,
        new { number, on, reason, by = work.Caller.Person.Value, work.Now }) == 1;

    private static object Told(Work work, ContractId contract, OrganisationId delivery, Vacancy told) => new
    {
        contract = contract.Value,
        delivery = delivery.Value,
        told.Company,
        told.Occupation,
        told.Hours,
        wage = (int?)told.Wage?.Pence,
        told.Area,
        told.From,
        told.Until,
        told.Places,
        by = work.Caller.Person.Value,
        work.Now,
    };
}

/// <summary>Which vacancies are looked for.</summary>
/// <param name="IsOpen">Those alone for which somebody may be put forward today.</param>
/// <param name="Occupation">The first digits of a unit group of SOC 2020; empty for all.</param>
/// <param name="MostHours">In a week; those whose hours are to be agreed are among them.</param>
/// <param name="Area">Code of an authority; empty for all.</param>
internal sealed record VacancySearch(bool IsOpen, string Occupation = "", decimal? MostHours = null, string Area = "");
