using Concordat.Contracts;
using Concordat.Journey;
using Concordat.Kernel;
using Concordat.Outcomes.Service.ReceiveFeeds;
using Concordat.Plumbing.Files;
using Concordat.Plumbing.Store;
using Concordat.Specification;

namespace Concordat.Outcomes.Service.ReceiveEarnings;

/// <summary>Receives a feed of earnings: each matched payment is a fact of its person.</summary>
internal sealed class EarningsIntake(
    Database database, Participants participants, FactRecords facts, SealedText seal, StoreSetting setting, ContractRegister contracts,
    ProgrammeLibrary programmes, KeptRows kept) : FeedIntake<EarningsPayment>(EarningsFile.Feed, database, participants, facts, seal, kept, contracts)
{
    public const string Operation = "outcomes.earnings.receive";

    protected override async Task<Func<CsvRow, EarningsPayment?>> Reader(Work worker)
    {
        var reasons = await UncountedPay.Reasons(worker, Contracts, programmes);
        return row => EarningsFile.Read(row, worker.Today, setting.IsDemonstration, reasons);
    }

    protected override Task<IReadOnlyList<Ruling<Fact>>> FactsOf(Work worker, IReadOnlyList<(EarningsPayment Row, ReferralRecord Of)> matched) =>
        Task.FromResult<IReadOnlyList<Ruling<Fact>>>([.. matched.Select(one => (Ruling<Fact>)one.Row.ToFact())]);

    protected override CsvColumn ColumnOf(Refusal why) => EarningsFile.PaymentDate;
}
