using Concordat.Kernel;
using Concordat.Outcomes.Service.Store;
using Concordat.Plumbing.Store;
using Concordat.Specification;

namespace Concordat.Outcomes.Service;

/// <summary>An outcome with what the programme's checks say of it today.</summary>
/// <param name="Overrides">Of this outcome, whatever became of them.</param>
internal sealed record CheckedOutcome(
    ReachedOutcome Outcome, IReadOnlyList<CheckResult> Results, IReadOnlyList<CheckOverride> Overrides, DateOnly AsAt)
{
    /// <summary>Why nobody validates it today; nothing where its checks let it pass.</summary>
    public Refusal? Held => OverrideRules.MayValidate(Results, [.. Overrides.Where(one => one.On(AsAt) == OverrideState.Stands)]);

    /// <summary>Whether a check before payment speaks of it at all.</summary>
    public bool IsChecked => Results.Any(result => result.Check.BeforePayment);

    /// <summary>The override by which a check is passed over today; nothing where it needs none.</summary>
    public CheckOverride? OverrideOf(CheckResult result) =>
        result.LetsPass ? null : Overrides.FirstOrDefault(one => one.Check == result.Check.Name && one.On(AsAt) == OverrideState.Stands);
}

/// <summary>Asks the programme's checks of outcomes, in sets: the facts come from the contract's book, what is paid from the ledger.</summary>
internal sealed class CheckReading(OutcomeShelf shelf)
{
    /// <returns>In the order given.</returns>
    public async Task<IReadOnlyList<CheckedOutcome>> Of(Work work, OutcomesOfContract found, IReadOnlyList<ReachedOutcome> outcomes)
    {
        var paid = (await shelf.PaidFor(work, found.Contract)).Where(line => line.Amount.Pence > 0)
            .Select(line => (line.ReferralReference, line.Outcome)).ToHashSet();
        var overrides = (await OverrideRows.Of(work, found.Contract.Id)).Select(row => row.ToModel())
            .ToLookup(one => (one.Referral, one.Outcome, one.Sequence));
        // the latest answer counts, whichever turn it is of
        var answers = (await QuestionRows.Of(work, found.Contract.Id)).Where(row => row.Answer is not null).OrderBy(row => row.AnswerNumber)
            .Select(row => row.ToModel()).GroupBy(asked => (asked.Of.Referral, asked.Of.Outcome, asked.Of.Sequence))
            .ToDictionary(asked => asked.Key, asked => AnswersOf(asked));
        var evidence = (await EvidenceRows.Of(work, found.Contract.Id)).ToLookup(row => (row.Reference, row.Outcome, row.Sequence), row => row.Kind);
        var situations = new Situations(found, paid, answers, evidence);
        return [.. outcomes.Select(outcome => new CheckedOutcome(
            outcome,
            ClaimChecks.Of(found.Programme.Validation, situations.Of(outcome)),
            [.. overrides[(found.Referral(outcome), outcome.Outcome.Name, outcome.Sequence)]],
            found.AsAt))];
    }

    private static Dictionary<string, FeedAnswer> AnswersOf(IEnumerable<AskedQuestion> asked)
    {
        var latest = new Dictionary<string, FeedAnswer>(StringComparer.Ordinal);
        foreach (var one in asked)
        {
            latest[one.Of.Check] = one.Answer!;
        }

        return latest;
    }

    /// <summary>Reads people's facts one after another; a person's outcomes stand together as a rule, and are read once.</summary>
    private sealed class Situations(
        OutcomesOfContract found, HashSet<(string Referral, string Outcome)> paid,
        Dictionary<(string Referral, string Outcome, int Sequence), Dictionary<string, FeedAnswer>> answers,
        ILookup<(string Referral, string Outcome, int Sequence), string> evidence)
    {
        private static readonly Dictionary<string, FeedAnswer> NoAnswers = [];

        private readonly Timeline _timeline = new();
        private int _person;

        public ClaimSituation Of(ReachedOutcome outcome)
        {
            if (_person != outcome.Person)
            {
                _timeline.Read(found.Book.Book, outcome.Person, View.Of(found.AsAt, DateTimeOffset.MaxValue));
                _person = outcome.Person;
            }

            return new ClaimSituation(
                outcome, StartOf(outcome),
                [.. Jobs().Select(DateOnly.FromDayNumber)], [.. Payments().Select(DateOnly.FromDayNumber)],
                outcome.Outcome.Once == OncePer.Person && IsPaidElsewhere(outcome),
                [.. evidence[KeyOf(outcome)].Distinct()], answers.GetValueOrDefault(KeyOf(outcome), NoAnswers));
        }

        private (string Referral, string Outcome, int Sequence) KeyOf(ReachedOutcome outcome) =>
            (found.Referral(outcome), outcome.Outcome.Name, outcome.Sequence);

        private DateOnly? StartOf(ReachedOutcome outcome)
        {
            foreach (ref readonly var referral in _timeline.Referrals.All)
            {
                if (referral.Name == outcome.Referral)
                {
                    return referral.Start == ReferralFacts.Never ? null : DateOnly.FromDayNumber(referral.Start);
                }
            }

            return null;
        }

        private bool IsPaidElsewhere(ReachedOutcome outcome)
        {
            foreach (ref readonly var referral in _timeline.Referrals.All)
            {
                if (referral.Name != outcome.Referral && paid.Contains((found.Book.Book.Referrals[referral.Name], outcome.Outcome.Name)))
                {
                    return true;
                }
            }

            return false;
        }

        private List<int> Jobs()
        {
            var days = new List<int>();
            foreach (ref readonly var job in _timeline.Jobs.All)
            {
                if (job.Counts)
                {
                    days.Add(job.From);
                }
            }

            return days;
        }

        private List<int> Payments()
        {
            var days = new List<int>();
            foreach (ref readonly var payment in _timeline.Payments.All)
            {
                days.Add(payment.Day);
            }

            return days;
        }
    }
}
