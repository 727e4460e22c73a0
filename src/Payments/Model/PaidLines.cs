using System.Collections;
using Concordat.Kernel;

namespace Concordat.Payments;

/// <summary>A line owed, in numbers.</summary>
internal readonly record struct PaidLine(int Person, int Referral, short Line, short Stream, int Sequence, int Earned, int Payable, long Pence);

/// <summary>What the numbers of a line stand for: a tariff line, to whom it is paid, the version that prices it and its clause.</summary>
internal readonly record struct LineWords(string Name, string Party, string Version, string Rule)
{
    public static LineWords[] Of(EntitlementPlan plan) =>
        [.. plan.LineTerms.Select((term, at) => new LineWords(term.Name, term.To ?? "", plan.PricedBy(at).Version, term.Clause.Path))];
}

/// <summary>The lines owed, kept in numbers and said in words when asked for one. They stand in the order of people.</summary>
internal sealed class PaidLines(Blocks<PaidLine> lines, LineWords[] words, string[] streams) : IReadOnlyList<EntitledLine>
{
    public int Count => lines.Count;

    public EntitledLine this[int index]
    {
        get
        {
            ref readonly var line = ref lines[index];
            ref readonly var said = ref words[line.Line];
            return new EntitledLine(
                line.Person, line.Referral, said.Name, line.Sequence, said.Party, DateOnly.FromDayNumber(line.Earned),
                DateOnly.FromDayNumber(line.Payable), new Money(line.Pence), line.Stream < 0 ? "" : streams[line.Stream], said.Version, said.Rule);
        }
    }

    public LineWords[] Words => words;

    public string[] Streams => streams;

    public ref readonly PaidLine InNumbers(int index) => ref lines[index];

    /// <summary>The rows of one line: one for each stream that pays it.</summary>
    public List<EntitledLine> Find(int person, int referral, string line, int sequence)
    {
        int low = 0, high = lines.Count;
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = lines[middle].Person < person ? (middle + 1, high) : (low, middle);
        }

        var found = new List<EntitledLine>();
        for (; low < lines.Count && lines[low].Person == person; low++)
        {
            if (lines[low].Referral == referral && lines[low].Sequence == sequence && words[lines[low].Line].Name == line)
            {
                found.Add(this[low]);
            }
        }

        return found;
    }

    public IEnumerator<EntitledLine> GetEnumerator()
    {
        for (var i = 0; i < lines.Count; i++)
        {
            yield return this[i];
        }
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
