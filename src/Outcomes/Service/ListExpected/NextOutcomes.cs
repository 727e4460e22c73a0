using Concordat.Contracts;
using Concordat.Journey;
using Concordat.Kernel;
using Concordat.Plumbing.Store;
using Concordat.Specification;
using Concordat.Support;

namespace Concordat.Outcomes.Service.ListExpected;

/// <summary>Tells what the jobs of cases will come to, from the facts that are given and by the measures that bind the contract. The
/// contract's book is not asked for, so that a fact is recorded at the cost of its own case, whatever the contract holds beside it.</summary>
internal sealed class NextOutcomes(ContractBindings bindings, ProgrammeLibrary programmes) : OutcomesAhead
{
    private static readonly Dictionary<ReferralId, IReadOnlyList<OutcomeAhead>> NotKnown = [];

    public async Task<IReadOnlyDictionary<ReferralId, IReadOnlyList<OutcomeAhead>>> Of(
        UnitOfWork work, ContractId contract, IReadOnlyList<CaseInWork> cases)
    {
        if (cases.Count == 0 || await bindings.Of(work, contract) is not { Terms: { } terms } binding)
        {
            return NotKnown;
        }

        var problems = new List<Problem>();
        var plans = BoundPlans.Of(terms, BookOf(cases), programmes.Calendar, problems);
        if (problems.Count > 0)
        {
            return NotKnown;
        }

        var coming = ExpectedOutcomes.Of(
            plans, other => BoundPlans.Of(terms, other, programmes.Calendar, problems), ((Work)work).Today, binding.Contract.End)
            .ToLookup(outcome => outcome.Participant);
        return cases.ToDictionary(
            one => one.Referral.Id,
            one => (IReadOnlyList<OutcomeAhead>)
                [.. coming[one.Referral.Reference].Select(next => new OutcomeAhead(next.Outcome.Name, next.On, next.HasPay))]);
    }

    /// <summary>Each case stands in the book as a person of its own, under its referral's reference: two cases of one person do not count each
    /// other's work.</summary>
    private static Book BookOf(IReadOnlyList<CaseInWork> cases)
    {
        var builder = new BookBuilder();
        foreach (var one in cases)
        {
            foreach (var fact in one.Facts)
            {
                builder.Add(fact.Content with
                {
                    Participant = one.Referral.Reference,
                    Referral = fact.Referral is null ? "" : one.Referral.Reference,
                    Line = checked((int)fact.Number),
                });
            }
        }

        return builder.Build();
    }
}
