using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Concordat.Agreement;
using Concordat.Governance.Service.Store;
using Concordat.Kernel;
using Concordat.Plumbing.Journal;
using Concordat.Plumbing.Store;

namespace Concordat.Governance.Service.Matters;

/// <summary>A matter that the caller sees, with where it stands today.</summary>
internal sealed record KeptMatter(
    int Number, string Topic, BoundAgreement Bound, RaisedMatter Matter, IReadOnlyList<StepRow> Steps, MatterStanding Standing);

/// <summary>What somebody begins: a concern, a dispute with another side, or an issue with the commissioner.</summary>
internal sealed record WantedMatter(BoundAgreement Bound, MatterKind Kind, string Topic, MatterSide By, MatterSide? Against);

/// <param name="IsShared">False only for a paper that stays with the side that puts it.</param>
/// <param name="Learnt">What was learnt; only with the last step.</param>
internal sealed record WantedStep(StepKind Kind, MatterOutcome? Outcome, string Words, string Learnt = "", bool IsShared = true);

/// <summary>Reads matters, and takes each step in the caller's own name, as the agreement allows and as nobody else.</summary>
internal sealed class MatterRecords(AgreementLibrary library, BoundSeats seats, DecisionRights rights, SaidWords said)
{
    public const int LongestWords = 4000;

    public async Task<IReadOnlyList<KeptMatter>> All(Work work) => await Kept(work, await MatterTable.All(work));

    public async Task<KeptMatter?> Find(Work work, int number) => (await Kept(work, await MatterTable.Find(work, number))).SingleOrDefault();

    /// <summary>As the agreement's ladder rules; an operational issue is settled where it is and not escalated.</summary>
    public static Ruling<MatterStep> Judge(KeptMatter kept, StepKind kind, MatterSide side, MatterOutcome? outcome, DateTimeOffset at) =>
        kind == StepKind.Climb && Topics.Find(kept.Matter.Kind, kept.Topic) is { Kind: MatterKind.Issue, IsPolicy: false } topic
            ? new Refusal("operational", $"'{topic.Name}' is operational: {topic.DealtWithBy.ToLowerInvariant()}. Only policy issues are escalated.")
            : Ladder.Judge(kept.Matter, kind, side, outcome, at);

    /// <summary>The caller's place in a matter: the party for which the step would be granted, else the first that the organisation sits for.</summary>
    public static MatterSide SideOf(Work work, KeptMatter kept, StepKind kind, MatterOutcome? outcome = null)
    {
        var organisation = work.Caller.Organisation;
        var sides = kept.Bound.PartiesOf(organisation).Select(party => new MatterSide(party, organisation)).DefaultIfEmpty(new MatterSide("", organisation)).ToList();
        return sides.FirstOrDefault(side => Ladder.Judge(kept.Matter, kind, side, outcome, work.Now).IsGranted, sides[0]);
    }

    public async Task<Ruling<int>> Raise(Work work, WantedMatter wanted, string words)
    {
        var matter = new RaisedMatter(wanted.Bound.Agreement, wanted.Kind, wanted.By, wanted.Against, []);
        if (WithoutWords(words) is { } silent)
        {
            return silent;
        }

        var ruling = Ladder.Raise(matter, work.Now);
        if (!ruling.TryGet(out var step))
        {
            return ruling.Refusal!;
        }

        var number = await MatterTable.Add(work, new MatterRow
        {
            Kind = MatterWords.Of(wanted.Kind),
            Binding = wanted.Bound.Binding,
            AgreementVersion = wanted.Bound.Agreement.Version,
            Topic = wanted.Topic,
            Party = wanted.By.Party,
            Organisation = wanted.By.Organisation.Value,
            AgainstParty = wanted.Against?.Party ?? "",
            Against = wanted.Against?.Organisation.Value,
        }, [.. Sides(wanted.Bound, matter, step.Rung)]);
        work.Record(new Entry(GovernanceEvents.MatterRaised, 1, "Governance",
            new Dictionary<string, long> { ["matter"] = number, ["binding"] = wanted.Bound.Binding },
            new Dictionary<string, string>
            {
                ["kind"] = MatterWords.Of(wanted.Kind),
                ["agreement"] = wanted.Bound.Agreement.Key,
                ["party"] = wanted.By.Party,
                ["topic"] = wanted.Topic,
            }));
        return await Keep(work, number, matter, wanted.Bound, step, new WantedStep(StepKind.Raise, null, words));
    }

    public async Task<Ruling<int>> Do(Work work, int number, WantedStep wanted)
    {
        await MatterTable.Lock(work, number);
        // Read under the lock: until now another side may have acted.
        if (await Find(work, number) is not { } kept)
        {
            return new Refusal("not-seen", "There is no such matter.");
        }

        if (WithoutWords(wanted.Words) is { } silent)
        {
            return silent;
        }

        if (wanted.Kind == StepKind.Close && wanted.Outcome != MatterOutcome.Withdrawn && WithoutWords(wanted.Learnt) is not null)
        {
            return new Refusal("nothing-learnt", "Say what was learnt, so that it need not happen again.");
        }

        var last = kept.Steps[^1].At;
        var side = SideOf(work, kept, wanted.Kind, wanted.Outcome);
        var ruling = Judge(kept, wanted.Kind, side, wanted.Outcome, last < work.Now ? work.Now : last);
        return ruling.TryGet(out var step) ? await Keep(work, number, kept.Matter, kept.Bound, step, wanted) : ruling.Refusal!;
    }

    private async Task<Ruling<int>> Keep(Work work, int number, RaisedMatter matter, BoundAgreement bound, MatterStep step, WantedStep wanted)
    {
        var rung = matter.Agreement.Escalation.FirstOrDefault(one => one.Key == step.Rung);
        int? artefact = null;
        if (rung?.Requires is { } kind)
        {
            var put = await Put(work, number, kind, bound, wanted.Words);
            if (put is { Refusal: { } refused })
            {
                return refused;
            }

            artefact = put?.Value;
        }

        if (rung is not null)
        {
            await MatterTable.Open(work, number, [.. Sides(bound, matter, rung.Key)]);
        }

        var kept = await MatterTable.Add(work, number, step, artefact);
        await said.Add(work, kept, SaidWords.Words, wanted.Words, wanted.IsShared);
        if (wanted.Learnt.Length > 0)
        {
            await said.Add(work, kept, SaidWords.Learnt, wanted.Learnt, isShared: true);
        }

        var identities = new Dictionary<string, long> { ["matter"] = number, ["step"] = kept };
        if (artefact is { } decision)
        {
            identities["artefact"] = decision;
        }

        work.Record(new Entry(GovernanceEvents.MatterStepDone, 1, "Governance", identities,
            new Dictionary<string, string>
            {
                ["step"] = MatterWords.Of(step.Kind),
                ["rung"] = step.Rung,
                ["party"] = step.By.Party,
                ["outcome"] = step.Outcome is { } outcome ? MatterWords.Of(outcome) : "",
            },
            Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{number}\n{kept}\n{wanted.Words}\n{wanted.Learnt}"))));
        return number;
    }

    /// <summary>What a rung requires goes before the parties as the agreement governs it; nothing where no stage does.</summary>
    private Task<Ruling<int>?> Put(Work work, int number, string kind, BoundAgreement bound, string words)
    {
        var key = string.Create(CultureInfo.InvariantCulture, $"{bound.Bound.Contract}/concern {number}");
        var title = string.Create(CultureInfo.InvariantCulture, $"{Says.First(kind)} required by concern {number}");
        return rights.Propose(work, new Artefact(kind, key, bound.Bound), new VersionToPut(
            title, "A partner requires it; the concern says why.", string.Create(CultureInfo.InvariantCulture, $"/concerns/{number}"),
            SHA256.HashData(Encoding.UTF8.GetBytes($"{key}\n{words}"))), words[..Math.Min(words.Length, 2000)]);
    }

    // The two sides, whoever sits for the parties that answer on the rung, and who reads only.
    private static IEnumerable<int> Sides(BoundAgreement bound, RaisedMatter matter, string rung)
    {
        var answering = matter.Agreement.Escalation.Where(one => one.Key == rung).SelectMany(one => Ladder.Answering(matter.Agreement, one)).ToHashSet();
        return bound.Seats.Where(seat => seat.Party.Length == 0 || answering.Contains(seat.Party)).Select(seat => seat.Organisation.Value)
            .Append(matter.By.Organisation.Value)
            .Concat(matter.Against is { } other ? [other.Organisation.Value] : [])
            .Distinct().Order();
    }

    private async Task<IReadOnlyList<KeptMatter>> Kept(Work work, IReadOnlyList<MatterRow> rows)
    {
        var bound = (await seats.Find(work, [.. rows.Select(row => row.Binding).Distinct()])).ToDictionary(one => one.Binding);
        var steps = await MatterTable.Steps(work, [.. rows.Select(row => row.Number)]);
        return [.. rows.Select(row => Kept(work, row, bound[row.Binding], [.. steps[row.Number]]))];
    }

    private KeptMatter Kept(Work work, MatterRow row, BoundAgreement bound, IReadOnlyList<StepRow> steps)
    {
        // A matter keeps the agreement in the version under which it was raised.
        var agreement = library.Find(bound.Agreement.Key, row.AgreementVersion) ?? bound.Agreement;
        var matter = new RaisedMatter(agreement, MatterWords.KindOf(row.Kind), row.By, row.Other, [.. steps.Select(step => step.ToModel())]);
        return new KeptMatter(row.Number, row.Topic, bound, matter, steps, MatterStanding.Of(matter, work.Today));
    }

    private static Refusal? WithoutWords(string words) => string.IsNullOrWhiteSpace(words) || words.Length > LongestWords
        ? new Refusal("no-words", string.Create(CultureInfo.InvariantCulture, $"Say it in at most {LongestWords:N0} characters."))
        : null;
}
