using Concordat.Kernel;
using Concordat.Plumbing.Access;
using Concordat.Plumbing.Files;
using Concordat.Plumbing.Store;

namespace Concordat.Support.Service.Notes;

/// <summary>One row of support_note; its text opens only here.</summary>
internal sealed record NoteRow
{
    public int Number { get; init; }

    public int Referral { get; init; }

    public int Participant { get; init; }

    public int Contract { get; init; }

    public int? Delivery { get; init; }

    public int? Referrer { get; init; }

    public byte[]? Text { get; init; }

    public int Version { get; init; }

    public int BegunBy { get; init; }

    public DateTimeOffset BegunAt { get; init; }

    public int SavedBy { get; init; }

    public DateTimeOffset SavedAt { get; init; }

    public DateTimeOffset? FinishedAt { get; init; }

    public Scope Scope => new(new ContractId(Contract), Delivery is { } delivery ? new OrganisationId(delivery) : null);

    public bool IsFinished => FinishedAt is not null;

    public static Task<NoteRow?> Find(Work work, int number) => work.One<NoteRow>("select * from support_note where number = @number", new { number });

    /// <summary>The same, held until the work ends.</summary>
    public static Task<NoteRow?> Hold(Work work, int number) => work.One<NoteRow>("select * from support_note where number = @number for update", new { number });

    public static string Place(int number) => $"support_note/{number}";

    /// <summary>Empty where it was erased.</summary>
    public string Opened(SealedText seal) => Text is { } kept ? seal.Open(kept, Place(Number)) : "";
}

/// <summary>A text laid aside because somebody else saved first.</summary>
internal sealed record AsideRow
{
    public int Number { get; init; }

    public byte[]? Text { get; init; }

    public int WrittenBy { get; init; }

    public DateTimeOffset WrittenAt { get; init; }

    public static string Place(int note) => $"support_note_aside/{note}";

    public static Task<IReadOnlyList<AsideRow>> Of(Work work, int note) => work.List<AsideRow>(
        "select number, text, written_by, written_at from support_note_aside where note = @note and settled_at is null order by number", new { note });
}
