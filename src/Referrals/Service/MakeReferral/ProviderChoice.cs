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

/// <summary>The providers among whom somebody may choose, with comparable figures (RE-5, CO-6). A referrer sees neither the supply chain nor
/// the cases of others; only these figures leave the worker's work.</summary>
internal static class ProviderChoice
{
    private const int Form = 1;

    /// <returns>None where the programme draws, or fewer than two providers serve the area.</returns>
    public static async Task<IReadOnlyList<ProviderFigures>> Offered(
        Work worker, Contract contract, Programme programme, Areas areas, string area, DateOnly on)
    {
        var latest = areas.Latest(area);
        var serving = contract.SupplyChainOn(on).Where(link => link.Areas.Any(code => areas.Latest(code) == latest)).ToList();
        if (programme.Allocation is not { IsChosen: true } || serving.Count < 2)
        {
            return [];
        }

        var room = await ProviderRooms.Of(worker, contract, programme);
        var counts = (await worker.List<Counted>(
            """
            select delivery, count(*)::int as due, (count(*) filter (where started_on <= start_by))::int as in_time,
                (count(*) filter (where started_on is not null))::int as started
            from referrals_case
            where contract = @contract and state <> @withdrawn and start_by < @Today and referred_on > @from
            group by delivery
            """,
            new { contract = contract.Id.Value, withdrawn = (short)ReferralState.Withdrawn, worker.Today, from = worker.Today.AddYears(-1) }))
            .ToDictionary(row => row.Delivery);
        return
        [
            .. serving.OrderBy(link => link.Provider, StringComparer.Ordinal)
                .Select(link => (Link: link, Counted: counts.GetValueOrDefault(link.Delivery.Value, new Counted())))
                .Select(of => new ProviderFigures(of.Link.Provider, of.Counted.Due, of.Counted.InTime, of.Counted.Started, room.Now(of.Link.Delivery),
                    room.WhyNot(of.Link.Delivery, on) is null)
                {
                    Full = room.WhyNot(of.Link.Delivery, on),
                }),
        ];
    }

    /// <summary>Keeps what was shown beside what came of the form, in the same transaction.</summary>
    public static async Task Keep(Work worker, ContractId contract, int intake, string chosen, IReadOnlyList<ProviderFigures> shown)
    {
        var text = JsonSerializer.Serialize(shown);
        await worker.Execute(
            """
            insert into referrals_choice (intake, line, contract, referrer, chosen, shown, digest, at)
            select @intake, (select coalesce(min(line), @form) from (
                select line from referrals_case where intake = @intake union all select line from referrals_held where intake = @intake
                union all select line from referrals_waiting where intake = @intake) as came),
                @contract, @referrer, @chosen, @text, @digest, @Now
            """,
            new
            {
                intake,
                form = Form,
                contract = contract.Value,
                referrer = worker.Caller.Organisation.Value,
                chosen,
                text,
                digest = SHA256.HashData(Encoding.UTF8.GetBytes(text)),
                worker.Now,
            });
    }

    private sealed record Counted
    {
        public int Delivery { get; init; }

        public int Due { get; init; }

        public int InTime { get; init; }

        public int Started { get; init; }
    }
}
