using Concordat.Outcomes.Sampling;
using Concordat.Outcomes.Service.Store;
using Concordat.Plumbing.Store;

namespace Concordat.Outcomes.Service.DrawSample;

/// <summary>What is known of outcomes that makes them likelier to be wrong, read in sets.</summary>
internal static class RiskReading
{
    public static async Task<IReadOnlyDictionary<OutcomeKey, RiskSigns>> Of(
        Work work, OutcomesOfContract found, IReadOnlyList<ReachedOutcome> outcomes)
    {
        var overridden = (await work.List<long>(
            "select distinct decided_fact from outcomes_check where contract = @contract and overridden is not null",
            new { contract = found.Contract.Id.Value })).ToHashSet();
        var unknown = (await QuestionRows.Of(work, found.Contract.Id)).Where(row => row.Code == FeedAnswer.EmployerUnknown)
            .Select(row => new OutcomeKey(row.Reference, row.Outcome, row.Sequence)).ToHashSet();
        var jobs = new OwnJobs(found);
        return outcomes.ToDictionary(
            outcome => new OutcomeKey(found.Referral(outcome), outcome.Outcome.Name, outcome.Sequence),
            outcome => new RiskSigns(
                jobs.Has(outcome), overridden.Contains(outcome.DecidedBy), RiskScore.IsNearClosing(outcome, found.Programme.Validation.Remind),
                unknown.Contains(new OutcomeKey(found.Referral(outcome), outcome.Outcome.Name, outcome.Sequence))));
    }

    /// <summary>Reads people's facts one after another; a person's outcomes stand together as a rule, and are read once.</summary>
    private sealed class OwnJobs(OutcomesOfContract found)
    {
        private readonly Timeline _timeline = new();
        private int _person;

        /// <summary>Whether the person had a job of their own that counts by the day on which the outcome was reached.</summary>
        public bool Has(ReachedOutcome outcome)
        {
            if (_person != outcome.Person)
            {
                _timeline.Read(found.Book.Book, outcome.Person, View.Of(found.AsAt, DateTimeOffset.MaxValue));
                _person = outcome.Person;
            }

            foreach (ref readonly var job in _timeline.Jobs.All)
            {
                if (job.Counts && job.SelfEmployed && job.From <= outcome.On.DayNumber)
                {
                    return true;
                }
            }

            return false;
        }
    }
}
