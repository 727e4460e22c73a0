using Concordat.Plumbing.Journal;
using Concordat.Plumbing.Store;
using Concordat.Support.Service.Appointments;
using Concordat.Support.Service.AskTransfer;

namespace Concordat.Support.Service.Caseloads;

/// <summary>Closes what is open for cases that have come to their end: coming appointments are called off, a transfer that waits is closed,
/// and whoever else keeps something open is told.</summary>
/// <param name="listeners">Asked for when a case first ends: whoever listens may ask for the list of cases, too.</param>
internal sealed class CaseEnds(Lazy<IReadOnlyList<WhenReferralEnds>> listeners)
{
    /// <returns>Whether an appointment was called off, so that the cases stand otherwise than they were worked out.</returns>
    public async Task<bool> Close(Work work, IReadOnlyList<WorkedCase> cases)
    {
        var ended = cases.Select(one => one.End).OfType<EndedCase>().ToList();
        if (ended.Count == 0)
        {
            return false;
        }

        // what was agreed for today may have taken place already: whoever was awaited says what came of it
        var calledOff = await CallingOff.From(
            work, [.. ended.Select(one => (one.Referral.Value, Attending.CalledOffBy(one.How)))], work.Today.AddDays(1));
        var closed = await Transfer.CloseEnded(work, [.. ended.Select(one => one.Referral.Value)]);
        foreach (var transfer in closed)
        {
            work.Record(new Entry(SupportEvents.TransferAnswered, 1, "Support",
                new Dictionary<string, long> { ["transfer"] = transfer.Number, ["referral"] = transfer.Referral, ["contract"] = transfer.Contract },
                new Dictionary<string, string> { ["answer"] = DeclineReasons.CaseEnded }));
        }

        foreach (var listener in listeners.Value)
        {
            await listener.Ended(work, ended);
        }

        return calledOff > 0;
    }
}
