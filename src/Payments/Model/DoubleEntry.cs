using Concordat.Kernel;

namespace Concordat.Payments;

/// <summary>The two sides of the ledger of a contract.</summary>
public enum Account
{
    /// <summary>What the commissioner has spent, by stream.</summary>
    Expense,

    /// <summary>What is payable to the provider or another party.</summary>
    Payable,
}

/// <summary>One side of an entry. Expense is positive when money is spent; payable is negative when money is owed.</summary>
/// <param name="Entry">Together with the run: which entry. All postings of an entry add up to nothing.</param>
public sealed record Posting(int Entry, Account Account, Money Amount, Difference Line);

/// <summary>How a difference becomes an entry: what is spent from a stream is payable to a party. A recovery is the same entry with
/// the signs turned, so a reversal takes back exactly what was given. Where days alone have changed, an entry of nothing puts the
/// new ones into the ledger, so that the ledger always knows the days of what stands in it.</summary>
public static class DoubleEntry
{
    public static (Posting Expense, Posting Payable) Of(Difference line) =>
        (new Posting(line.Number, Account.Expense, line.Amount, line),
            new Posting(line.Number, Account.Payable, -line.Amount, line));

    public static IEnumerable<Posting> Of(IEnumerable<Difference> lines)
    {
        foreach (var line in lines)
        {
            var (expense, payable) = Of(line);
            yield return expense;
            yield return payable;
        }
    }

    /// <summary>The fold of payable postings: what is posted for each line so far, with the days and version that stand last.
    /// A line that has been taken back whole stays in the list with nothing.</summary>
    public static PostedLines Posted(IEnumerable<Posting> postings) => PostedLines.Of(postings
        .Where(posting => posting.Account == Account.Payable)
        .Select(posting => new LineAmount(
            posting.Line.Key, posting.Line.Delivery, posting.Line.Earned, posting.Line.Payable, -posting.Amount,
            posting.Line.Version, posting.Line.Rule)));

    /// <summary>What stands in each account of each stream and party. All rows together come to nothing.</summary>
    public static IReadOnlyList<AccountBalance> TrialBalance(IEnumerable<Posting> postings) =>
    [
        .. postings
            .GroupBy(posting => (posting.Line.Key.Stream, posting.Account, posting.Line.Key.Party))
            .OrderBy(group => group.Key.Stream, StringComparer.Ordinal)
            .ThenBy(group => group.Key.Account)
            .ThenBy(group => group.Key.Party, StringComparer.Ordinal)
            .Select(group => new AccountBalance(group.Key.Stream, group.Key.Account, group.Key.Party,
                group.Aggregate(Money.Zero, (sum, posting) => sum + posting.Amount), group.Count())),
    ];
}

/// <summary>One row of a trial balance.</summary>
/// <param name="Postings">How many postings it adds up.</param>
public sealed record AccountBalance(string Stream, Account Account, string Party, Money Amount, int Postings);
