using Concordat.Kernel;

namespace Concordat.Support;

/// <summary>What other rooms may ask of Support.</summary>
public interface Caseload
{
    /// <summary>Works the listed cases of these people out anew from what is on record, as after a move that changed whose they are.
    /// Inside the asker's unit of work; cases that the caller may not see stay as they are.</summary>
    Task Restate(UnitOfWork work, IReadOnlyCollection<ParticipantId> people);
}
