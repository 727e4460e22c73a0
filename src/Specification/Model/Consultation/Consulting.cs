using Concordat.Kernel;

namespace Concordat.Specification.Consultation;

/// <summary>Who a comment comes from, as the agreement names those to be engaged (London 2016, specification).</summary>
public enum Voice
{
    Borough,
    Partner,
    Provider,
    Employer,
    Resident,
}

/// <summary>What came of a comment.</summary>
public enum Consequence
{
    /// <summary>The next version takes it up.</summary>
    Taken,

    /// <summary>It stays as it is, for the reason given.</summary>
    NotTaken,

    /// <summary>It asks for no change.</summary>
    Noted,

    /// <summary>Its text is taken out, because it names or describes somebody; the answer says so.</summary>
    Withheld,
}

/// <summary>When others may comment, and what must be answered before the document goes on.</summary>
/// <param name="Opens">First day on which comments are taken.</param>
/// <param name="Closes">Last day, inclusive.</param>
/// <param name="IsLatest">Whether no later version was published.</param>
public sealed record Invitation(DateOnly Opens, DateOnly Closes, bool IsLatest)
{
    public const int LongestText = 5000;

    public bool IsOpenOn(DateOnly day) => IsLatest && day >= Opens && day <= Closes;

    /// <summary>The text as it is kept.</summary>
    /// <returns>Refused on a day on which no comments are taken, and where it says nothing or too much.</returns>
    public Ruling<string> Take(string text, DateOnly today)
    {
        if (!IsLatest)
        {
            return new Refusal("version-superseded", "A later version has been published: comment on that one.");
        }

        if (!IsOpenOn(today))
        {
            return new Refusal("not-open", $"Comments are taken from {Opens:d MMMM yyyy} until {Closes:d MMMM yyyy}.");
        }

        return Written(text, "comment");
    }

    /// <summary>Whether the next version may be published: each comment on this one is answered first, so that nobody's is lost.</summary>
    public static Ruling<int> GoOn(int version, int unanswered) => unanswered == 0
        ? version + 1
        : new Refusal("comments-unanswered", unanswered == 1
            ? "Answer the comment on this version first: one waits."
            : $"Answer the comments on this version first: {unanswered} wait.");

    /// <summary>Whether the days of an invitation make sense.</summary>
    public static Ruling<Invitation> Between(DateOnly opens, DateOnly closes, DateOnly today) =>
        closes < opens ? new Refusal("closes-before-opening", "The last day for comments lies before the first.")
        : closes < today ? new Refusal("closed-already", "The last day for comments is past.")
        : new Invitation(opens, closes, true);

    /// <summary>A text that somebody wrote in a form: not empty, not too long.</summary>
    public static Ruling<string> Written(string text, string what)
    {
        var kept = text.ReplaceLineEndings("\n").Trim();
        return kept.Length switch
        {
            0 => new Refusal("nothing-said", $"Write your {what}."),
            > LongestText => new Refusal("too-long", $"Your {what} has {kept.Length} characters; {LongestText} is the most."),
            _ => kept,
        };
    }
}
