using Concordat.Specification;

namespace Concordat.Outcomes;

/// <summary>What somebody claimed or decided and nobody has achieved by the facts of today, such as where a job was taken back: no counter of
/// what was done loses it.</summary>
/// <param name="plans">Every definition that binds the contract.</param>
internal sealed class GoneOutcomes(BoundPlans plans, View view)
{
    private readonly List<ReachedOutcome> _gone = [];

    /// <summary>All found, in the order of people.</summary>
    public List<ReachedOutcome> All => _gone;

    /// <summary>Adds those of one person.</summary>
    /// <param name="reader">Holds the person's referrals.</param>
    /// <param name="reached">All that was achieved; what the person achieved stands from <paramref name="from"/> on.</param>
    public void Add(int person, MilestoneReader reader, List<ReachedOutcome> reached, int from)
    {
        var (book, first) = (plans.Book, _gone.Count);
        for (var row = book.FirstOf(person); row < book.EndOf(person); row++)
        {
            if (OutcomeRecord.IsAct(book, row, view.KnownAt))
            {
                var (referral, outcome, sequence) = (book.About[row], book.Codes[book.Code[row]], book.Amount[row]);
                if (!Has(reached, from, referral, outcome, sequence) && !Has(_gone, first, referral, outcome, sequence)
                    && plans.Plans.LastOrDefault(plan => Term(plan, outcome) is not null) is { } plan)
                {
                    _gone.Add(One(plan, Term(plan, outcome)!, person, reader, referral, (int)sequence));
                }
            }
        }
    }

    private ReachedOutcome One(MilestonePlan plan, OutcomeTerm term, int person, MilestoneReader reader, int referral, int sequence)
    {
        var record = OutcomeRecord.Of(plans.Book, person, referral, term.Name, sequence, view.KnownAt);
        return new ReachedOutcome(
            person, referral, Provider(reader, referral), term, sequence, DateOnly.FromDayNumber(record.LastOn), "", OutcomeState.Gone,
            record.ClaimedBy, record.DecidedBy)
        {
            NeedsClaim = plan.Programme.Lines.OfType<OutcomeLine>().Any(line => plan.Programme.Outcomes[line.For.Index].Name == term.Name)
                && term.Ways.Any(way => way.Claim is ClaimWindow),
            ClaimedOn = ReachedOutcomes.DayOf(record.ClaimedOn),
            WasValidated = record.WasValidated,
            WasRejected = record.Decided == OutcomeState.Rejected,
        };
    }

    private int Provider(MilestoneReader reader, int referral)
    {
        for (var i = 0; i < reader.Timeline.Referrals.Count; i++)
        {
            if (reader.Timeline.Referrals[i].Name == referral)
            {
                return plans.Book.Placements[reader.Timeline.Referrals[i].Placement].Provider;
            }
        }

        return 0;
    }

    /// <summary>The outcome as a definition names it; nothing where it does not, or only to compare by.</summary>
    private static OutcomeTerm? Term(MilestonePlan plan, string outcome) =>
        plan.Programme.Outcomes.FirstOrDefault(term => term.Name == outcome && !term.IsComparable);

    private static bool Has(List<ReachedOutcome> outcomes, int from, int referral, string outcome, long sequence)
    {
        for (var i = from; i < outcomes.Count; i++)
        {
            if (outcomes[i].Referral == referral && outcomes[i].Sequence == sequence && outcomes[i].Outcome.Name == outcome)
            {
                return true;
            }
        }

        return false;
    }
}
