using Concordat.Contracts;
using Concordat.Kernel;
using Concordat.Plumbing.Store;
using Concordat.Support;

namespace Concordat.Outcomes.Service.ListExpected;

/// <summary>Tells whoever helps which outcome each of their people in work will reach next.</summary>
internal sealed class NextOutcomes(Database database, ContractRegister contracts, OutcomeShelf shelf) : OutcomesAhead
{
    public async Task<IReadOnlyDictionary<string, OutcomeAhead>> Of(UnitOfWork work, ContractId contract, IReadOnlyCollection<string> participants)
    {
        if (participants.Count == 0)
        {
            return new Dictionary<string, OutcomeAhead>();
        }

        // a provider sees a part of the contract; what binds it is read whole
        await using var worker = await database.BeginAsWorker(((Work)work).Caller, CancellationToken.None);
        return await contracts.Find(worker, contract) is { } found
            ? (await shelf.ExpectedOf(worker, found, participants)).GroupBy(outcome => outcome.Referral)
                .ToDictionary(ofCase => ofCase.Key, ofCase => Told(ofCase.First()))
            : new Dictionary<string, OutcomeAhead>();
    }

    /// <summary>The earliest stands first.</summary>
    private static OutcomeAhead Told(ExpectedOutcome next) => new(next.Outcome.Name, next.On, next.HasPay);
}
