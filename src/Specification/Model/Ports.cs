using Concordat.Kernel;

namespace Concordat.Specification;

/// <summary>How the levels of a contract stand: asked of the room above that measures.</summary>
public interface LevelFigures
{
    /// <summary>One for each level of the contract's programme, counted from its whole book by today. The caller sees the contract whole.</summary>
    Task<IReadOnlyList<LevelFigure>> Of(UnitOfWork work, ContractId contract);

    /// <summary>How many of each group of referrals, by their references, have reached what each level counts by today, in the order of the
    /// programme's levels. A person counts with the first start alone; one that did not start reaches nothing.</summary>
    /// <returns>In the order of the groups; null where the contract cannot be measured, which is not the same as nobody.</returns>
    Task<IReadOnlyList<IReadOnlyList<LevelReached>>?> Reached(
        UnitOfWork work, ContractId contract, IReadOnlyList<IReadOnlyCollection<string>> groups);
}

/// <summary>A level with the number of those asked about who have reached it.</summary>
public sealed record LevelReached(string Level, int Number);

/// <summary>A level as it stands.</summary>
/// <param name="Of">Starts that are counted: those old enough to be judged.</param>
/// <param name="AgeMonths">The age in full months at which they are judged; null where it is judged at any.</param>
/// <param name="Minimum">Null where the programme sets none.</param>
public sealed record LevelFigure(string Level, int Reached, int Of, int? AgeMonths, Share? Minimum, DateOnly AsAt)
{
    /// <summary>Unknown over nobody.</summary>
    public Share? Rate => Of == 0 ? null : new Share(Reached, Of);
}

/// <summary>What other rooms may ask of Specification: the definitions that the house runs, read once. Definitions are
/// public, so nobody's unit of work is asked for.</summary>
public interface ProgrammeLibrary
{
    /// <summary>Keys of all programmes, each with its overlays' keys.</summary>
    IReadOnlyDictionary<string, IReadOnlyList<string>> Keys { get; }

    /// <summary>The programme as it is run.</summary>
    /// <param name="programme">Its folder in <c>programmes/</c>, or its own name.</param>
    /// <param name="overlay">The overlay's folder or place, or empty for the core alone.</param>
    /// <returns>Null where there is none, or where it is broken: <see cref="Load"/> says why.</returns>
    Programme? Find(string programme, string overlay);

    /// <summary>The same with the problems where it is unknown or broken; never half.</summary>
    Definition Load(string programme, string overlay);

    /// <summary>SHA-256, as 64 hexadecimal digits, over the texts that <see cref="Load"/> reads: what a run stores to
    /// name the version it used. Empty where the programme is unknown.</summary>
    string Digest(string programme, string overlay);

    /// <summary>The calendar of working days of this name, as a programme names it; null where there is none.</summary>
    WorkingDays? Calendar(string name);

    /// <summary>Everything that <see cref="Load"/> reads, word for word, with the calendar that the programme names, as one text: what a run
    /// keeps, so that its reasons last though files change.</summary>
    /// <returns>Null where the programme is unknown or broken.</returns>
    string? Text(string programme, string overlay);

    /// <summary>A library of what such texts hold, one or several definitions each, and of nothing else.</summary>
    /// <exception cref="InvalidDataException">A text is something else.</exception>
    ProgrammeLibrary Of(IReadOnlyCollection<string> texts);
}
