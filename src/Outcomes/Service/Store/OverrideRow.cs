using Concordat.Journey;
using Concordat.Kernel;
using Concordat.Plumbing.Files;
using Concordat.Plumbing.Store;

namespace Concordat.Outcomes.Service.Store;

/// <summary>An override as it was asked for, with what was decided.</summary>
internal sealed class OverrideRow
{
    public int Number { get; init; }

    public ParticipantId Participant { get; init; }

    public int? Delivery { get; init; }

    public string Reference { get; init; } = "";

    public string Outcome { get; init; } = "";

    public int Sequence { get; init; }

    public string CheckName { get; init; } = "";

    public string Code { get; init; } = "";

    public byte[]? Words { get; init; }

    public DateOnly Until { get; init; }

    public PersonId Person { get; init; }

    public bool? Granted { get; init; }

    public PersonId? DecidedBy { get; init; }

    public CheckOverride ToModel() => new(Number, Reference, Outcome, Sequence, CheckName, Code, Until, Person, Granted);
}

/// <summary>The tables of overrides: added to, never touched again but by an erasure of the words.</summary>
internal sealed class OverrideRows(SealedText seal)
{
    private const string Erased = "The words were erased.";

    /// <summary>Those of a contract that the caller may see, the newest first.</summary>
    public static Task<IReadOnlyList<OverrideRow>> Of(Work work, ContractId contract) => work.List<OverrideRow>(
        """
        select o.number, o.participant, o.delivery, o.reference, o.outcome, o.sequence, o.check_name, o.code, o.words, o.until, o.person,
               a.granted, a.person as decided_by
        from outcomes_override o left join outcomes_override_act a on a.asked = o.number
        where o.contract = @contract order by o.number desc
        """,
        new { contract = contract.Value });

    /// <returns>Its number.</returns>
    public Task<int> Ask(Work work, ReferralRecord referral, CheckOverride asked, string words) => work.One<int>(
        """
        insert into outcomes_override (participant, contract, delivery, reference, outcome, sequence, check_name, code, words, until, person, at)
        values (@participant, @contract, @delivery, @Referral, @Outcome, @Sequence, @Check, @Reason, @words, @Until, @person, @Now)
        returning number
        """,
        new
        {
            participant = referral.Participant.Value,
            contract = referral.Owner.Contract.Value,
            delivery = referral.Owner.Delivery?.Value,
            asked.Referral,
            asked.Outcome,
            asked.Sequence,
            asked.Check,
            asked.Reason,
            words = seal.Seal(words, Place(asked)),
            asked.Until,
            person = work.Caller.Person.Value,
            work.Now,
        });

    public static Task Decide(Work work, ContractId contract, OverrideRow asked, bool isGranted) => work.Execute(
        """
        insert into outcomes_override_act (asked, participant, contract, delivery, granted, person, at)
        values (@Number, @participant, @contract, @Delivery, @isGranted, @person, @Now)
        """,
        new
        {
            asked.Number,
            participant = asked.Participant.Value,
            contract = contract.Value,
            asked.Delivery,
            isGranted,
            person = work.Caller.Person.Value,
            work.Now,
        });

    public string WordsOf(OverrideRow row) => row.Words is { } words ? seal.Open(words, Place(row.ToModel())) : Erased;

    private static string Place(CheckOverride asked) => $"outcomes_override.words {asked.Referral} {asked.Outcome} {asked.Sequence} {asked.Check}";
}
