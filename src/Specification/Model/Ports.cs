using Concordat.Kernel;

namespace Concordat.Specification;

/// <summary>What other rooms may ask of Specification: the definitions that the house runs, read once. Definitions are public, so
/// nobody's unit of work is asked for.</summary>
public interface ProgrammeLibrary
{
    /// <summary>The programme as it is run.</summary>
    /// <param name="programme">Its folder in <c>programmes/</c>.</param>
    /// <param name="overlay">The overlay's folder, or empty for the core alone.</param>
    /// <returns>Null where there is none.</returns>
    Programme? Find(string programme, string overlay);

    /// <summary>The calendar of working days of this name, as a programme names it; null where there is none.</summary>
    WorkingDays? Calendar(string name);
}
