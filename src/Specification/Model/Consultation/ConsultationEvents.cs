namespace Concordat.Specification.Consultation;

/// <summary>What consultations tell the journal.</summary>
public static class ConsultationEvents
{
    public const string DocumentPublished = nameof(DocumentPublished);
    public const string CommentMade = nameof(CommentMade);
    public const string CommentAnswered = nameof(CommentAnswered);
}
