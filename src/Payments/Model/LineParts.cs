namespace Concordat.Payments;

/// <summary>Of each line, by its place in the order of money, what each stream pays, in pence. They stand in blocks: what goes on from another shares
/// those that are full, and neither changes what the other has.</summary>
internal sealed class LineParts
{
    private const int Bits = 13;
    private const int LinesOfABlock = 1 << Bits;

    private readonly List<long[]> _blocks;

    public LineParts(int width) => (Width, _blocks) = (width, []);

    private LineParts(LineParts from)
    {
        (Width, Count, _blocks) = (from.Width, from.Count, [.. from._blocks]);
        if (Count % LinesOfABlock > 0)
        {
            _blocks[^1] = [.. _blocks[^1]];
        }
    }

    /// <summary>How many parts each line has.</summary>
    public int Width { get; }

    public int Count { get; private set; }

    public ReadOnlySpan<long> this[int place] => Parts(place);

    public LineParts GoOn() => new(this);

    /// <summary>Makes room for the parts of the next line; nothing is paid of it yet.</summary>
    public Span<long> Add()
    {
        if (Count % LinesOfABlock == 0)
        {
            _blocks.Add(new long[LinesOfABlock * Width]);
        }

        return Parts(Count++);
    }

    private Span<long> Parts(int place) => _blocks[place >> Bits].AsSpan((place & (LinesOfABlock - 1)) * Width, Width);
}
