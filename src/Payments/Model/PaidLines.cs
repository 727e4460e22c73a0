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
internal sealed class PaidLines : IReadOnlyList<EntitledLine>
{
    private readonly Lazy<Blocks<PaidLine>> _lines;

    private PaidLines(Lazy<Blocks<PaidLine>> lines, LineWords[] words, string[] streams) => (_lines, Words, Streams) = (lines, words, streams);

    public LineWords[] Words { get; }

    public string[] Streams { get; }

    public int Count => Lines.Count;

    public EntitledLine this[int index]
    {
        get
        {
            ref readonly var line = ref Lines[index];
            ref readonly var said = ref Words[line.Line];
            return new EntitledLine(
                line.Person, line.Referral, said.Name, line.Sequence, said.Party, DateOnly.FromDayNumber(line.Earned),
                DateOnly.FromDayNumber(line.Payable), new Money(line.Pence), line.Stream < 0 ? "" : Streams[line.Stream], said.Version, said.Rule);
        }
    }

    private Blocks<PaidLine> Lines => _lines.Value;

    public static PaidLines Of(Blocks<PaidLine> lines, LineWords[] words, string[] streams) =>
        new(new Lazy<Blocks<PaidLine>>(lines), words, streams);

    /// <summary>Of the lines reckoned those due by a day. They are made when they are first asked for: a run mostly asks only for what moved.
    /// </summary>
    public static PaidLines Due(ReckonedLines reckoned, int asAt, LineWords[] words, string[] streams) =>
        new(new Lazy<Blocks<PaidLine>>(() => reckoned.Due(asAt)), words, streams);

    public ref readonly PaidLine InNumbers(int index) => ref Lines[index];

    /// <summary>The rows of one line: one for each stream that pays it.</summary>
    public List<EntitledLine> Find(LineToExplain line)
    {
        var lines = Lines;
        int low = 0, high = lines.Count;
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = lines[middle].Person < line.Person ? (middle + 1, high) : (low, middle);
        }

        var found = new List<EntitledLine>();
        for (; low < lines.Count && lines[low].Person == line.Person; low++)
        {
            if (lines[low].Referral == line.Referral && lines[low].Sequence == line.Sequence
                && Words[lines[low].Line] is var words && words.Name == line.Line && words.Party == line.Party)
            {
                found.Add(this[low]);
            }
        }

        return found;
    }

    public IEnumerator<EntitledLine> GetEnumerator()
    {
        for (var i = 0; i < Count; i++)
        {
            yield return this[i];
        }
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
