using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;

namespace Concordat.Payments.Service.Store;

/// <summary>What a line says in words. Of a run's many lines most say the same.</summary>
internal readonly record struct LineInWords(string Line, string Party, string Stream, string Version, string Rule)
{
    public static LineInWords Of(Difference line) => new(line.Key.Line, line.Key.Party, line.Key.Stream, line.Version, line.Rule);
}

/// <summary>Numbers what lines say, so that it is sent and kept once. Words count as the same where they are kept in the same place: they come from a
/// contract's few terms, and to compare their letters line by line would cost more than now and then a number too many.</summary>
internal sealed class LinesInWords : IEqualityComparer<LineInWords>
{
    private readonly Dictionary<LineInWords, int> _numbers;
    private readonly List<LineInWords> _all = [];

    public LinesInWords() => _numbers = new Dictionary<LineInWords, int>(this);

    /// <summary>In the order of their numbers.</summary>
    public IReadOnlyList<LineInWords> All => _all;

    /// <returns>From 1.</returns>
    public int NumberOf(Difference line)
    {
        var said = LineInWords.Of(line);
        if (!_numbers.TryGetValue(said, out var number))
        {
            _all.Add(said);
            _numbers[said] = number = _all.Count;
        }

        return number;
    }

    bool IEqualityComparer<LineInWords>.Equals(LineInWords x, LineInWords y) =>
        ReferenceEquals(x.Line, y.Line) && ReferenceEquals(x.Party, y.Party) && ReferenceEquals(x.Stream, y.Stream)
        && ReferenceEquals(x.Version, y.Version) && ReferenceEquals(x.Rule, y.Rule);

    int IEqualityComparer<LineInWords>.GetHashCode([DisallowNull] LineInWords obj) => HashCode.Combine(
        RuntimeHelpers.GetHashCode(obj.Line), RuntimeHelpers.GetHashCode(obj.Stream), RuntimeHelpers.GetHashCode(obj.Rule));
}
