using Concordat.Kernel;

namespace Concordat.Payments;

/// <summary>The lines of a run that deserve a look before it is authorised, of one kind. Lines that move no money are in none.</summary>
/// <param name="Lines">How many.</param>
/// <param name="People">Of how many participants.</param>
/// <param name="Amount">What they come to.</param>
public sealed record UnusualLines(ExceptionKind Kind, int Lines, int People, Money Amount)
{
    /// <summary>Large changes of what was posted, first payments for a person, and money taken back: those kinds of which there are any.</summary>
    /// <param name="posted">All that was posted on the contract before.</param>
    /// <param name="large">A change of a posted line by this or more, up or down, is large; null where no amount is named.</param>
    public static IReadOnlyList<UnusualLines> Of(IReadOnlyList<Difference> lines, PostedLines posted, Money? large)
    {
        var found = new List<UnusualLines>();
        Add(ExceptionKind.LargeChange, line => !line.Was.IsZero && Math.Abs(line.Amount.Pence) >= large?.Pence);
        Add(ExceptionKind.FirstPayment, line => line.Key.Participant is { } person && !posted.HasAnyOf(person));
        Add(ExceptionKind.Recovery, line => line.Amount < Money.Zero);
        return found;

        void Add(ExceptionKind kind, Func<Difference, bool> isOne)
        {
            var (count, pence, people) = (0, 0L, new HashSet<ParticipantId?>());
            foreach (var line in lines)
            {
                if (line.Cause != Cause.Redated && isOne(line))
                {
                    (count, pence) = (count + 1, pence + line.Amount.Pence);
                    people.Add(line.Key.Participant);
                }
            }

            if (count > 0)
            {
                people.Remove(null);
                found.Add(new UnusualLines(kind, count, people.Count, new Money(pence)));
            }
        }
    }
}
