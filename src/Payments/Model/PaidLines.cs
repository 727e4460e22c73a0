using System.Collections;
using Concordat.Journey;
using Concordat.Kernel;

namespace Concordat.Payments;

/// <summary>A line owed, in numbers.</summary>
internal readonly record struct PaidLine(int Person, int Referral, short Line, short Stream, int Sequence, int Earned, int Payable, long Pence);

/// <summary>The lines owed, kept in numbers and said in words when asked for one.</summary>
internal sealed class PaidLines(PaidLine[] lines, EntitlementPlan plan, string[] streams) : IReadOnlyList<EntitledLine>
{
    private readonly string _version = plan.Programme.Version;

    public int Count => lines.Length;

    public EntitledLine this[int index]
    {
        get
        {
            ref readonly var line = ref lines[index];
            var term = plan.LineTerms[line.Line];
            return new EntitledLine(
                line.Person, line.Referral, term.Name, line.Sequence, term.To ?? "", DateOnly.FromDayNumber(line.Earned),
                DateOnly.FromDayNumber(line.Payable), new Money(line.Pence), line.Stream < 0 ? "" : streams[line.Stream],
                _version, term.Clause.Path);
        }
    }

    public Book Book => plan.Book;

    public IEnumerator<EntitledLine> GetEnumerator()
    {
        for (var i = 0; i < lines.Length; i++)
        {
            yield return this[i];
        }
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
