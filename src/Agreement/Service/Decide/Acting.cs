using System.Globalization;
using System.Text;
using Concordat.Agreement.Service.Store;
using Concordat.Kernel;
using Concordat.Plumbing.Access;
using Concordat.Plumbing.Journal;
using Concordat.Plumbing.Store;

namespace Concordat.Agreement.Service.Decide;

/// <summary>What somebody wants to do with a version.</summary>
/// <param name="Element">Empty for all that waits for the person's office.</param>
internal sealed record WantedAct(int Version, ActKind Kind, string Element, long? Withdraws, string Reason);

/// <summary>Puts versions before the parties and records their acts, each as the agreement allows and as nobody else.</summary>
internal sealed class Acting(DecisionRecords records, Reasons reasons, Offices offices)
{
    public const int LongestReason = 2000;

    /// <summary>Puts a version and proposes it in the caller's name.</summary>
    /// <returns>The artefact's number.</returns>
    public async Task<Ruling<int>> Put(
        Work work, BindingRow binding, CommissioningAgreement agreement, Stage stage, string kind, string key, VersionToPut version, string reason)
    {
        await Artefacts.Lock(work, binding.Number, kind, key);
        if (await NotInOffice(work, stage) is { } refusal)
        {
            return refusal;
        }

        var before = await Artefacts.Find(work, binding.Number, kind, key) is { } there ? await records.Find(work, there) : null;
        if (before?.Newest is { Status.State: not ArtefactState.Withdrawn } newest && newest.Row.Digest.AsSpan().SequenceEqual(version.Digest.Span))
        {
            return new Refusal("same-content", "The newest version has this very content already.", stage.Clause);
        }

        var at = before is null || before.LastAt < work.Now ? work.Now : before.LastAt;
        var number = before is null ? 1 : before.Newest.Row.Version + 1;
        var ruling = Judge(work, await Parties(work, binding.Number), new Matter(agreement, stage, number, [], []),
            new WantedAct(number, ActKind.Propose, "", null, reason), at);
        if (!ruling.TryGet(out var act))
        {
            return ruling.Refusal!;
        }

        var artefact = before?.Number ?? await Artefacts.Add(work, binding.Number, kind, key);
        await Artefacts.AddVersion(work, new VersionRow
        {
            Artefact = artefact,
            Version = number,
            AgreementVersion = agreement.Version,
            Stage = stage.Key,
            Title = version.Title,
            Summary = version.Summary,
            Href = version.Href,
            Digest = version.Digest.ToArray(),
            Organisation = work.Caller.Organisation.Value,
            Person = work.Caller.Person.Value,
            At = at,
        });
        work.Record(new Entry(AgreementEvents.VersionPut, 1, "Agreement",
            new Dictionary<string, long> { ["artefact"] = artefact, ["version"] = number },
            new Dictionary<string, string> { ["kind"] = kind, ["agreement"] = agreement.Key, ["stage"] = stage.Key },
            version.Digest));
        await Keep(work, artefact, act, reason);
        return artefact;
    }

    /// <summary>Does an act on an artefact that the caller sees.</summary>
    public async Task<Ruling<ArtefactHistory>> Do(Work work, ArtefactHistory seen, WantedAct wanted)
    {
        await Artefacts.Lock(work, seen.Newest.Row.Binding, seen.Newest.Row.Kind, seen.Newest.Row.Key);
        // Read again under the lock: until now another party may have acted.
        return await DoLocked(work, (await records.Find(work, seen.Number))!, wanted);
    }

    /// <summary>Does an act on an artefact that was read since the caller locked it.</summary>
    public async Task<Ruling<ArtefactHistory>> DoLocked(Work work, ArtefactHistory now, WantedAct wanted)
    {
        if (await NotInOffice(work, now.Newest.Stage) is { } refusal)
        {
            return refusal;
        }

        var ruling = Judge(work, await Parties(work, now.Newest.Row.Binding), now.Newest.Matter, wanted,
            now.LastAt < work.Now ? work.Now : now.LastAt);
        if (!ruling.TryGet(out var act))
        {
            return ruling.Refusal!;
        }

        return now.With(await Keep(work, now.Number, act, wanted.Reason), work.Now);
    }

    /// <summary>What the caller might do with the newest version: each act with why it is refused, or with nothing where it is allowed.</summary>
    public static IReadOnlyList<(WantedAct Act, Refusal? Refusal)> Possible(Work work, ArtefactHistory artefact, IReadOnlyList<string> parties)
    {
        const string asked = "asked";
        var (version, matter) = (artefact.Newest.Row.Version, artefact.Newest.Matter);
        var acts = Enum.GetValues<ActKind>().Where(kind => kind is not (ActKind.Propose or ActKind.Withdraw))
            .Select(kind => new WantedAct(version, kind, "", null, asked))
            .Concat(matter.Acts.Where(act => act.Kind is not (ActKind.Withdraw or ActKind.Advise))
                .Select(act => new WantedAct(version, ActKind.Withdraw, "", act.Number, asked)));
        return [.. acts.Select(act => (act, Judge(work, parties, matter, act, work.Now).Refusal))];
    }

    // An organisation may sit for two parties: the act is done for the first for which it is allowed.
    private static Ruling<Act> Judge(Work work, IReadOnlyList<string> parties, Matter matter, WantedAct wanted, DateTimeOffset at)
    {
        if (string.IsNullOrWhiteSpace(wanted.Reason) || wanted.Reason.Length > LongestReason)
        {
            return new Refusal("no-reason", $"Give a reason, in at most {LongestReason:N0} characters.");
        }

        var rulings = parties.DefaultIfEmpty("").Select(party => Status.Judge(matter, new Act(
            0, wanted.Version, wanted.Kind, new Seat(party, work.Caller.Role), wanted.Element, wanted.Withdraws, work.Caller.Person, at)
        {
            Deputises = work.Caller.Deputises,
        })).ToList();
        var granted = rulings.FindIndex(ruling => ruling.IsGranted);
        return rulings[granted < 0 ? 0 : granted];
    }

    // An office may have ended, or a deputy's days, since the request came in.
    private async Task<Refusal?> NotInOffice(Work work, Stage stage) => await offices.Holds(work)
        ? null
        : new Refusal("not-in-office", "You do not hold this office now: it has ended, or has not begun. What is decided here waits for whoever holds it.", stage.Clause);

    private static async Task<IReadOnlyList<string>> Parties(Work work, int binding) => [.. (await Bindings.PartiesOf(work, [binding]))[binding]];

    /// <returns>The act as it is read from now on.</returns>
    private async Task<Act> Keep(Work work, int artefact, Act act, string reason)
    {
        var number = await Artefacts.AddAct(work, artefact, act);
        await reasons.Add(work, number, reason);
        var content = string.Create(CultureInfo.InvariantCulture,
            $"{artefact}\n{act.Version}\n{DecisionWords.Of(act.Kind)}\n{act.By.Party}\n{act.Element}\n{act.Withdraws}\n{reason}");
        work.Record(new Entry(AgreementEvents.ActDone, 1, "Agreement",
            new Dictionary<string, long> { ["artefact"] = artefact, ["version"] = act.Version, ["act"] = number },
            new Dictionary<string, string> { ["act"] = DecisionWords.Of(act.Kind), ["party"] = act.By.Party, ["office"] = act.By.Office },
            Encoding.UTF8.GetBytes(content)));
        // the store keeps microseconds
        return act with { Number = number, At = act.At.AddTicks(-(act.At.Ticks % TimeSpan.TicksPerMicrosecond)) };
    }
}
