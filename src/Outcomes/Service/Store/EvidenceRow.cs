using System.Security.Cryptography;
using Concordat.Journey;
using Concordat.Kernel;
using Concordat.Plumbing.Files;
using Concordat.Plumbing.Store;

namespace Concordat.Outcomes.Service.Store;

/// <summary>A piece of evidence without what is sealed.</summary>
internal sealed class EvidenceRow
{
    public int Number { get; init; }

    public ParticipantId Participant { get; init; }

    public string Reference { get; init; } = "";

    public string Outcome { get; init; } = "";

    public int Sequence { get; init; }

    public string Kind { get; init; } = "";

    public DateOnly OnDay { get; init; }

    public bool HasContent { get; init; }

    public PersonId Person { get; init; }

    public DateTimeOffset At { get; init; }
}

/// <summary>What is sealed in a piece of evidence, opened.</summary>
internal sealed record OpenedEvidence(string Words, byte[] Content, string ContentType);

/// <summary>What somebody gives.</summary>
/// <param name="Content">Empty where no file is given.</param>
internal sealed record GivenEvidence(ReachedOutcome Outcome, string Kind, DateOnly On, string Words, byte[] Content);

/// <summary>The table of evidence: added to, never touched again but by an erasure.</summary>
internal sealed class EvidenceRows(SealedText seal)
{
    private const string Held = "e.withdraws is null and not exists (select from outcomes_evidence w where w.withdraws = e.number)";

    /// <summary>What is held of a contract, as far as the caller may see it, the newest first.</summary>
    public static Task<IReadOnlyList<EvidenceRow>> Of(Work work, ContractId contract) => work.List<EvidenceRow>(
        $"""
        select e.number, e.participant, e.reference, e.outcome, e.sequence, e.kind, e.on_day, e.content is not null as has_content, e.person, e.at
        from outcomes_evidence e where e.contract = @contract and {Held} order by e.number desc
        """,
        new { contract = contract.Value });

    /// <returns>Its number.</returns>
    public Task<int> Give(Work work, ReferralRecord referral, GivenEvidence given) => work.One<int>(
        """
        insert into outcomes_evidence
            (participant, contract, delivery, reference, outcome, sequence, kind, on_day, words, content, content_type, digest, person, at)
        values (@participant, @contract, @delivery, @Reference, @outcome, @Sequence, @Kind, @On, @words, @content, @type, @digest, @person, @Now)
        returning number
        """,
        new
        {
            participant = referral.Participant.Value,
            contract = referral.Owner.Contract.Value,
            delivery = referral.Owner.Delivery?.Value,
            referral.Reference,
            outcome = given.Outcome.Outcome.Name,
            given.Outcome.Sequence,
            given.Kind,
            given.On,
            words = given.Words.Length == 0 ? null : seal.Seal(given.Words, Place("words", referral.Reference)),
            content = given.Content.Length == 0 ? null : seal.Seal(Convert.ToBase64String(given.Content), Place("content", referral.Reference)),
            type = EvidenceRules.TypeOf(given.Content) ?? "",
            digest = given.Content.Length == 0 ? null : SHA256.HashData(given.Content),
            person = work.Caller.Person.Value,
            work.Now,
        });

    /// <summary>Withdraws a piece by a further row; one that is withdrawn already stays so.</summary>
    public static Task<int> Withdraw(Work work, int number) => work.Execute(
        $"""
        insert into outcomes_evidence (participant, contract, delivery, reference, outcome, sequence, kind, on_day, content_type, withdraws, person, at)
        select e.participant, e.contract, e.delivery, e.reference, e.outcome, e.sequence, e.kind, e.on_day, '', e.number, @person, @Now
        from outcomes_evidence e where e.number = @number and {Held}
        on conflict do nothing
        """,
        new { number, person = work.Caller.Person.Value, work.Now });

    /// <summary>What stands in a piece that is held; nothing where the caller sees none.</summary>
    public async Task<OpenedEvidence?> Open(Work work, ContractId contract, int number)
    {
        var row = await work.One<SealedRow>(
            $"""
            select e.reference, e.words, e.content, e.content_type from outcomes_evidence e
            where e.number = @number and e.contract = @contract and {Held}
            """,
            new { number, contract = contract.Value });
        return row is null
            ? null
            : new OpenedEvidence(
                row.Words is { } words ? seal.Open(words, Place("words", row.Reference)) : "",
                row.Content is { } content ? Convert.FromBase64String(seal.Open(content, Place("content", row.Reference))) : [], row.ContentType);
    }

    private static string Place(string column, string referral) => $"outcomes_evidence.{column} {referral}";

    private sealed class SealedRow
    {
        public string Reference { get; init; } = "";

        public byte[]? Words { get; init; }

        public byte[]? Content { get; init; }

        public string ContentType { get; init; } = "";
    }
}
