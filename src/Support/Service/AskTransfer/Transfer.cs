using Concordat.Journey;
using Concordat.Kernel;
using Concordat.Plumbing.Access;
using Concordat.Plumbing.Files;
using Concordat.Plumbing.Store;

namespace Concordat.Support.Service.AskTransfer;

/// <summary>A case on its way to another provider, as the store has it.</summary>
internal sealed record Transfer
{
    private const string Columns = "select * from support_transfer";

    public int Number { get; init; }

    public int Participant { get; init; }

    public int Referral { get; init; }

    public required string ReferralReference { get; init; }

    public int Contract { get; init; }

    public int Delivery { get; init; }

    public int Receiver { get; init; }

    public required string Consent { get; init; }

    public DateOnly ConsentOn { get; init; }

    /// <summary>Sealed; nothing once the person is erased.</summary>
    public byte[]? Note { get; init; }

    public int AskedBy { get; init; }

    public DateTimeOffset AskedAt { get; init; }

    public int? AnsweredBy { get; init; }

    public DateTimeOffset? AnsweredAt { get; init; }

    public string? Declined { get; init; }

    public bool IsAnswered => AnsweredAt is not null;

    public bool IsAccepted => IsAnswered && Declined is null;

    /// <summary>Whether the caller's office is the one that takes the case over.</summary>
    public bool IsFor(Caller caller) => caller.Organisation.Value == Receiver;

    /// <summary>How a caller stands to it: both providers have a part.</summary>
    public Relation Of(Caller caller)
    {
        var contract = new ContractId(Contract);
        var (asFrom, asTo) = (caller.To(new Scope(contract, new OrganisationId(Delivery))), caller.To(new Scope(contract, new OrganisationId(Receiver))));
        return asFrom > asTo ? asFrom : asTo;
    }

    public string NoteIn(SealedText seal) => Note is { } note ? seal.Open(note, Place(Referral)) : "";

    /// <summary>Those that wait first, then the newest.</summary>
    public static Task<IReadOnlyList<Transfer>> Page(Work work, int skip, int most) => work.List<Transfer>(
        $"{Columns} order by answered_at is not null, number desc offset @skip limit @most", new { skip, most });

    public static Task<Transfer?> Find(Work work, int number) => work.One<Transfer>($"{Columns} where number = @number", new { number });

    public static Task<Transfer?> Hold(Work worker, int number) => worker.One<Transfer>($"{Columns} where number = @number for update", new { number });

    public static Task<bool> IsWaiting(Work work, ReferralId referral) => work.One<bool>(
        "select exists (select from support_transfer where referral = @Value and answered_at is null)", new { referral.Value });

    public static Task<int> Ask(Work work, SealedText seal, ReferralRecord referral, TransferAsked asked) => work.One<int>(
        """
        insert into support_transfer (participant, referral, referral_reference, contract, delivery, receiver, consent, consent_on, note, asked_by, asked_at)
        values (@participant, @referral, @Reference, @contract, @delivery, @receiver, @Consent, @ConsentOn, @note, @by, @Now) returning number
        """,
        new
        {
            participant = referral.Record.Value,
            referral = referral.Id.Value,
            referral.Reference,
            contract = referral.Owner.Contract.Value,
            delivery = referral.Owner.Delivery!.Value.Value,
            receiver = asked.Receiver.Value,
            asked.Consent,
            asked.ConsentOn,
            note = seal.Seal(asked.Note, Place(referral.Id.Value)),
            by = work.Caller.Person.Value,
            work.Now,
        });

    public static Task Answer(Work worker, int number, string? declined) => worker.Execute(
        "update support_transfer set answered_by = @by, answered_at = @Now, declined = @declined where number = @number",
        new { number, declined, by = worker.Caller.Person.Value, worker.Now });

    /// <summary>Closes those of these referrals that wait for an answer: their cases have come to their end.</summary>
    /// <returns>Those that were closed.</returns>
    public static Task<IReadOnlyList<Transfer>> CloseEnded(Work work, int[] referrals) => work.List<Transfer>(
        """
        update support_transfer set answered_by = @by, answered_at = @Now, declined = @ended
        where referral = any(@referrals) and answered_at is null returning *
        """,
        new { referrals, ended = DeclineReasons.CaseEnded, by = work.Caller.Person.Value, work.Now });

    /// <summary>What a note is bound to.</summary>
    private static string Place(int referral) => $"support_transfer/{referral}";
}
