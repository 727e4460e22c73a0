using Concordat.Kernel;

namespace Concordat.Outcomes;

/// <summary>Money that is taken back for errors found in samples of paid outcomes, beyond the outcomes found wrong whole themselves.</summary>
public interface Recoveries
{
    /// <summary>What was decided on a contract by an instant, part by part; whoever prices the contract sees all of it.</summary>
    Task<IReadOnlyList<DecidedRecovery>> Of(UnitOfWork work, ContractId contract, DateTimeOffset knownAt);

    /// <summary>Whether a person proposed, answered, decided or lowered any that was decided on a contract.</summary>
    Task<bool> TookPart(UnitOfWork work, ContractId contract, PersonId person);
}

/// <summary>A part of a recovery: what one line of one month had from one stream.</summary>
/// <param name="Number">Of the recovery in its contract, from 1.</param>
/// <param name="Month">The first day of the month in which the unchecked outcomes were earned.</param>
/// <param name="Line">The tariff line that they were paid by.</param>
/// <param name="Stream">Empty where the programme names none.</param>
/// <param name="Amount">What is taken back; negative where less is than was decided before.</param>
public sealed record DecidedRecovery(int Number, DateOnly Month, string Line, string Stream, Money Amount, DateTimeOffset DecidedAt);
