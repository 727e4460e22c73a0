using Concordat.Kernel;

namespace Concordat.Specification;

/// <summary>Where a term stands and what it rests on: its path in the definition, its sources, the parameters that
/// shaped it and whether any figure in it is draft.</summary>
/// <param name="Path">As <c>lines.attachment</c>; what lines.csv calls the rule.</param>
/// <param name="File">The file that said it: the core's, or the overlay's where that set it.</param>
/// <param name="Line">From 1.</param>
public sealed record Clause(
    string Path,
    string File,
    int Line,
    IReadOnlyList<Citation> Citations,
    bool IsDraft,
    IReadOnlyList<ParameterTerm> Parameters)
{
    public static readonly Clause None = new("", "", 0, [], false, []);

    /// <summary>The first source named, where there is one.</summary>
    public Citation? Citation => Citations.Count > 0 ? Citations[0] : null;

    public override string ToString() => Path;

    /// <summary>A part of a larger term: what that is draft of, this is too, and its sources hold where this names
    /// none.</summary>
    internal Clause Within(Clause larger) => this with
    {
        IsDraft = IsDraft || larger.IsDraft,
        Citations = Citations.Count > 0 ? Citations : larger.Citations,
    };
}

/// <summary>A document that the definition cites by a short name.</summary>
public sealed record Source(string Name, string Title);

/// <summary>A question that no source settles, said plainly.</summary>
public sealed record OpenPoint(string Text, string File, int Line);

/// <summary>A figure no source in hand settles: good for a demonstration, never for a live run.</summary>
/// <param name="Clause">The term that uses it.</param>
/// <param name="Parameter">The parameter, where it is one.</param>
/// <param name="Why">A sentence for whoever wants to run it live.</param>
public sealed record DraftFigure(string Clause, string? Parameter, string Why);
