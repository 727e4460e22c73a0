using System.Text.Json;
using Concordat.Kernel;
using Concordat.Payments.Forecasting;
using Concordat.Plumbing.Store;

namespace Concordat.Payments.Service.Store;

/// <summary>A forecast as it was made: what was known, and what it says.</summary>
internal sealed class ForecastRow
{
    public int Number { get; init; }

    public int Contract { get; init; }

    public DateOnly AsAt { get; init; }

    public DateTimeOffset KnownAt { get; init; }

    public string Claims { get; init; } = "";

    public long LastFact { get; init; }

    public long PostedThrough { get; init; }

    /// <summary>What was posted on the contract when it was made.</summary>
    public Money Posted { get; init; }

    public byte[] Definition { get; init; } = [];

    public long Seed { get; init; }

    public int Draws { get; init; }

    public string Content { get; init; } = "";

    public PersonId Person { get; init; }

    public DateTimeOffset At { get; init; }

    public Forecast Forecast => JsonSerializer.Deserialize<Forecast>(Content)!;
}

/// <summary>Forecasts are added and read, never changed.</summary>
internal static class Forecasts
{
    private const string Columns =
        """
        number, contract, as_at, known_at, claims, last_fact, posted_through, posted, definition, seed, draws, content::text as content, person, at
        """;

    public static Task<ForecastRow?> Find(Work work, int number) =>
        work.One<ForecastRow>($"select {Columns} from payments_forecast where number = @number", new { number });

    /// <summary>The newest first.</summary>
    /// <param name="before">A number that is beyond the first of them.</param>
    public static Task<IReadOnlyList<ForecastRow>> List(Work work, int before, int take) => work.List<ForecastRow>(
        $"select {Columns} from payments_forecast where number < @before order by number desc limit @take", new { before, take });

    public static Task<int> Add(Work work, ForecastRow row, Forecast forecast) => work.One<int>(
        """
        insert into payments_forecast (contract, payer, as_at, known_at, claims, last_fact, posted_through, posted, definition, seed, draws,
            content, person, at)
        values (@Contract, @payer, @AsAt, @KnownAt, @Claims, @LastFact, @PostedThrough, @posted, @Definition, @Seed, @Draws,
            @content::jsonb, @person, @now)
        returning number
        """,
        new
        {
            row.Contract,
            payer = work.Caller.Organisation.Value,
            row.AsAt,
            row.KnownAt,
            row.Claims,
            row.LastFact,
            row.PostedThrough,
            posted = row.Posted.Pence,
            row.Definition,
            row.Seed,
            row.Draws,
            content = JsonSerializer.Serialize(forecast),
            person = work.Caller.Person.Value,
            now = work.Now,
        });

    /// <summary>What is posted on a contract in all.</summary>
    public static async Task<Money> Posted(Work work, ContractId contract) => new(await work.One<long>(
        "select coalesce(-sum(amount), 0)::bigint from payments_posting where contract = @contract and account = 'payable'",
        new { contract = contract.Value }));
}
