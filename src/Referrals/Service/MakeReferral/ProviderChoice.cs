using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Concordat.Contracts;
using Concordat.Kernel;
using Concordat.Places;
using Concordat.Plumbing.Store;
using Concordat.Referrals.Service.Store;
using Concordat.Specification;

namespace Concordat.Referrals.Service.MakeReferral;

/// <summary>What was shown to somebody who chose, and the choice.</summary>
internal sealed record ChoiceMade(string Chosen, IReadOnlyList<ProviderFigures> Shown, DateTimeOffset At)
{
    /// <summary>Of a referral; nothing where nobody was shown a choice.</summary>
    public static async Task<ChoiceMade?> Of(Work work, int intake, int line) =>
        await work.One<Row>("select chosen, shown, at from referrals_choice where intake = @intake and line = @line", new { intake, line }) is { } row
            ? new ChoiceMade(row.Chosen, JsonSerializer.Deserialize<IReadOnlyList<ProviderFigures>>(row.Shown)!, row.At)
            : null;

    private sealed record Row
    {
        public string Chosen { get; init; } = "";

        public string Shown { get; init; } = "";

        public DateTimeOffset At { get; init; }
    }
}

/// <summary>What is counted of the providers of a contract, before it is asked which of them have room.</summary>
/// <param name="Each">By the provider's organisation.</param>
/// <param name="Nobody">Of a provider of whom nobody is counted yet.</param>
internal sealed record ProvidersCounted(IReadOnlyDictionary<int, ProviderFigures> Each, ProviderFigures Nobody);

/// <summary>How the providers of a contract stand at a moment, before whoever comes next is counted.</summary>
internal sealed class ProvidersNow(Contract contract, Programme programme, ProviderRoom room, ProvidersCounted counted)
{
    /// <summary>Those who serve an area, by name; they are not ranked, for they meet different people.</summary>
    /// <returns>None where the programme draws, or fewer than two providers serve the area.</returns>
    public IReadOnlyList<ProviderFigures> Among(Areas areas, string area, DateOnly on)
    {
        var latest = areas.Latest(area);
        var serving = contract.SupplyChainOn(on).Where(link => link.Areas.Any(code => areas.Latest(code) == latest)).ToList();
        return programme.Allocation is not { IsChosen: true } || serving.Count < 2
            ? []
            :
            [
                .. serving.OrderBy(link => link.Provider, StringComparer.Ordinal).Select(link =>
                    (counted.Each.GetValueOrDefault(link.Delivery.Value) ?? counted.Nobody) with
                    {
                        Provider = link.Provider,
                        Now = room.Now(link.Delivery),
                        HasRoom = room.WhyNot(link.Delivery, on) is null,
                        Full = room.WhyNot(link.Delivery, on),
                    }),
            ];
    }
}

/// <summary>The providers among whom somebody may choose, with comparable figures (RE-5, CO-6). A referrer sees neither the supply chain nor
/// the cases of others; only these figures leave the worker's work.</summary>
internal sealed class ProviderChoice(LevelFigures levels)
{
    private const int Form = 1;

    public async Task<ProvidersNow> Now(Work worker, Contract contract, Programme programme) =>
        await At(worker, contract, programme, await Count(worker, contract.Id));

    /// <summary>With the room that each has at this moment.</summary>
    public static async Task<ProvidersNow> At(Work worker, Contract contract, Programme programme, ProvidersCounted counted) =>
        new(contract, programme, await ProviderRooms.Of(worker, contract, programme), counted);

    /// <summary>Counts referrals of the last twelve months whose day to start has passed, and of the same people who started and what they
    /// reached, of all providers at once. It reads the contract's book, which takes a connection of its own: whoever holds a turn asks before.</summary>
    public async Task<ProvidersCounted> Count(Work worker, ContractId contract)
    {
        var counts = await worker.List<Counted>(
            """
            select delivery, count(*)::int as due, (count(*) filter (where started_on <= start_by))::int as in_time,
                (count(*) filter (where started_on is not null))::int as started, array_agg(reference) as referrals
            from referrals_case
            where contract = @contract and state <> @withdrawn and start_by < @Today and referred_on > @from
            group by delivery
            """,
            new { contract = contract.Value, withdrawn = (short)ReferralState.Withdrawn, worker.Today, from = worker.Today.AddYears(-1) });
        var nobody = new Counted();
        var reached = await levels.Reached(worker, contract, [.. counts.Select(row => row.Referrals), nobody.Referrals]);
        return new ProvidersCounted(
            counts.Select((row, i) => (row.Delivery, Figures: Of(row, reached?[i]))).ToDictionary(one => one.Delivery, one => one.Figures),
            Of(nobody, reached?[counts.Count]));
    }

    /// <param name="reached">Nothing where the contract cannot be measured.</param>
    private static ProviderFigures Of(Counted row, IReadOnlyList<LevelReached>? reached) =>
        new("", row.Due, row.InTime, row.Started, 0, false) { Reached = reached ?? [], IsMeasured = reached is not null };

    /// <summary>Keeps what was shown beside what came of the form, in the same transaction.</summary>
    public static async Task Keep(Work worker, ContractId contract, int intake, string chosen, IReadOnlyList<ProviderFigures> shown)
    {
        var line = await worker.One<int>(
            """
            select coalesce(min(line), @form) from (
                select line from referrals_case where intake = @intake union all select line from referrals_held where intake = @intake
                union all select line from referrals_waiting where intake = @intake) as came
            """,
            new { intake, form = Form });
        await Keep(worker, contract, intake, [(line, chosen, shown)]);
    }

    /// <summary>Keeps, for each row of an intake that became anything, the choice with the figures as they stood when it came.</summary>
    public static async Task Keep(
        Work worker, ContractId contract, int intake, IReadOnlyList<(int Line, string Chosen, IReadOnlyList<ProviderFigures> Shown)> choices)
    {
        var texts = choices.Select(choice => JsonSerializer.Serialize(choice.Shown)).ToArray();
        await worker.Execute(
            """
            insert into referrals_choice (intake, line, contract, referrer, chosen, shown, digest, at)
            select @intake, c.line, @contract, @referrer, c.chosen, c.shown, c.digest, @Now
            from unnest(@lines, @chosen, @texts, @digests) as c (line, chosen, shown, digest)
            where exists (select from referrals_case where intake = @intake and line = c.line)
                or exists (select from referrals_held where intake = @intake and line = c.line)
                or exists (select from referrals_waiting where intake = @intake and line = c.line)
            """,
            new
            {
                intake,
                contract = contract.Value,
                referrer = worker.Caller.Organisation.Value,
                lines = choices.Select(choice => choice.Line).ToArray(),
                chosen = choices.Select(choice => choice.Chosen).ToArray(),
                texts,
                digests = texts.Select(text => SHA256.HashData(Encoding.UTF8.GetBytes(text))).ToArray(),
                worker.Now,
            });
    }

    private sealed record Counted
    {
        public int Delivery { get; init; }

        public int Due { get; init; }

        public int InTime { get; init; }

        public int Started { get; init; }

        public string[] Referrals { get; init; } = [];
    }
}
