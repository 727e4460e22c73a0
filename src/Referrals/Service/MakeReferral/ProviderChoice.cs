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

/// <summary>How the providers of a contract stand at a moment, before whoever comes next is counted.</summary>
/// <param name="nobody">Of a provider of whom nobody is counted yet.</param>
internal sealed class ProvidersNow(
    Contract contract, Programme programme, ProviderRoom room, IReadOnlyDictionary<int, ProviderFigures> counted, ProviderFigures nobody)
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
                    (counted.GetValueOrDefault(link.Delivery.Value) ?? nobody) with
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

    /// <summary>Counts referrals of the last twelve months whose day to start has passed, and of the same people who started and what they reached.</summary>
    public async Task<ProvidersNow> Now(Work worker, Contract contract, Programme programme)
    {
        var counts = await worker.List<Counted>(
            """
            select delivery, count(*)::int as due, (count(*) filter (where started_on <= start_by))::int as in_time,
                (count(*) filter (where started_on is not null))::int as started, array_agg(reference) as referrals
            from referrals_case
            where contract = @contract and state <> @withdrawn and start_by < @Today and referred_on > @from
            group by delivery
            """,
            new { contract = contract.Id.Value, withdrawn = (short)ReferralState.Withdrawn, worker.Today, from = worker.Today.AddYears(-1) });
        var counted = new Dictionary<int, ProviderFigures>();
        foreach (var row in counts)
        {
            counted.Add(row.Delivery, new ProviderFigures("", row.Due, row.InTime, row.Started, 0, false)
            {
                Reached = await levels.Reached(worker, contract.Id, row.Referrals),
            });
        }

        var nobody = new ProviderFigures("", 0, 0, 0, 0, false) { Reached = await levels.Reached(worker, contract.Id, []) };
        return new ProvidersNow(contract, programme, await ProviderRooms.Of(worker, contract, programme), counted, nobody);
    }

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
