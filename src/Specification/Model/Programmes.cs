using Concordat.Kernel;
using Concordat.Specification.Reading;

namespace Concordat.Specification;

/// <summary>Turns documents into definitions.</summary>
public static class Programmes
{
    private static readonly Dictionary<string, string> NoTrials = [];

    /// <summary>Reads a core, or a core with an overlay; whole or not at all.</summary>
    /// <param name="key">The programme's folder.</param>
    /// <param name="core">The roots of the core's files, in the order of their names.</param>
    /// <param name="overlayKey">The overlay's folder; null for the core alone.</param>
    /// <param name="overlay">The roots of the overlay's files.</param>
    /// <param name="trials">Other readings of parameters, tried by examples whatever their freedom; never in a
    /// run.</param>
    public static Definition Read(
        string key,
        IReadOnlyList<MapNode> core,
        string? overlayKey = null,
        IReadOnlyList<MapNode>? overlay = null,
        IReadOnlyDictionary<string, string>? trials = null)
    {
        var reader = new ProgrammeReader();
        var programme = reader.Read(key, core, overlayKey, overlay ?? [], trials ?? NoTrials);
        return new Definition(programme, [.. reader.Problems.Distinct()]);
    }
}

/// <summary>A programme, or the problems that keep it from loading; never half.</summary>
public sealed record Definition(Programme? Programme, IReadOnlyList<Problem> Problems);
