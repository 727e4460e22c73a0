using Concordat.Contracts;
using Concordat.Kernel;
using Concordat.Plumbing.Store;
using Concordat.Specification;

namespace Concordat.Performance.Service;

/// <summary>Answers the rooms below from the same tables that the performance pages read.</summary>
internal sealed class LevelsMeasured(ContractRegister register, CohortShelf shelf) : LevelFigures
{
    public async Task<IReadOnlyList<LevelFigure>> Of(UnitOfWork work, ContractId contract)
    {
        if (await register.Find(work, contract) is not { } found)
        {
            return [];
        }

        var cohorts = await shelf.Of((Work)work, found);
        var curve = cohorts.Table.Sum(default);
        return [.. cohorts.Levels.Select((level, measure) => level.JudgedAt is { } month
            ? new LevelFigure(level.Name, curve.ReachedWithin(measure, month), curve.StartsOfAge(month), month, level.Minimum, cohorts.Table.AsAt)
            : new LevelFigure(level.Name, curve.ReachedSoFar(measure), curve.Starts, null, level.Minimum, cohorts.Table.AsAt))];
    }

    public async Task<IReadOnlyList<IReadOnlyList<LevelReached>>?> Reached(
        UnitOfWork work, ContractId contract, IReadOnlyList<IReadOnlyCollection<string>> groups)
    {
        if (await register.Find(work, contract) is not { } found || !(await shelf.Measure((Work)work, found)).TryGet(out var cohorts))
        {
            return null;
        }

        return [.. groups.Select(group => (IReadOnlyList<LevelReached>)
            [.. cohorts.Levels.Select((level, measure) => new LevelReached(level.Name, cohorts.Referrals.Count(group, measure)))])];
    }
}
