using Concordat.Fixture;
using Concordat.Kernel;
using Concordat.Payments;
using Concordat.Payments.Service.EndFunderClaim;
using Concordat.Payments.Service.PrepareFunderClaim;
using Concordat.Plumbing.Access;
using Dapper;

namespace Concordat.ServiceTests.Payments;

/// <summary>What tests of claims to funders do: prepare and authorise, give evidence and take it back, and look at what was kept.</summary>
public abstract class FunderClaiming(TestHouse house)
{
    private protected const string Operation = "ESF-TEST-1";

    private protected static readonly DateOnly First = new(2020, 11, 25);

    private protected TestHouse House => house;

    private protected Task<Ruling<int>> Prepare(
        PaidContract contract, int run, string stream = "esf", string operation = Operation, Caller? caller = null, Guid? key = null) =>
        House.Service<PrepareFunderClaim>().Do(
            caller ?? contract.Finance, new PrepareFunderOrder(key ?? Guid.NewGuid(), contract.Reference, stream, run, operation),
            CancellationToken.None);

    private protected async Task<Ruling<int>> Authorise(PaidContract contract, int claim) => (await House.Service<EndFunderClaim>().Do(
        contract.Authoriser, new EndFunderOrder(Guid.NewGuid(), claim, FunderAct.Authorised), CancellationToken.None))!.Value;

    private protected async Task Give(PaidContract contract, params int[] people)
    {
        await using var owner = await House.Owner();
        foreach (var person in people.Select(person => contract.People[person]))
        {
            await owner.ExecuteAsync(
                """
                insert into outcomes_evidence (participant, contract, delivery, reference, outcome, sequence, kind, on_day, content_type, person, at)
                select @participant, @contract, @delivery, @Reference, 'attachment', 1, kind, '2019-01-14', '', 1, now()
                from unnest(array['start form', 'end form']) kind
                """,
                new
                {
                    participant = person.Participant.Value,
                    contract = contract.Id.Value,
                    delivery = person.Referral.Owner.Delivery?.Value,
                    person.Referral.Reference,
                });
        }
    }

    /// <summary>Takes the evidence of somebody's case back.</summary>
    private protected async Task TakeAway(PaidContract contract, int person)
    {
        await using var owner = await House.Owner();
        (await owner.ExecuteAsync(
            """
            insert into outcomes_evidence
                (participant, contract, delivery, reference, outcome, sequence, kind, on_day, content_type, withdraws, person, at)
            select participant, contract, delivery, reference, outcome, sequence, kind, on_day, content_type, number, 1, now()
            from outcomes_evidence where contract = @contract and participant = @participant
            """,
            new { contract = contract.Id.Value, participant = contract.People[person].Participant.Value })).ShouldBeGreaterThan(0);
    }

    // the second query: the ledger alone, by person
    private protected async Task<long> Posted(PaidContract contract, int through, params int[] people)
    {
        await using var owner = await House.Owner();
        return await owner.ExecuteScalarAsync<long>(
            """
            select coalesce(sum(amount), 0)::bigint from payments_posting
            where contract = @contract and stream = 'esf' and account = 'expense' and run <= @through and participant = any(@people)
            """,
            new { contract = contract.Id.Value, through, people = people.Select(person => contract.People[person].Participant.Value).ToArray() });
    }

    private protected async Task<Kept> Row(int claim)
    {
        await using var owner = await House.Owner();
        return await owner.QuerySingleAsync<Kept>(
            """
            select claimed_before as "ClaimedBefore", claimed, waiting, people, people_to_date as "PeopleToDate"
            from payments_funder_claim where number = @claim
            """,
            new { claim });
    }

    private protected async Task<long> Scalar(string sql, int of)
    {
        await using var owner = await House.Owner();
        return await owner.ExecuteScalarAsync<long>(sql, new { of });
    }

    private protected sealed class Kept
    {
        public long ClaimedBefore { get; init; }

        public long Claimed { get; init; }

        public long Waiting { get; init; }

        public int People { get; init; }

        public int PeopleToDate { get; init; }
    }
}
