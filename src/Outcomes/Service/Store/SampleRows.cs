using Concordat.Journey;
using Concordat.Kernel;
using Concordat.Outcomes.Sampling;
using Concordat.Plumbing.Store;
using NpgsqlTypes;

namespace Concordat.Outcomes.Service.Store;

/// <summary>A sample as it was drawn.</summary>
internal sealed class SampleRow
{
    public int Number { get; init; }

    public ContractId Contract { get; init; }

    public DateOnly MonthFrom { get; init; }

    public DateOnly MonthTo { get; init; }

    public long Seed { get; init; }

    public int Population { get; init; }

    public Money Value { get; init; }

    public byte[] PopulationDigest { get; init; } = [];

    public string RandomShare { get; init; } = "";

    public int AtLeast { get; init; }

    public int ByRisk { get; init; }

    public PersonId Person { get; init; }

    public DateTimeOffset At { get; init; }

    /// <summary>By which it was drawn, whatever the programme says today.</summary>
    public SampleNumbers Numbers => new(Share.TryParse(RandomShare, out var share) ? share : Share.Nothing, AtLeast, ByRisk);
}

/// <summary>An outcome of a population, with what was found in it.</summary>
internal sealed class SampledRow
{
    public int Sample { get; init; }

    public int Number { get; init; }

    public ParticipantId Participant { get; init; }

    public string Reference { get; init; } = "";

    public string Outcome { get; init; } = "";

    public int Sequence { get; init; }

    public DateOnly Month { get; init; }

    public Money Value { get; init; }

    public int Risk { get; init; }

    public string DrawnBy { get; init; } = "";

    /// <summary>Nothing where nobody has found yet.</summary>
    public string? Result { get; init; }

    public string? Code { get; init; }

    public Money Error { get; init; }

    public PersonId FoundBy { get; init; }

    public OutcomeKey Key => new(Reference, Outcome, Sequence);

    public SampledOutcome ToModel() => new(
        new PopulationItem(Key, Month, Value, Risk),
        DrawnBy switch { "random" => Sampling.DrawnBy.Random, "risk" => Sampling.DrawnBy.Risk, _ => Sampling.DrawnBy.None },
        Result is null ? null : new Finding(FindingRules.Words.First(known => known.Word == Result).Result, Code ?? "", Error));
}

/// <summary>The tables of samples and of what was found: added to, never touched again but by an erasure of words.</summary>
internal static class SampleRows
{
    private const string Columns =
        "number, contract, month_from, month_to, seed, population, value, population_digest, random_share, at_least, by_risk, person, at";

    private const string Items =
        """
        select s.sample, s.number, s.participant, s.reference, s.outcome, s.sequence, s.month, s.value, s.risk, s.drawn_by,
               f.result, f.code, coalesce(f.error, 0) as error, coalesce(f.person, 0) as found_by
        from outcomes_sampled s
        left join lateral (
            select result, code, error, person from outcomes_finding where sample = s.sample and item = s.number order by number desc limit 1
        ) f on true
        """;

    public static Task<SampleRow?> Find(Work work, int number) =>
        work.One<SampleRow>($"select {Columns} from outcomes_sample where number = @number", new { number });

    /// <summary>Those of a contract, the newest first.</summary>
    public static Task<IReadOnlyList<SampleRow>> Of(Work work, ContractId contract) => work.List<SampleRow>(
        $"select {Columns} from outcomes_sample where contract = @contract order by number desc", new { contract = contract.Value });

    /// <summary>By sample how many drawn outcomes wait for a finding; none where all have one.</summary>
    public static async Task<IReadOnlyDictionary<int, int>> Open(Work work, ContractId contract) => (await work.List<OpenRow>(
        """
        select s.sample, count(*)::int as open from outcomes_sampled s
        where s.contract = @contract and s.drawn_by <> ''
            and not exists (select from outcomes_finding f where f.sample = s.sample and f.item = s.number)
        group by s.sample
        """,
        new { contract = contract.Value })).ToDictionary(row => row.Sample, row => row.Open);

    /// <summary>Everything that a sample was drawn from, as far as the caller may see it, in the order of the draw.</summary>
    public static Task<IReadOnlyList<SampledRow>> Population(Work work, int sample) =>
        work.List<SampledRow>($"{Items} where s.sample = @sample order by s.number", new { sample });

    public static Task<SampledRow?> Item(Work work, int sample, int number) =>
        work.One<SampledRow>($"{Items} where s.sample = @sample and s.number = @number and s.drawn_by <> ''", new { sample, number });

    /// <summary>Drawn outcomes of a contract that the caller may see, of whichever sample, the latest sample first.</summary>
    public static Task<IReadOnlyList<SampledRow>> Asked(Work work, ContractId contract, int skip, int take) => work.List<SampledRow>(
        $"{Items} where s.contract = @contract and s.drawn_by <> '' order by s.sample desc, s.number offset @skip limit @take",
        new { contract = contract.Value, skip, take });

    /// <summary>Whether an outcome of a contract was drawn into any sample, as far as the work sees it: the worker sees all.</summary>
    public static Task<bool> IsDrawn(Work work, ContractId contract, OutcomeKey key) => work.One<bool>(
        """
        select exists (select from outcomes_sampled s where s.contract = @contract and s.reference = @Referral and s.outcome = @Outcome
            and s.sequence = @Sequence and s.drawn_by <> '')
        """,
        new { contract = contract.Value, key.Referral, key.Outcome, key.Sequence });

    /// <summary>Every outcome of the contract that stood in a population, seen by whom it may.</summary>
    public static async Task<IReadOnlySet<OutcomeKey>> Before(Work work, ContractId contract) => (await work.List<SampledRow>(
        "select reference, outcome, sequence from outcomes_sampled where contract = @contract", new { contract = contract.Value }))
        .Select(row => row.Key).ToHashSet();

    /// <returns>Its number.</returns>
    public static Task<int> Add(Work work, SampleRow sample) => work.One<int>(
        """
        insert into outcomes_sample
            (contract, month_from, month_to, seed, population, value, population_digest, random_share, at_least, by_risk, person, at)
        values (@contract, @MonthFrom, @MonthTo, @Seed, @Population, @value, @PopulationDigest, @RandomShare, @AtLeast, @ByRisk, @person, @Now)
        returning number
        """,
        new
        {
            contract = sample.Contract.Value,
            sample.MonthFrom,
            sample.MonthTo,
            sample.Seed,
            sample.Population,
            value = sample.Value.Pence,
            sample.PopulationDigest,
            sample.RandomShare,
            sample.AtLeast,
            sample.ByRisk,
            person = work.Caller.Person.Value,
            work.Now,
        });

    /// <summary>Keeps the population as it was drawn, in the order given.</summary>
    public static async Task Add(Work work, int sample, IReadOnlyList<(ReferralRecord Referral, DrawnItem Drawn)> drawn)
    {
        await using var copy = await work.Copy(
            """
            copy outcomes_sampled (sample, number, participant, contract, delivery, reference, outcome, sequence, month, value, risk, drawn_by)
            from stdin (format binary)
            """);
        foreach (var (place, (referral, one)) in drawn.Index())
        {
            await copy.StartRowAsync();
            await copy.WriteAsync(sample, NpgsqlDbType.Integer);
            await copy.WriteAsync(place + 1, NpgsqlDbType.Integer);
            await copy.WriteAsync(referral.Participant.Value, NpgsqlDbType.Integer);
            await copy.WriteAsync(referral.Owner.Contract.Value, NpgsqlDbType.Integer);
            if (referral.Owner.Delivery is { } delivery)
            {
                await copy.WriteAsync(delivery.Value, NpgsqlDbType.Integer);
            }
            else
            {
                await copy.WriteNullAsync();
            }

            await copy.WriteAsync(one.Item.Key.Referral, NpgsqlDbType.Text);
            await copy.WriteAsync(one.Item.Key.Outcome, NpgsqlDbType.Text);
            await copy.WriteAsync(one.Item.Key.Sequence, NpgsqlDbType.Integer);
            await copy.WriteAsync(one.Item.Month, NpgsqlDbType.Date);
            await copy.WriteAsync(one.Item.Value.Pence, NpgsqlDbType.Bigint);
            await copy.WriteAsync(one.Item.Risk, NpgsqlDbType.Integer);
            await copy.WriteAsync(Word(one.By), NpgsqlDbType.Text);
        }

        await copy.CompleteAsync();
    }

    private static string Word(DrawnBy by) => by switch { DrawnBy.Random => "random", DrawnBy.Risk => "risk", _ => "" };

    private sealed class OpenRow
    {
        public int Sample { get; init; }

        public int Open { get; init; }
    }
}
