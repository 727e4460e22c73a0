using System.Globalization;
using Concordat.Contracts;
using Concordat.Kernel;
using Concordat.Payments.Service.Store;
using Concordat.Places;
using Concordat.Plumbing.Access;
using Concordat.Plumbing.Journal;
using Concordat.Plumbing.Store;

namespace Concordat.Payments.Service.ExportJournal;

/// <summary>Which entries: those of a contract's runs from one to another, both included.</summary>
internal sealed record JournalAsked(string Contract, int From, int To);

/// <summary>Gives the ledger of a contract to a finance system, and tells the journal that it did.</summary>
internal sealed class ExportJournal(Database database, ContractRegister register, PlaceRegister places, Policy policy)
{
    public const string Operation = "payments.ledger.export";

    public async Task<Ruling<JournalFile>> Do(Caller caller, JournalAsked asked, CancellationToken stop)
    {
        if (asked.From > asked.To)
        {
            return new Refusal("no-runs", "The first run must not come after the last.");
        }

        await using var work = await database.Begin(caller, stop);
        if (await register.Find(work, asked.Contract) is not { } contract
            || !policy.Allows(Operation, caller.Role, caller.To(new Scope(contract.Id))))
        {
            return new Refusal("no-contract", $"There is no contract {asked.Contract} that this person may see.");
        }

        var file = JournalFile.Of(
            contract, await JournalRows.Of(work, contract.Id, asked.From, asked.To), await places.Organisations(work));
        if (file.Debits != file.Credits)
        {
            return new Refusal("one-side", "Only whoever pays under this contract, and the auditor, see both sides of its entries.");
        }

        work.Record(Told(contract, asked, file));
        await work.Commit();
        return file;
    }

    private static Entry Told(Contract contract, JournalAsked asked, JournalFile file) => new(
        PaymentsEvents.LedgerExported, 1, "Payments",
        new Dictionary<string, long> { ["contract"] = contract.Id.Value, ["from"] = asked.From, ["to"] = asked.To },
        new Dictionary<string, string> { ["entries"] = file.Entries.ToString(CultureInfo.InvariantCulture), ["total"] = file.Debits.ToString() },
        file.Digest)
    {
        Operation = Operation,
    };
}
