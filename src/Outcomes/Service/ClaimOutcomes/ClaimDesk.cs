using System.Globalization;
using System.Text;
using Concordat.Contracts;
using Concordat.Journey;
using Concordat.Kernel;
using Concordat.Plumbing.Access;
using Concordat.Plumbing.Journal;
using Concordat.Plumbing.Store;

namespace Concordat.Outcomes.Service.ClaimOutcomes;

/// <summary>An outcome that somebody claims, as a form, a file or a program names it.</summary>
internal sealed record WantedClaim(string Participant, string Referral, string Outcome, int Sequence);

/// <summary>A claim looked at.</summary>
/// <param name="Outcome">Nothing where it is refused.</param>
/// <param name="Why">Nothing where it may be made.</param>
internal sealed record JudgedClaim(WantedClaim Wanted, ReachedOutcome? Outcome, ReferralRecord? Referral, Refusal? Why);

/// <summary>Judges claims and puts those that may be made on record, as facts of today.</summary>
internal sealed class ClaimDesk(OutcomeShelf shelf, Participants participants, FactRecords facts)
{
    private static readonly Refusal Unknown = new("unknown-referral", "There is no such participant of yours with this referral on the contract.");
    private static readonly Refusal Withdrawn = new("referral-withdrawn", "The referral was withdrawn or never started: nothing is claimed for it.");
    private static readonly Refusal Twice = new("named-twice", "It is named twice here, and is claimed once.");

    /// <summary>Looks at claims on one contract, in the order given; nothing is recorded.</summary>
    public async Task<IReadOnlyList<JudgedClaim>> Judge(Work work, Contract contract, IReadOnlyList<WantedClaim> wanted)
    {
        var found = await shelf.SeenBy(work, contract);
        var people = await participants.ByReference(work, [.. wanted.Select(one => one.Participant).Distinct()]);
        var referrals = (await facts.ReferralsOf(work, [.. people.Values])).Where(referral => IsOf(work, contract, referral))
            .ToDictionary(referral => referral.Reference, StringComparer.Ordinal);
        var withdrawn = await facts.CameToNothing(work, [.. referrals.Values]);
        var reached = found.Outcomes.ToDictionary(outcome => (found.Referral(outcome), outcome.Outcome.Name, outcome.Sequence));
        var named = new HashSet<WantedClaim>();
        var judged = new List<JudgedClaim>();
        foreach (var one in wanted)
        {
            var referral = referrals.GetValueOrDefault(one.Referral);
            var outcome = reached.GetValueOrDefault((one.Referral, one.Outcome, one.Sequence));
            var why = referral is null || !people.TryGetValue(one.Participant, out var person) || referral.Participant != person ? Unknown
                : withdrawn.Contains(referral.Id) ? Withdrawn
                : !named.Add(one) ? Twice
                : outcome is null ? await NotThere(work, found, one)
                : ClaimRules.MayClaim(outcome, work.Today);
            judged.Add(new JudgedClaim(one, why is null ? outcome : null, referral, why));
        }

        return judged;
    }

    /// <summary>Records those that may be made; what the record itself refuses comes back refused.</summary>
    /// <returns>All of them, in the order given.</returns>
    public async Task<IReadOnlyList<JudgedClaim>> Record(Work work, Contract contract, IReadOnlyList<JudgedClaim> judged)
    {
        var made = new List<(int Place, NewFact Fact)>();
        foreach (var (place, one) in judged.Index())
        {
            if (one is { Why: null, Outcome: { } outcome, Referral: { } referral })
            {
                made.AddRange(FactsOf(outcome, referral, work.Today).Select(fact => (place, fact)));
            }
        }

        if (made.Count == 0)
        {
            return judged;
        }

        var recording = await facts.Append(work, [.. made.Select(one => one.Fact)]);
        var refused = recording.Refused.GroupBy(one => made[one.Index].Place).ToDictionary(places => places.Key, places => places.First().Why);
        var all = judged.Select((one, place) => refused.TryGetValue(place, out var why) ? one with { Outcome = null, Why = why } : one).ToList();
        work.Record(new Entry(
            OutcomesEvents.OutcomesClaimed, 1, "Outcomes", new Dictionary<string, long> { ["contract"] = contract.Id.Value },
            new Dictionary<string, string> { ["rows"] = all.Count(one => one.Why is null).ToString(CultureInfo.InvariantCulture) },
            Encoding.UTF8.GetBytes(string.Join(',', recording.Numbers)))
        {
            Operation = ClaimScope.Make,
        });
        return all;
    }

    /// <summary>What is paid in instalments is claimed once, for all of them: each falls due on its own day.</summary>
    private static IEnumerable<NewFact> FactsOf(ReachedOutcome outcome, ReferralRecord referral, DateOnly today) =>
        Enumerable.Range(((outcome.Sequence - 1) * outcome.Parts) + 1, outcome.Parts).Select(sequence => new NewFact(
            referral.Participant, referral.Id, referral.Owner,
            new Fact { Kind = FactKind.Claimed, On = today, Outcome = outcome.Outcome.Name, Sequence = sequence }));

    /// <summary>Of the contract, and of the caller's: whoever merely referred somebody claims nothing for them.</summary>
    private static bool IsOf(Work work, Contract contract, ReferralRecord referral) =>
        referral.Owner.Contract == contract.Id && work.Caller.To(new Scope(contract.Id, referral.Owner.Delivery)) != Relation.None;

    private async Task<Refusal> NotThere(Work work, OutcomesOfContract found, WantedClaim wanted)
    {
        if (!found.Names.Contains(wanted.Outcome))
        {
            return new Refusal("unknown-outcome", $"The programme has no such outcome. It has: {string.Join(", ", found.Names)}.");
        }

        var expected = (await shelf.ExpectedSeenBy(work, found.Contract)).FirstOrDefault(outcome =>
            outcome.Referral == wanted.Referral && outcome.Outcome.Name == wanted.Outcome && outcome.Sequence == wanted.Sequence);
        return ClaimRules.NotAchieved(wanted.Outcome, expected?.On);
    }
}
