using Concordat.Plumbing.Access;

namespace Concordat.ServiceTests.Access.Matrix;

/// <summary>Who may do what, said a second time and apart from the policy tables, as plain rules that a commissioner could read
/// aloud. Where the tables and these rules differ, one of them is wrong.</summary>
internal static class PlainRules
{
    private const string Paying = "commissioner finance authoriser auditor";
    private const string Deciding = "commissioner prime validator finance authoriser board auditor";
    private const string Everybody = "commissioner prime delivery referrer validator finance authoriser board auditor administrator";
    private const string Nobodies = "anyone";

    // the first line whose words begin the operation's name holds
    private static readonly (string Operation, string Roles)[] May =
    [
        // coming in, and what is no secret
        ("access.sign-in", $"{Nobodies} {Everybody}"),
        ("access.step-in", $"{Nobodies} {Everybody}"),
        ("access.invitation.accept", $"{Nobodies} {Everybody}"),
        ("access.explain", $"{Nobodies} {Everybody}"),
        ("accessibility.read", $"{Nobodies} {Everybody}"),
        ("health", $"{Nobodies} {Everybody}"),
        ("look.read", $"{Nobodies} {Everybody}"),
        ("policy.read", $"{Nobodies} {Everybody}"),
        ("access.people.", "administrator"),
        ("access.person.", "administrator"),
        ("access.", Everybody),
        ("home.read", Everybody),

        // decisions: officers of the parties propose and act; whoever checks or sits on a board reads
        ("agreement.decision.act", "commissioner finance authoriser board"),
        ("agreement.decision.propose", "commissioner finance authoriser board"),
        ("agreement.decision.", "commissioner validator finance authoriser board auditor"),

        // agreements are public documents
        ("agreement.document.", Everybody),

        // promises: a party's commissioner speaks for it, its officers and whoever checks follow; a timetable is everybody's to follow
        ("agreement.commitment.record", "commissioner"),
        ("agreement.commitment.answer", "commissioner"),
        ("agreement.commitment.", "commissioner finance authoriser board auditor"),
        ("agreement.timetable.record", "commissioner"),
        ("agreement.timetable.", $"{Nobodies} {Everybody}"),

        // boards: whose organisation sits, or was given the papers to read
        ("governance.board.", "commissioner validator finance authoriser board auditor"),
        ("governance.conflict.declare", "commissioner validator finance authoriser board"),
        ("governance.action.finish", "commissioner validator finance authoriser board"),
        ("governance.meeting.", "commissioner"),
        ("governance.item.plan", "commissioner"),
        ("governance.pack.issue", "commissioner"),
        ("governance.attendance.record", "commissioner"),
        ("governance.division.record", "commissioner"),
        ("governance.minutes.", "commissioner"),
        ("governance.action.give", "commissioner"),

        // gateways: the commissioner puts the opening, another of the commissioner's opens
        ("contracts.gateway.put", "commissioner"),
        ("contracts.gateway.open", "authoriser"),
        ("contracts.gateway.", $"{Paying} prime board"),

        // variations: the commissioner puts and takes back, the provider and another of the commissioner's sign; whoever sees the terms reads
        ("contracts.variation.propose", "commissioner"),
        ("contracts.variation.withdraw", "commissioner"),
        ("contracts.variation.sign", "prime"),
        ("contracts.variation.authorise", "authoriser"),
        ("contracts.variation.refuse", "prime authoriser"),
        ("contracts.variation.", $"{Paying} prime board"),

        // what is taken further: parties and providers raise and answer, boards and whoever checks follow; who deals with what is no secret
        ("governance.matter.raise", "commissioner prime delivery"),
        ("governance.matter.act", "commissioner prime delivery"),
        ("governance.matter.", "commissioner prime delivery board auditor"),
        ("governance.topic.", $"{Nobodies} {Everybody}"),

        // risks: the commissioner keeps the register, whoever steers reads it; lessons are there for every area
        ("governance.risk.add", "commissioner"),
        ("governance.risk.rate", "commissioner"),
        ("governance.risk.", "commissioner finance board auditor"),
        ("governance.lesson.publish", "commissioner"),
        ("governance.lesson.", Everybody),

        // contracts: whoever works under one may see that it is there
        ("contracts.", "commissioner prime delivery referrer validator finance authoriser board auditor"),

        // payment: finance prepares and takes back, the authoriser alone says yes or no
        ("payments.run.prepare", "finance"),
        ("payments.run.preview", "finance"),
        ("payments.run.withdraw", "finance"),
        ("payments.run.authorise", "authoriser"),
        ("payments.run.refuse", "authoriser"),
        ("payments.exception.clear", "finance authoriser"),
        ("payments.run.", Paying),
        ("payments.ledger.export", "finance auditor"),
        ("payments.funder.prepare", "finance"),
        ("payments.funder.withdraw", "finance"),
        ("payments.funder.authorise", "authoriser"),
        ("payments.funder.", Paying),
        ("payments.forecast.make", "finance commissioner"),
        ("payments.forecast.", $"{Paying} board prime"),
        ("payments.ledger.", Paying),
        ("payments.statement.recompute", $"{Paying} prime"),
        ("payments.statement.", $"{Paying} prime delivery"),
        ("payments.why.", $"{Paying} prime delivery"),
        ("payments.summary.", $"{Paying} board"),

        // what a contract itself is paid by: who spent says what, who pays counts, a reviewer scores
        ("payments.cost.record", "prime"),
        ("payments.measure.record", "commissioner"),
        ("payments.fidelity.record", "validator"),
        ("payments.fee.defer", "commissioner"),
        ("payments.fee.resume", "commissioner"),
        ("payments.fee.", $"{Paying} prime"),
        ("payments.facts.", $"{Paying} prime validator"),

        // where money goes: who is paid says it, who pays confirms it, nobody does both
        ("payments.account.give", "prime"),
        ("payments.account.confirm", "finance"),
        ("payments.account.", $"{Paying} prime"),

        // programmes are no secret; what a change does to the money is for those who pay, are paid or check
        ("specification.consultation.answer", "commissioner"),
        ("specification.consultation.", $"{Nobodies} {Everybody}"),
        ("specification.document.publish", "commissioner"),
        ("specification.", Everybody),
        ("payments.programme.effect", $"{Paying} prime"),

        // whoever sends a file reads what was refused of it
        ("files.received.", "referrer prime delivery validator"),

        // referrals: who refers sends and may take back, and who delivers where a route says so; who receives acknowledges, and says who did not start
        ("referrals.file.", "referrer prime delivery"),
        ("referrals.api.", "referrer prime delivery"),
        ("referrals.held.decide", "prime commissioner"),
        ("referrals.held.place", "prime"),
        ("referrals.held.withdraw", "referrer delivery"),
        ("referrals.held.", "referrer prime commissioner delivery"),
        ("referrals.case.withdraw", "referrer"),
        ("referrals.case.explain", "referrer prime delivery"),
        ("referrals.case.participation", "referrer prime"),
        ("referrals.case.benefit", "referrer prime"),
        ("referrals.benefit.", "referrer prime"),
        ("referrals.case.acknowledge", "prime"),
        ("referrals.case.close", "prime delivery"),
        ("referrals.case.", "referrer prime delivery commissioner"),

        // the record: who helps, refers, checks or pays; providers correct what they did, the validator what was earned,
        // whoever refers what it said of benefits and participation
        ("journey.earnings.correct", "validator"),
        ("journey.support.correct", "prime delivery"),
        ("journey.referral.correct", "referrer prime"),
        ("journey.fact.correct", "prime delivery validator referrer"),
        ("journey.questions.", "prime referrer"),
        ("journey.case.restrict", "prime delivery referrer"),
        ("journey.request.", "prime commissioner"),
        ("journey.record.", "prime"),
        ("journey.participant.", $"{Paying} prime delivery referrer validator"),
        ("outcomes.outcome.decide", "validator"),

        // checks are passed over by two people: a validator asks, the commissioner decides
        ("outcomes.override.ask", "validator"),
        ("outcomes.override.decide", "commissioner"),
        ("outcomes.override.", "validator commissioner auditor"),
        ("outcomes.check.", "validator commissioner prime auditor"),

        // evidence: whoever claims gives it, whoever checks reads it
        ("outcomes.evidence.give", "prime delivery"),
        ("outcomes.evidence.", "prime delivery validator auditor"),

        // fraud: validators refer it and auditors read it; no provider, payer or commissioner knows
        ("outcomes.fraud.refer", "validator"),
        ("outcomes.fraud.", "validator auditor"),

        // feeds are asked and answered through the validator; the commissioner and the auditor see what waits
        ("outcomes.question.ask", "validator"),
        ("outcomes.question.", "validator commissioner auditor"),
        ("outcomes.answer.", "validator"),

        // samples: a validator draws, finds and proposes, the provider answers, the commissioner decides; whoever pays or checks follows
        ("outcomes.sample.draw", "validator"),
        ("outcomes.sample.asked", "prime delivery"),
        ("outcomes.sample.", $"{Paying} validator prime"),
        ("outcomes.finding.", "validator"),
        ("outcomes.recovery.propose", "validator"),
        ("outcomes.recovery.represent", "prime"),
        ("outcomes.recovery.decide", "commissioner"),
        ("outcomes.recovery.", $"{Paying} validator prime"),

        // whoever delivers or holds a contract claims; whoever checks and the commissioner see what is claimed and what lapses
        ("outcomes.claim.make", "prime delivery"),
        ("outcomes.claim.", "prime delivery validator commissioner auditor"),
        ("outcomes.earnings.", "validator"),
        ("outcomes.benefit.", "validator"),
        ("support.file.", "prime delivery"),
        ("support.transfer.", "prime delivery"),
        ("support.employer.", "prime delivery"),
        ("support.progress.", "prime delivery"),
        ("support.move.", "prime delivery"),

        // work that employers offer: providers find it and put people forward, the prime looks on
        ("support.vacancy.add", "delivery"),
        ("support.vacancy.close", "delivery"),
        ("support.vacancy.", "prime delivery"),
        ("support.match.", "delivery"),
        ("support.fact.", "prime delivery"),

        // cases: whoever helps meets people and has a day; the prime sees and gives out, and meets nobody
        ("support.today.", "delivery"),
        ("support.appointment.", "delivery"),
        ("support.note.", "delivery"),
        ("support.session.", "delivery"),
        ("support.calendar.read", $"{Nobodies} {Everybody}"),
        ("support.calendar.", "delivery"),
        ("support.caseload.", "prime delivery"),
        ("support.case.", "prime delivery"),
        ("support.team.", "prime delivery"),
        ("outcomes.outcome.", $"{Paying} prime validator"),

        // the same figures for everybody who has a part in the programme
        ("performance.cohorts.", $"{Deciding} delivery"),

        // offices: the administrator appoints and ends; whoever holds one names who stands in
        ("places.office.", "administrator"),
        ("places.", Everybody),
    ];

    /// <summary>Roles that never see a person's record, whatever the table says.</summary>
    public static readonly IReadOnlySet<string> NeverSeesAPerson = new HashSet<string> { "board", "administrator" };

    /// <summary>Whether a role may perform an operation; null where no rule speaks of it yet.</summary>
    public static bool? Says(string operation, string role)
    {
        var rule = May.FirstOrDefault(rule => operation.StartsWith(rule.Operation, StringComparison.Ordinal));
        return rule.Roles is null ? null : rule.Roles.Split(' ').Contains(role);
    }

    /// <summary>Whether somebody's standing gives the rights of the office: the holder's does, and a deputy's on the days of cover. Whoever left it, is
    /// yet to come or covered it once is nobody.</summary>
    public static bool GivesRights(OfficeStanding standing) => standing is OfficeStanding.Holder or OfficeStanding.Deputy;

    /// <summary>Whether a role's relation to an object is near enough: an office that sees contracts whole needs one of them; an
    /// organisation that delivers or refers needs a case of its own; a file is its sender's alone; a decision is
    /// of those who sit for a party, or were given a seat to read.</summary>
    public static bool IsNear(string operation, string role, Relation relation) =>
        role is "delivery" or "referrer" || operation.StartsWith("files.", StringComparison.Ordinal)
            || operation.StartsWith("referrals.file.", StringComparison.Ordinal)
            || operation.StartsWith("agreement.decision.", StringComparison.Ordinal)
            || operation.StartsWith("agreement.commitment.", StringComparison.Ordinal)
            || operation.StartsWith("governance.", StringComparison.Ordinal)
            ? relation == Relation.Own
            : relation == Relation.Whole;
}
