using System.Text;
using Concordat.Kernel;
using Concordat.Plumbing.Access;
using Concordat.Plumbing.Files;
using Concordat.Plumbing.Journal;
using Concordat.Plumbing.Store;
using Concordat.Support.Service.Caseloads;

namespace Concordat.Support.Service.Notes;

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
    public async Task<Ruling<NoteSaving>> Save(Work work, int number, string text, int on)
    {
        var note = (await NoteRow.Hold(work, number))!;
        var ruling = NoteKeeping.Save(text, on, note.Opened(seal), note.Version, note.IsFinished);
        if (!ruling.TryGet(out var saving))
        {
            return ruling;
        }

        if (saving == NoteSaving.Kept)
        {
            await work.Execute(
                "update support_note set text = @text, version = version + 1, saved_by = @by, saved_at = @Now where number = @number",
                new { number, text = seal.Seal(text, NoteRow.Place(number)), by = work.Caller.Person.Value, work.Now });
        }
        else if (saving == NoteSaving.LaidAside)
        {
            await LayAside(work, note, text);
        }

        return saving;
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

    private async Task LayAside(Work work, NoteRow note, string text)
    {
        // the same writer's text grows while it is typed: the latest is enough
        var seals = seal.Seal(text, AsideRow.Place(note.Number));
        var grown = await work.Execute(
            "update support_note_aside set text = @seals where note = @Number and written_by = @by and settled_at is null",
            new { note.Number, seals, by = work.Caller.Person.Value });
        if (grown == 0)
        {
            await work.Execute(
                """
                insert into support_note_aside (note, participant, contract, delivery, referrer, text, written_by, written_at)
                values (@Number, @Participant, @Contract, @Delivery, @Referrer, @seals, @by, @Now)
                """,
                new { note.Number, note.Participant, note.Contract, note.Delivery, note.Referrer, seals, by = work.Caller.Person.Value, work.Now });
        }
    }
}
