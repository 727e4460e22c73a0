using System.Text;
using Concordat.Kernel;
using Concordat.Plumbing.Access;
using Concordat.Plumbing.Files;
using Concordat.Plumbing.Journal;
using Concordat.Plumbing.Store;
using Concordat.Support.Service.Caseloads;

namespace Concordat.Support.Service.Notes;

/// <summary>What became of a text, and under which number it lies aside where it does.</summary>
internal sealed record SavedNote(NoteSaving Saving, int? Laid);

/// <summary>Keeps notes while they are typed, and when they are finished. A save says on which version it was written.</summary>
internal sealed class NoteBook(SealedText seal, Policy policy)
{
    public const string Operation = "support.note.write";

    /// <summary>The note for whoever may write it; for everybody else there is none.</summary>
    public async Task<NoteRow?> Open(Work work, int number) =>
        await NoteRow.Find(work, number) is { } note && policy.Allows(Operation, work.Caller.Role, work.Caller.To(note.Scope)) ? note : null;

    /// <summary>Begins a note, or goes on with one that the caller has begun on the case and not finished.</summary>
    public async Task<int> Begin(Work work, ListedCase one)
    {
        var begun = await work.One<int?>(
            "select min(number) from support_note where referral = @Referral and begun_by = @by and finished_at is null",
            new { one.Referral, by = work.Caller.Person.Value });
        if (begun is { } known)
        {
            return known;
        }

        var number = await work.One<int>("select nextval('support_note_number_seq')::int");
        await work.Execute(
            """
            insert into support_note (number, referral, participant, contract, delivery, referrer, text, version, begun_by, begun_at, saved_by, saved_at)
            values (@number, @Referral, @Participant, @Contract, @Delivery, @Referrer, @text, 1, @by, @Now, @by, @Now)
            """,
            new
            {
                number,
                one.Referral,
                one.Participant,
                one.Contract,
                one.Delivery,
                one.Referrer,
                text = seal.Seal("", NoteRow.Place(number)),
                by = work.Caller.Person.Value,
                work.Now,
            });
        return number;
    }

    /// <summary>Keeps the text, or lays it aside where somebody else saved meanwhile. Nothing that was typed is lost either way.</summary>
    /// <param name="laid">What the same page laid aside before: its text has grown since. Any other stays beside it.</param>
    public async Task<Ruling<SavedNote>> Save(Work work, int number, string text, int on, int? laid)
    {
        var note = (await NoteRow.Hold(work, number))!;
        var ruling = NoteKeeping.Save(text, on, note.Opened(seal), note.Version, note.IsFinished);
        if (!ruling.TryGet(out var saving))
        {
            return ruling.Refusal!;
        }

        if (saving == NoteSaving.Kept)
        {
            await work.Execute(
                "update support_note set text = @text, version = version + 1, saved_by = @by, saved_at = @Now where number = @number",
                new { number, text = seal.Seal(text, NoteRow.Place(number)), by = work.Caller.Person.Value, work.Now });
        }

        return new SavedNote(saving, saving == NoteSaving.LaidAside ? await LayAside(work, note, text, laid) : null);
    }

    /// <summary>From now on the note stands as it is. Refused while a text laid aside is not settled, and where it is empty.</summary>
    public async Task<Refusal?> Finish(Work work, int number)
    {
        var note = (await NoteRow.Hold(work, number))!;
        var text = note.Opened(seal);
        if (note.IsFinished)
        {
            return null;
        }

        if (string.IsNullOrWhiteSpace(text))
        {
            return new Refusal("empty", "the note is empty");
        }

        if ((await AsideRow.Of(work, number)).Count > 0)
        {
            return new Refusal("aside", "somebody else's text is laid aside; take from it what belongs in the note and settle it first");
        }

        await work.Execute("update support_note set finished_at = @Now where number = @number", new { number, work.Now });
        work.Record(new Entry(SupportEvents.NoteFinished, 1, "Support",
            new Dictionary<string, long>
            {
                ["contract"] = note.Contract,
                ["referral"] = note.Referral,
                ["participant"] = note.Participant,
                ["note"] = number,
            },
            Content: Encoding.UTF8.GetBytes(text))
        { Operation = Operation });
        return null;
    }

    /// <summary>What was laid aside has been read and taken in.</summary>
    public static Task Settle(Work work, int note, int aside) => work.Execute(
        "update support_note_aside set settled_at = @Now where number = @aside and note = @note and settled_at is null", new { note, aside, work.Now });

    private async Task<int> LayAside(Work work, NoteRow note, string text, int? laid)
    {
        var seals = seal.Seal(text, AsideRow.Place(note.Number));
        var by = work.Caller.Person.Value;
        var grown = laid is null ? null : await work.One<int?>(
            """
            update support_note_aside set text = @seals
            where number = @laid and note = @Number and written_by = @by and settled_at is null returning number
            """,
            new { laid, note.Number, seals, by });
        return grown ?? await work.One<int>(
            """
            insert into support_note_aside (note, participant, contract, delivery, referrer, text, written_by, written_at)
            values (@Number, @Participant, @Contract, @Delivery, @Referrer, @seals, @by, @Now) returning number
            """,
            new { note.Number, note.Participant, note.Contract, note.Delivery, note.Referrer, seals, by, work.Now });
    }
}
