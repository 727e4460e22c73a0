using Concordat.Plumbing.Access;
using Dapper;
using Npgsql;

namespace Concordat.ServiceTests.Access.Matrix;

/// <summary>An object that a route's address names, and whose it is: several scopes where several organisations have a part.</summary>
/// <param name="Also">An operation that this kind of object needs beside the route's own; empty for none.</param>
internal sealed record Thing(string Id, string Also, IReadOnlyList<ThingScope> Scopes)
{
    /// <summary>The nearest relation of a caller, worked out here and not by the code under test.</summary>
    public Relation To(Caller caller)
    {
        if (Scopes.Any(scope => caller.Contracts.Any(contract => contract.Value == scope.Contract)))
        {
            return Relation.Whole;
        }

        return Scopes.Any(scope => scope.Delivery == caller.Organisation.Value || scope.Referrer == caller.Organisation.Value)
            ? Relation.Own
            : Relation.None;
    }
}

internal sealed class ThingScope
{
    public string Id { get; init; } = "";

    public int? Contract { get; init; }

    public int? Delivery { get; init; }

    public int? Referrer { get; init; }

    public string Also { get; init; } = "";
}

/// <summary>How the matrix finds objects for a route's address. A room that lands a route with an object adds a line here: the start
/// of the address up to its parameter, and SQL that lists objects with their scopes (read as the owner, past row security). The
/// parts of an id stand apart by a stroke where the address has several parameters.</summary>
internal static class Things
{
    private const char Apart = '|';
    private const string NoNumber = "2147483646";
    private const string BoardSeats = "(select board, organisation from governance_member union select board, organisation from governance_reader)";

    private static readonly (string Address, string Sql)[] All =
    [
        // whoever has a seat where the agreement is bound, if only to read
        ("/decisions/{",
            """
            select a.number::text as id, s.organisation as delivery
            from agreement_artefact a join agreement_seat s on s.binding = a.binding order by a.number desc
            """),
        // a promise of which something is on record; whoever has a seat under the agreement, if only to read
        ("/agreements/{key}/commitments/{",
            """
            select distinct p.agreement || '|' || replace(p.commitment, ' ', '-') as id, s.organisation as delivery
            from agreement_provision p join agreement_binding b on b.agreement = p.agreement join agreement_seat s on s.binding = b.number
            order by 1
            """),
        ("/contracts/{contract:int}/gateways/{",
            "select id || '|next stage' as id, id as contract from contracts_contract where programme = 'working-well-expansion' order by 1"),
        // of those who see the contract whole, whoever else has a part in it
        ("/contracts/{contract:int}/variations/{", "select contract || '|' || number as id, contract from contracts_variation order by 1"),
        // whoever has a seat on the board, or was given its papers to read
        ("/boards/{board}/meetings/{meeting:int}/pack.pdf", BoardThing("governance_printed_pack", "meeting")),
        ("/boards/{board}/meetings/{meeting:int}/pack", BoardThing("governance_pack", "meeting")),
        ("/boards/{board}/meetings/{", BoardThing("governance_meeting", "number")),
        ("/boards/{board}/items/{", BoardThing("governance_item", "number")),
        ("/boards/{", $"select b.key as id, s.organisation as delivery from governance_board b join {BoardSeats} s on s.board = b.id order by b.id"),
        // a concern, a dispute or an issue is of its sides, whoever answers and whoever was given a seat to read
        ("/concerns/{", "select m.number::text as id, side as delivery from governance_matter m, unnest(m.sides) side order by m.number"),
        // a risk is of the organisation that keeps it, and of every area once it is shared
        ("/risks/{",
            """
            select r.number::text as id, o.id as delivery from governance_risk r
            join places_organisation o on r.is_shared or o.id = r.organisation order by r.number
            """),
        ("/contracts/{", "select contract::text as id, contract, organisation as delivery from contracts_part order by 1"),
        ("/files/{", "select id::text as id, organisation as referrer from journey_file order by id"),
        ("/referrals/received/{", "select number::text as id, referrer from referrals_intake where file is not null order by number"),
        ("/referrals/held/{", "select number::text as id, contract, referrer from referrals_held order by number"),
        ("/referrals/{", "select reference as id, contract, delivery, referrer from journey_referral order by id"),
        ("/journey/cases/{", "select reference as id, contract, delivery, referrer from journey_referral order by id"),
        ("/cases/{", "select reference as id, contract, delivery, referrer from support_case order by referral"),
        ("/appointments/{", "select number::text as id, contract, delivery, referrer from support_appointment order by number"),
        ("/groups/{", "select number::text as id, delivery from support_session order by number"),
        ("/notes/{", "select number::text as id, contract, delivery, referrer from support_note order by number"),
        // of the provider that hands over and of the one that takes over
        ("/support/transfers/{",
            """
            select number::text as id, contract, delivery from support_transfer
            union all select number::text, contract, receiver from support_transfer order by 1
            """),
        // of the provider that found the vacancy, and of whoever sees its contract whole
        ("/support/vacancies/{", "select number::text as id, contract, delivery from support_vacancy order by number"),
        ("/support/matches/{", "select number::text as id, contract, delivery, referrer from support_match order by number"),
        ("/support/{referral}/home", "select reference as id, contract, delivery, referrer from journey_referral order by reference"),
        ("/support/{referral}/progress", "select reference as id, contract, delivery from journey_referral order by reference"),
        ("/support/{referral}/transfer", "select reference as id, contract, delivery from journey_referral order by reference"),
        ("/support/{", "select reference || '|start' as id, contract, delivery, referrer from journey_referral order by reference"),
        ("/participants/{",
            """
            select p.reference as id, r.contract, r.delivery, r.referrer
            from journey_participant p join journey_referral r on r.participant = p.id order by p.id
            """),
        ("/journey/questions/{", "select number::text as id, contract, delivery, referrer from journey_question order by number"),
        // a copy is handed over once a second person has granted it
        ("/journey/requests/{number:int}/record.zip",
            "select number::text as id, contract from journey_request where kind = 'copy' and is_granted order by number"),
        ("/journey/requests/{", "select number::text as id, contract from journey_request order by number"),
        // jobs (8) are the providers' to correct, earnings (11) the validator's, benefits (12) the referrer's
        ("/journey/facts/{",
            """
            select f.number::text as id, f.contract, f.delivery, f.referrer,
                   case f.kind when 11 then 'journey.earnings.correct' when 12 then 'journey.referral.correct' else 'journey.support.correct' end as also
            from journey_fact f where f.kind in (8, 11, 12) and not exists (select from journey_fact s where s.supersedes = f.number)
            order by f.number
            """),
        ("/outcomes/samples/{number:int}/items/{",
            "select sample || '|' || number as id, contract from outcomes_sampled where drawn_by <> '' order by sample, number"),
        ("/outcomes/samples/{", "select number::text as id, contract from outcomes_sample order by number"),
        ("/outcomes/recoveries/{", "select number::text as id, contract from outcomes_recovery order by number"),
        // a payment of a feed, while nothing takes its place
        ("/outcomes/earnings/{",
            """
            select f.number::text as id, f.contract, f.delivery, f.referrer from journey_fact f
            where f.kind = 11 and not exists (select from journey_fact s where s.supersedes = f.number) order by f.number
            """),
        ("/payments/runs/{run:int}/why/{", "select run || '|' || number as id, contract, delivery from payments_run_line order by run, number"),
        ("/api/payments/runs/{", "select number::text as id, contract from payments_run order by number desc"),
        ("/payments/runs/{", "select number::text as id, contract from payments_run order by number desc"),
        ("/payments/forecasts/{", "select number::text as id, contract from payments_forecast order by number"),
        ("/payments/funder-claims/{", "select number::text as id, contract from payments_funder_claim order by number desc"),
        ("/payments/contracts/{", "select id::text as id, id as contract from contracts_contract order by id"),
        // a statement is a posted run; each delivery provider with a line on it has a part
        ("/payments/statements/{", "select distinct run::text as id, contract, delivery from payments_posting"),
        ("/payments/why/{", "select number::text as id, contract, delivery from payments_posting where account = 'payable' order by number"),
    ];

    private static string BoardThing(string table, string number) =>
        $"select b.key || '|' || t.{number} as id, s.organisation as delivery from {table} t join governance_board b on b.id = t.board join {BoardSeats} s on s.board = b.id order by t.{number}";

    /// <summary>Operations that only kinds of objects need, and no route by itself.</summary>
    public static IReadOnlyList<string> AlsoNeeded { get; } = ["journey.earnings.correct", "journey.referral.correct", "journey.support.correct"];

    /// <summary>An id of the right shape that names nothing.</summary>
    public static string Nothing(string pattern) =>
        string.Join(Apart, pattern.Split('{').Skip(1).Select(parameter => parameter.Contains(':', StringComparison.Ordinal) ? NoNumber : "none-such"));

    /// <summary>One of the objects that are nobody's and everybody's, such as a programme; null for all others.</summary>
    public static string? Everybodys(string pattern) =>
        pattern.StartsWith("/programmes/{", StringComparison.Ordinal) ? "work-and-health|west-london"
        : pattern.StartsWith("/agreements/{", StringComparison.Ordinal) ? "london-dwp-2016"
        : pattern.StartsWith("/consultations/{", StringComparison.Ordinal) ? "1"
        : null;

    public static string? SqlFor(string pattern) =>
        All.FirstOrDefault(thing => pattern.StartsWith(thing.Address, StringComparison.Ordinal)).Sql;

    public static async Task<IReadOnlyList<Thing>> For(NpgsqlConnection owner, string pattern)
    {
        var rows = await owner.QueryAsync<ThingScope>(SqlFor(pattern)!);
        return [.. rows.GroupBy(row => (row.Id, row.Also)).Select(scopes => new Thing(scopes.Key.Id, scopes.Key.Also, [.. scopes]))];
    }

    /// <summary>The address with the parts of the id in the place of its parameters.</summary>
    public static string Address(string pattern, string id)
    {
        var parts = new Queue<string>(id.Split(Apart));
        return string.Concat(pattern.Split('{').Select((text, i) => i == 0 ? text : parts.Dequeue() + text[(text.IndexOf('}', StringComparison.Ordinal) + 1)..]));
    }
}
