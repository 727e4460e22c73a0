using Concordat.Journey;
using Concordat.Kernel;
using Concordat.Plumbing.Files;
using Concordat.Plumbing.Store;

namespace Concordat.Outcomes.Service.Store;

/// <summary>A referral for fraud, with what became of it last.</summary>
internal sealed class FraudRow
{
    public int Number { get; init; }

    public int? Participant { get; init; }

    public ContractId Contract { get; init; }

    /// <summary>Of the referral to the programme; empty where the matter is of no outcome.</summary>
    public string Reference { get; init; } = "";

    public string Outcome { get; init; } = "";

    public int Sequence { get; init; }

    public int? Sample { get; init; }

    /// <summary>A code of the programme's list.</summary>
    public string Body { get; init; } = "";

    public byte[]? Words { get; init; }

    /// <summary>Whom the words name, by number, beside the person of the outcome.</summary>
    public int[] People { get; init; } = [];

    public PersonId Person { get; init; }

    public DateTimeOffset At { get; init; }

    /// <summary>The code of the latest state that was told; nothing where none was.</summary>
    public string? Told { get; init; }

    public FraudState State => FraudStates.Of(Told) ?? FraudState.Referred;

    public bool IsOpen => State is FraudState.Referred or FraudState.TakenOn;

    public bool IsOf(string reference, string outcome, int sequence) => Reference == reference && Outcome == outcome && Sequence == sequence;
}

/// <summary>A step of a referral.</summary>
internal sealed class FraudActRow
{
    public string State { get; init; } = "";

    public byte[]? Words { get; init; }

    public PersonId Person { get; init; }

    public DateTimeOffset At { get; init; }
}

/// <summary>What somebody refers.</summary>
/// <param name="Referral">Of the person; nothing where the matter is of no outcome.</param>
/// <param name="People">Whom the words name beside that person, by number.</param>
internal sealed record GivenFraud(
    ContractId Contract, ReferralRecord? Referral, string Outcome, int Sequence, int? Sample, string Body, string Words, int[] People);

/// <summary>The tables of referrals for fraud: added to, never touched again but by an erasure of the words.</summary>
internal sealed class FraudRows(SealedText seal)
{
    private const string Erased = "The words were erased.";

    /// <summary>Those of a contract that the caller may see, the newest first.</summary>
    public static Task<IReadOnlyList<FraudRow>> Of(Work work, ContractId contract) => work.List<FraudRow>(
        """
        select f.number, f.participant, f.contract, f.reference, f.outcome, f.sequence, f.sample, f.body, f.words, f.people, f.person, f.at,
               (select a.state from outcomes_fraud_act a where a.referral = f.number order by a.number desc limit 1) as told
        from outcomes_fraud f where f.contract = @contract order by f.number desc
        """,
        new { contract = contract.Value });

    public static Task<IReadOnlyList<FraudActRow>> Acts(Work work, FraudRow referral) => work.List<FraudActRow>(
        "select a.state, a.words, a.person, a.at from outcomes_fraud_act a where a.referral = @Number order by a.number", new { referral.Number });

    /// <summary>Whether a sample of the contract has this number.</summary>
    public static Task<bool> HasSample(Work work, ContractId contract, int sample) => work.One<bool>(
        "select exists (select from outcomes_sample s where s.number = @sample and s.contract = @contract)",
        new { sample, contract = contract.Value });

    /// <returns>Its number.</returns>
    public Task<int> Refer(Work work, GivenFraud given) => work.One<int>(
        """
        insert into outcomes_fraud (participant, contract, organisation, reference, outcome, sequence, sample, body, words, people, person, at)
        values (@participant, @contract, @organisation, @reference, @Outcome, @Sequence, @Sample, @Body, @words, @People, @person, @Now)
        returning number
        """,
        new
        {
            participant = given.Referral?.Participant.Value,
            contract = given.Contract.Value,
            organisation = work.Caller.Organisation.Value,
            reference = given.Referral?.Reference ?? "",
            given.Outcome,
            given.Sequence,
            given.Sample,
            given.Body,
            given.People,
            words = seal.Seal(given.Words, Place(given.Contract, given.Referral?.Reference ?? "")),
            person = work.Caller.Person.Value,
            work.Now,
        });

    /// <param name="words">Empty for none.</param>
    /// <param name="people">Whom they name beside those of the referral, by number.</param>
    public Task Follow(Work work, FraudRow referral, FraudState state, string words, int[] people) => work.Execute(
        """
        insert into outcomes_fraud_act (referral, participant, contract, organisation, state, words, people, person, at)
        values (@Number, @Participant, @contract, @organisation, @state, @words, @people, @person, @Now)
        """,
        new
        {
            referral.Number,
            referral.Participant,
            contract = referral.Contract.Value,
            organisation = work.Caller.Organisation.Value,
            state = FraudStates.Code(state),
            words = words.Length == 0 ? null : seal.Seal(words, PlaceOfAct(referral.Number)),
            people = referral.People.Union(people).ToArray(),
            person = work.Caller.Person.Value,
            work.Now,
        });

    public string WordsOf(FraudRow row) => row.Words is { } words ? seal.Open(words, Place(row.Contract, row.Reference)) : Erased;

    /// <summary>Empty where none were given, or where they were erased.</summary>
    public string WordsOf(FraudRow row, FraudActRow act) => act.Words is { } words ? seal.Open(words, PlaceOfAct(row.Number)) : "";

    private static string Place(ContractId contract, string reference) => $"outcomes_fraud.words {contract.Value} {reference}";

    private static string PlaceOfAct(int referral) => $"outcomes_fraud_act.words {referral}";
}
