using System.Text;
using Concordat.Kernel;
using Concordat.Plumbing.Journal;
using Concordat.Plumbing.Store;
using Concordat.Specification.Consultation;
using Concordat.Specification.Service.Store;

namespace Concordat.Specification.Service.ShowConsultation;

/// <summary>Writes comments and their answers. The journal learns that there was one, from whom by kind, and a digest of it.</summary>
internal static class CommentWriting
{
    public const string Commenting = "specification.consultation.comment";
    public const string Answering = "specification.consultation.answer";

    /// <returns>Refused where no comments are taken today, where there is no such section, and where it says nothing or too much.</returns>
    public static async Task<Ruling<string>> Comment(Work work, ConsultationRow version, SectionRow section, Voice voice, string text)
    {
        var ruling = version.Invitation.Take(text, work.Today);
        if (!ruling.TryGet(out var kept))
        {
            return ruling;
        }

        // nobody who has not signed in leaves a trace of who they are
        var isKnown = work.Caller.Person.Value > 0;
        await work.Execute(
            """
            insert into specification_comment (document, version, section, voice, organisation, person, text, made_at)
            values (@Document, @Version, @section, @voice, @organisation, @person, @kept, @Now)
            """,
            new
            {
                version.Document,
                version.Version,
                section = section.Number,
                voice = (short)voice,
                kept,
                work.Now,
                organisation = isKnown ? work.Caller.Organisation.Value : (int?)null,
                person = isKnown ? work.Caller.Person.Value : (int?)null,
            });
        work.Record(Tell(ConsultationEvents.CommentMade, Commenting, version, section.Number, "voice", $"{voice}", kept));
        return ruling;
    }

    /// <summary>Answers a comment, once. One that is withheld loses its text for good.</summary>
    /// <returns>Nothing where the caller sees no such comment.</returns>
    public static async Task<Ruling<string>?> Answer(Work work, ConsultationRow version, int number, Consequence consequence, string text)
    {
        var comment = (await Consultations.Comments(work, version)).SingleOrDefault(comment => comment.Number == number);
        if (comment is null || version.Organisation != work.Caller.Organisation.Value)
        {
            return null;
        }

        var ruling = Invitation.Written(text, "answer");
        if (!ruling.TryGet(out var kept))
        {
            return ruling;
        }

        var isTaken = await work.Execute(
            """
            update specification_comment
            set answer = @kept, consequence = @consequence, answered_by = @person, answered_at = @Now, text = case when @isWithheld then '' else text end
            where number = @number and answered_at is null
            """,
            new
            {
                number,
                kept,
                consequence = (short)consequence,
                person = work.Caller.Person.Value,
                work.Now,
                isWithheld = consequence == Consequence.Withheld,
            });
        if (isTaken == 0)
        {
            return new Refusal("comment-answered", "Somebody has answered this comment meanwhile.");
        }

        work.Record(Tell(ConsultationEvents.CommentAnswered, Answering, version, comment.Section, "consequence", $"{consequence}", kept));
        return ruling;
    }

    private static Entry Tell(string happened, string operation, ConsultationRow version, int section, string code, string value, string content) => new(
        happened, 1, "Specification",
        new Dictionary<string, long> { ["document"] = version.Document, ["version"] = version.Version, ["section"] = section },
        new Dictionary<string, string> { [code] = value }, Encoding.UTF8.GetBytes(content))
    {
        Operation = operation,
    };
}
