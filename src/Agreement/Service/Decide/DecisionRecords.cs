using Concordat.Agreement.Service.Store;
using Concordat.Plumbing.Store;

namespace Concordat.Agreement.Service.Decide;

/// <summary>Reads artefacts and computes where they stand.</summary>
internal sealed class DecisionRecords(AgreementLibrary library, IEnumerable<LiftedBlocks> lifting)
{
    private const int ReadAtOnce = 50;

    public async Task<ArtefactHistory?> Find(Work work, int artefact) => (await Read(work, [artefact])).SingleOrDefault();

    /// <summary>The artefacts that the caller sees, in the order of the numbers asked for.</summary>
    public async Task<IReadOnlyList<ArtefactHistory>> Read(Work work, IReadOnlyList<int> artefacts)
    {
        var versions = await Artefacts.VersionsOf(work, artefacts);
        var lifted = await Lifted(work, versions);
        var amended = await Amended(work, [.. versions.Select(row => row.Binding).Distinct()]);
        return await Histories(work, artefacts, versions, row => [.. lifted[row.Agreement].Where(one => Concerns(one, row)).Select(one => one.Lifted), .. amended[row.Binding]]);
    }

    /// <summary>Everything that the caller sees, the newest first, some at a time: nobody holds more in hand than is looked at.</summary>
    /// <param name="kind">Of one kind; of all where nothing is said.</param>
    /// <param name="agreement">Under one agreement; under all where nothing is said.</param>
    /// <param name="after">Only what was put before the artefact of this number.</param>
    public async IAsyncEnumerable<IReadOnlyList<ArtefactHistory>> ByAndBy(Work work, string? kind, string? agreement, int? after = null)
    {
        while (await Artefacts.Next(work, kind, agreement, after, ReadAtOnce) is { Count: > 0 } numbers)
        {
            yield return await Read(work, numbers);
            after = numbers[^1];
        }
    }

    /// <summary>What amendments have settled, by binding. An amendment itself waits for nothing but its signatures.</summary>
    private async Task<ILookup<int, Lifted>> Amended(Work work, IReadOnlyCollection<int> bindings)
    {
        var amendments = await Artefacts.Under(work, Amendments.Kind, bindings);
        IReadOnlyList<ArtefactHistory> histories = amendments.Count == 0
            ? []
            : await Histories(work, amendments, await Artefacts.VersionsOf(work, amendments), _ => []);
        return histories.SelectMany(history => history.Versions)
            .SelectMany(put => Amendments.Lifts([(put.Row.Key, put.Status)]).Select(lifted => (put.Row.Binding, lifted)))
            .ToLookup(pair => pair.Binding, pair => pair.lifted);
    }

    private async Task<IReadOnlyList<ArtefactHistory>> Histories(
        Work work, IReadOnlyList<int> artefacts, IEnumerable<VersionRow> rows, Func<VersionRow, IReadOnlyList<Lifted>> lifted)
    {
        var versions = rows.ToLookup(row => row.Artefact);
        var acts = (await Artefacts.ActsOf(work, artefacts)).ToLookup(row => row.Artefact, row => row.ToModel());
        return [.. artefacts.Where(versions.Contains).Select(number => History(work, [.. versions[number]], [.. acts[number]], lifted))];
    }

    private ArtefactHistory History(Work work, VersionRow[] rows, Act[] acts, Func<VersionRow, IReadOnlyList<Lifted>> lifted)
    {
        var matters = rows.Select((row, i) =>
        {
            var (agreement, stage) = UnderWhich(row);
            return new Matter(agreement, stage, row.Version, [.. acts.Where(act => act.Version == row.Version)], lifted(row),
                i + 1 < rows.Length ? rows[i + 1].At : null);
        }).ToList();

        // Another's clock may run a little ahead of this one.
        var at = acts.Select(act => act.At).Append(work.Now).Max();
        var statuses = Status.Of(matters, at);
        return new ArtefactHistory([.. rows.Select((row, i) => new PutBefore(row, matters[i], statuses[i]))]);
    }

    private (CommissioningAgreement Agreement, Stage Stage) UnderWhich(VersionRow row)
    {
        var agreement = library.Find(row.Agreement, row.AgreementVersion);
        return agreement is not null && Amendments.StageOf(agreement, row.Stage) is { } stage
            ? (agreement, stage)
            : throw new InvalidDataException(
                $"Artefact {row.Artefact} was put under '{row.Agreement}' version {row.AgreementVersion}, stage '{row.Stage}', which the library has not.");
    }

    private async Task<ILookup<string, LiftedFor>> Lifted(Work work, IEnumerable<VersionRow> versions)
    {
        var all = new List<(string Agreement, LiftedFor Lifted)>();
        foreach (var agreement in versions.Select(row => row.Agreement).Distinct())
        {
            foreach (var room in lifting)
            {
                all.AddRange((await room.Of(work, agreement)).Select(lifted => (agreement, lifted)));
            }
        }

        return all.ToLookup(pair => pair.Agreement, pair => pair.Lifted);
    }

    private static bool Concerns(LiftedFor lifted, VersionRow row) =>
        (lifted.Artefact is null || lifted.Artefact == row.Artefact) && (lifted.Version is null || lifted.Version == row.Version);
}
