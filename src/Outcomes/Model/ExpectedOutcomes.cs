using Concordat.Journey;
using Concordat.Specification;

namespace Concordat.Outcomes;

/// <summary>An outcome that somebody in work will reach if the job goes on as it is.</summary>
/// <param name="Participant">The reference.</param>
/// <param name="Referral">The reference.</param>
/// <param name="Provider">The provider's name, as the person stands; empty where none is named.</param>
/// <param name="HasPay">False where hours or pay of a running job are not on record, so that the day may be earlier.</param>
public sealed record ExpectedOutcome(
    string Participant, string Referral, string Provider, OutcomeTerm Outcome, int Sequence, DateOnly On, bool HasPay);

/// <summary>The day on which each outcome will be reached, by the programme's own measures: the engine that finds what was reached reads a
/// book in which the jobs of today go on at their hours and their pay (SU-6).</summary>
public static class ExpectedOutcomes
{
    /// <param name="plans">Every definition that binds the contract, bound to its book.</param>
    /// <param name="bind">Binds the same definitions to another book.</param>
    /// <param name="until">The last day supposed, such as the contract's last.</param>
    /// <returns>The earliest first; what was reached by today is left out.</returns>
    public static IReadOnlyList<ExpectedOutcome> Of(BoundPlans plans, Func<Book, BoundPlans> bind, DateOnly today, DateOnly until)
    {
        if (ProjectedBook.Of(plans.Book, today, until) is not { } projected)
        {
            return [];
        }

        var withoutPay = WithoutPay(projected, today);
        var coming = ReachedOutcomes.Of(bind(projected), View.Of(until, DateTimeOffset.MaxValue));
        return
        [
            .. coming.Where(outcome => outcome.On > today && !outcome.IsStart).OrderBy(outcome => outcome.On).ThenBy(outcome => outcome.Person)
                .ThenBy(outcome => outcome.Referral).ThenBy(outcome => outcome.Outcome.Name, StringComparer.Ordinal).ThenBy(outcome => outcome.Sequence)
                .Select(outcome => new ExpectedOutcome(
                    projected.People[outcome.Person], projected.Referrals[outcome.Referral], projected.Codes[outcome.Provider], outcome.Outcome,
                    outcome.Sequence, outcome.On, !withoutPay.Contains(outcome.Person))),
        ];
    }

    private static HashSet<int> WithoutPay(Book book, DateOnly today) =>
        [.. Enumerable.Range(1, book.PeopleCount - 1).Where(person =>
            ProjectedBook.JobsOf(book, person, today.DayNumber).Any(job => job.For(1) is null))];
}
