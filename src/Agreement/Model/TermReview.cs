namespace Concordat.Agreement;

/// <summary>The review of a rolling agreement at the end of its term: what the parties found of performance, and which of the consequences that the
/// document records follows. It is an artefact like any other: proposed, held back and in force by the parties' acts.</summary>
/// <param name="Consequence">In the document's words; nothing where performance was not weak.</param>
/// <param name="Performance">What was reviewed and found, in the parties' words.</param>
public sealed record TermReview(string? Consequence, string Performance)
{
    /// <summary>The kind of artefact.</summary>
    public const string Kind = "end of term review";

    private const string Prefix = "End of term: ";
    private const string None = "no consequence";

    /// <summary>As parties put it: one text that says all of it.</summary>
    public string Title => Prefix + (Consequence ?? None);

    public string Text => $"{Title}\n{Performance}";

    /// <summary>The name of the one review of a term; the next version of it replaces the last.</summary>
    public static string KeyOf(CommissioningAgreement agreement) => $"term from {agreement.From:yyyy-MM-dd}";

    /// <summary>What was put, read back; a review that was put as a file of the parties' own names no consequence here.</summary>
    public static TermReview Read(CommissioningAgreement agreement, string title, string summary) => new(
        agreement.AtTheEnd?.Options.FirstOrDefault(option => title == Prefix + option), summary);
}
