using System.Globalization;
using Concordat.Journey;
using Concordat.Kernel;
using Concordat.Outcomes.Sampling;
using Concordat.Outcomes.Service.DrawSample;
using Concordat.Outcomes.Service.Store;
using Concordat.Plumbing.Access;
using Concordat.Plumbing.Journal;
using Concordat.Plumbing.Store;

namespace Concordat.Outcomes.Service.RecordFinding;

/// <summary>Lets drawn outcomes stand as not seen whose cases are open to named people only, where none of those may look again: else nobody could
/// ever close the sample. Whoever is named and may look has it to look at.</summary>
internal sealed class UnseenDesk(
    Database database, SampleDoor door, FactRecords facts, RestrictedCases restricted, Offices offices, Policy policy, FindingDesk findings)
{
    /// <returns>How many stand so from now on, in digits, the same for the same key; nothing where there is no such sample for the caller. Refused
    /// where the caller's organisation is paid for them, and where all that wait are open to somebody who may look (<c>open-to-others</c>).</returns>
    public async Task<Ruling<string>?> Stand(Caller caller, int number, Guid key, CancellationToken stop)
    {
        // as the worker: these cases are not open to whoever asks
        await using var worker = await database.BeginAsWorker(caller, stop);
        if (await door.Open(worker, number, FindingDesk.Operation) is not { } sample)
        {
            return null;
        }

        var ruling = await CommandKeys.Once(
            worker, key, FindingDesk.Operation, string.Create(CultureInfo.InvariantCulture, $"not seen {number}"), () => Stand(worker, sample));
        if (ruling.IsGranted)
        {
            await worker.Commit();
        }

        return ruling;
    }

    private async Task<Ruling<string>> Stand(Work worker, OpenedSample sample)
    {
        if (DrawRules.MayLook(sample.Contract, worker.Caller.Organisation) is { } own)
        {
            return own;
        }

        await worker.TakeTurn($"outcomes-sample {sample.Contract.Id.Value}");
        var unseen = await Unseen(worker, sample);
        if (unseen.Count == 0)
        {
            return new Refusal("open-to-others", "Every drawn outcome that waits is open to somebody who may look again.");
        }

        await FindingRows.StandUnseen(worker, sample.Row.Number, unseen);
        var count = unseen.Count.ToString(CultureInfo.InvariantCulture);
        worker.Record(new Entry(
            OutcomesEvents.FindingRecorded, 1, "Outcomes",
            new Dictionary<string, long> { ["contract"] = sample.Contract.Id.Value, ["sample"] = sample.Row.Number },
            new Dictionary<string, string> { ["result"] = "not-seen", ["rows"] = count })
        {
            Operation = FindingDesk.Operation,
        });
        return count;
    }

    /// <summary>The numbers of items that wait and that nobody named for their cases may look at.</summary>
    private async Task<IReadOnlyList<int>> Unseen(Work worker, OpenedSample sample)
    {
        var contract = sample.Contract;
        var named = await restricted.Named(worker, contract.Id);
        var checking = (await offices.All(worker)).SelectMany(person => person.Offices).Select(office => office.Caller)
            .Where(caller => policy.Allows(FindingDesk.Operation, caller.Role, caller.To(new Scope(contract.Id)))
                && DrawRules.MayLook(contract, caller.Organisation) is null)
            .ToLookup(caller => caller.Person);
        var unseen = new List<int>();
        foreach (var item in (await SampleRows.Population(worker, sample.Row.Number))
            .Where(row => row is { DrawnBy.Length: > 0, Result: null } && named.ContainsKey(row.Participant)))
        {
            var referral = await facts.Referral(worker, item.Reference)
                ?? throw new InvalidOperationException($"Referral {item.Reference} of sample {item.Sample} is not on record.");
            var part = await findings.PartIn(worker, sample, item, referral, sample.Outcome(item.Key));
            if (!named[item.Participant].SelectMany(person => checking[person])
                .Any(caller => FindingRules.MayLook(part, caller.Person, caller.Organisation) is null))
            {
                unseen.Add(item.Number);
            }
        }

        return unseen;
    }
}
