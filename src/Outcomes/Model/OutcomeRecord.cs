using Concordat.Journey;

namespace Concordat.Outcomes;

/// <summary>What was done about one outcome: its claims and the decisions on it, whether anybody achieved it or not.</summary>
/// <param name="ClaimedBy">Number of the fact that claimed it; 0 where nobody did.</param>
/// <param name="ClaimedOn">The day of its first claim; <see cref="ReferralFacts.Never"/> where nobody claimed it.</param>
/// <param name="Decided">Validated or rejected; a rejection stands whatever follows. Nothing where nobody decided.</param>
/// <param name="DecidedBy">Number of the fact that decided so; 0 where nobody did.</param>
/// <param name="LastOn">The day of whatever was done last; 0 where nothing was.</param>
internal readonly record struct OutcomeRecord(long ClaimedBy, int ClaimedOn, OutcomeState? Decided, long DecidedBy, bool WasValidated, int LastOn)
{
    private static readonly OutcomeRecord Nothing = new(0, ReferralFacts.Never, null, 0, false, 0);

    /// <param name="referral">The book's number of the referral's name.</param>
    public static OutcomeRecord Of(Book book, int person, int referral, string outcome, long sequence, long knownAt)
    {
        var record = Nothing;
        for (var row = book.FirstOf(person); row < book.EndOf(person); row++)
        {
            if (IsAct(book, row, knownAt) && book.About[row] == referral && book.Amount[row] == sequence && book.Codes[book.Code[row]] == outcome)
            {
                record = record.And(book, row);
            }
        }

        return record;
    }

    /// <summary>Whether a row of a book, known by then, claims or decides an outcome.</summary>
    public static bool IsAct(Book book, int row, long knownAt) =>
        book.Kind[row] is FactKind.Claimed or FactKind.Validated or FactKind.Rejected && book.IsKnown(row, knownAt);

    private OutcomeRecord And(Book book, int row)
    {
        var next = this with { LastOn = Math.Max(LastOn, book.Day[row]) };
        return book.Kind[row] switch
        {
            FactKind.Claimed => next with { ClaimedBy = book.Source[row], ClaimedOn = Math.Min(ClaimedOn, book.Day[row]) },
            FactKind.Rejected => next with { Decided = OutcomeState.Rejected, DecidedBy = book.Source[row] },
            _ when Decided == OutcomeState.Rejected => next with { WasValidated = true },
            _ => next with { Decided = OutcomeState.Validated, DecidedBy = book.Source[row], WasValidated = true },
        };
    }
}
