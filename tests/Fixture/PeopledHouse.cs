using Concordat.Demonstration;
using Concordat.Demonstration.Loading;
using Concordat.Support.Service.Caseloads;
using Dapper;
using Xunit;

namespace Concordat.Fixture;

/// <summary>The house with a few invented people in every contract, their journeys, three years of payment runs and the files of the
/// day. A test class takes it as <c>IClassFixture&lt;PeopledHouse&gt;</c> where a page needs something to show: it is filled once in a run, and
/// each class has a copy of its own.</summary>
public sealed class PeopledHouse(TestCluster cluster) : IAsyncLifetime
{
    private const string Template = "peopled";

    public TestHouse House { get; } = new(cluster) { Template = Template };

    /// <summary>National Insurance numbers of everybody invented, by the contract they were referred to.</summary>
    public ILookup<string, string> Ninos { get; } =
        Invented.Few.Journeys.SelectMany(contract => contract).ToLookup(journey => journey.Contract, journey => journey.Person.Nino);

    public async ValueTask InitializeAsync()
    {
        await PaidHouse.Fill(cluster, PaidHouse.OfFew, Invented.Few);
        await cluster.Fill(Template, PaidHouse.OfFew, Fill);
        await House.InitializeAsync();
    }

    private static async Task Fill(TestHouse house)
    {
        var (folder, few, registered) = (DemonstrationFolder.Open(), Invented.Few.Definitions, house.World.Registered);
        await new FunderLoading(house.Services, few, registered).Load(CancellationToken.None);
        await new OutcomeLoading(house.Services, few, registered).Load(CancellationToken.None);
        await new SampleLoading(house.Services, few, registered).Load(CancellationToken.None);
        await new VariationLoading(house.Services, folder, few, registered).Load(CancellationToken.None);
        await new BoardLoading(house.Services, folder, few, registered).Load(CancellationToken.None);
        await Print(house);
        await new CaseloadLoading(house.Services, few, registered).Load(CancellationToken.None);
        await OperatorOfHouse.Prepare(house.Services, CancellationToken.None);
        await Ask(house);
        await LookAgain(house);
        await new TodayLoading(house.Services, few, registered).Load(Invented.Few.Journeys, CancellationToken.None);
        await new ConsultationLoading(house.Services, folder, few, registered).Load(CancellationToken.None);
        // what runs behind the pages of a house is at its end before a test looks
        await house.Service<CaseUpkeep>().BringUpToDate(CancellationToken.None);
    }

    // One pack has a PDF, whatever stands in it: a house of tests needs no Chromium.
    private static async Task Print(TestHouse house)
    {
        await using var owner = await house.Owner();
        await owner.ExecuteAsync(
            """
            insert into governance_printed_pack (meeting, board, pdf, digest, html_digest, made_at)
            select meeting, board, '%PDF-', sha256('%PDF-'), digest, issued_at from governance_pack order by meeting limit 1
            """);
    }

    // A copy that was granted and an erasure that waits, on every contract.
    private static async Task Ask(TestHouse house)
    {
        await using var owner = await house.Owner();
        await owner.ExecuteAsync(
            """
            insert into journey_request (participant, contract, kind, reason, asked_by, asked_at, decided_by, decided_at, is_granted)
            select min(participant), contract, 'copy', '', 1, now(), 2, now(), true from journey_referral group by contract
            union all
            select max(participant), contract, 'erasure', 'objected', 1, now(), null, null, null from journey_referral group by contract;
            insert into support_transfer (participant, referral, referral_reference, contract, delivery, receiver, consent, consent_on, asked_by, asked_at)
            select distinct on (r.contract, r.delivery) r.participant, r.id, r.reference, r.contract, r.delivery, o.delivery, 'written', r.referred_on, 1, now()
            from journey_referral r join journey_referral o on o.contract = r.contract and o.delivery <> r.delivery
            """);
    }

    // A sample of one outcome, and a recovery that waits, on every contract that the demonstration drew none of.
    private static async Task LookAgain(TestHouse house)
    {
        await using var owner = await house.Owner();
        await owner.ExecuteAsync(
            """
            with drawn as (
                insert into outcomes_sample (contract, month_from, month_to, seed, population, value, population_digest, random_share, at_least, by_risk, person, at)
                select distinct contract, date '2021-01-01', date '2021-01-01', 1, 1, 10000, '\x00'::bytea, '1', 1, 0, 1, now() from journey_referral
                where contract not in (select contract from outcomes_sample)
                returning number, contract
            ), items as (
                insert into outcomes_sampled (sample, number, participant, contract, delivery, reference, outcome, sequence, month, value, risk, drawn_by)
                select distinct on (d.number) d.number, 1, r.participant, r.contract, r.delivery, r.reference, 'job start', 1, date '2021-01-01', 10000, 0, 'random'
                from drawn d join journey_referral r on r.contract = d.contract order by d.number, r.id
            ), recovered as (
                insert into outcomes_recovery (contract, in_contract, sample, findings, at)
                select contract, 1, number, '\x00'::bytea, now() from drawn returning number, contract
            ), parts as (
                insert into outcomes_recovery_part (recovery, contract, month, line, stream, amount, at)
                select number, contract, date '2021-01-01', 'job start', '', 100, now() from recovered
            )
            insert into outcomes_recovery_act (recovery, contract, act, person, at) select number, contract, 'proposed', 1, now() from recovered
            """);
    }

    public ValueTask DisposeAsync() => House.DisposeAsync();
}
