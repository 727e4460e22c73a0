using Concordat.Kernel;

namespace Concordat.Payments;

/// <summary>One line owed by the day of the calculation: a row of <c>lines.csv</c>, typed. People and referrals are the book's
/// numbers; <c>book.People</c> and <c>book.Referrals</c> have their references. A line that falls to nothing is absent.</summary>
/// <param name="Person">The book's number of the participant; 0 for a line of the contract itself.</param>
/// <param name="Referral">The book's number of the referral; 0 for a line of the contract itself.</param>
/// <param name="Line">The tariff line's name in the programme file.</param>
/// <param name="Sequence">Counts instalments or recurring payments from 1.</param>
/// <param name="Party">Empty for the provider.</param>
/// <param name="Earned">The day on which the condition was met.</param>
/// <param name="Payable">The day on which it falls due.</param>
/// <param name="Amount">Whole pence; negative only for a pain share.</param>
/// <param name="Stream">The funding stream, one row for each when split; empty where the programme names none.</param>
/// <param name="Version">The programme version that priced it.</param>
/// <param name="Rule">The clause of the programme file: <c>lines.attachment</c>.</param>
public readonly record struct EntitledLine(
    int Person,
    int Referral,
    string Line,
    int Sequence,
    string Party,
    DateOnly Earned,
    DateOnly Payable,
    Money Amount,
    string Stream,
    string Version,
    string Rule);

/// <summary>What was earned but is not owed, because a cap was full or no stream had money left. It is listed, never paid.</summary>
/// <param name="Limit">The name of the limit that cut it, or <c>streams</c> where all funding was spent.</param>
/// <param name="Rule">The clause that says so: <c>limits.fixed</c>, <c>streams.esf</c>.</param>
public readonly record struct Shortfall(
    int Person,
    int Referral,
    string Line,
    int Sequence,
    string Party,
    DateOnly Earned,
    Money Amount,
    string Limit,
    string Rule)
{
    /// <summary>In the place of a limit: it comes once for a person and stands paid on another contract.</summary>
    public const string PaidElsewhere = "paid elsewhere";
}
