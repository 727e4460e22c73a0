using Concordat.Specification;

namespace Concordat.Outcomes;

/// <summary>A column of a table that goes by group alone, looked up once for each group.</summary>
internal sealed class NumberByGroup(Cell<int> cell, int groups)
{
    private readonly int? _ofNone = cell.For()?.Value;
    private readonly int?[] _of = [.. Enumerable.Range(0, groups).Select(group => cell.For(group: group)?.Value)];

    /// <summary>Nothing where the table is silent.</summary>
    /// <param name="group">Place among the programme's groups; nothing where it is not known.</param>
    public int? Of(int? group) => group is { } place ? _of[place] : _ofNone;
}
