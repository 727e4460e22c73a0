using Concordat.Contracts;
using Concordat.Journey;
using Concordat.Outcomes.Service.ClaimOutcomes;
using Concordat.Plumbing.Access;
using Concordat.Plumbing.Store;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Concordat.Outcomes.Service.ListPayments;

/// <summary>What was paid to the person of an outcome, from the referral to the day achieved: what its check rests on. Looking at it is told to the
/// journal of readings.</summary>
[Operation(Operation)]
internal sealed class ListPaymentsModel(Database database, Policy policy, ContractRegister contracts, OutcomeShelf shelf, FactRecords facts) : PageModel
{
    public const string Operation = "outcomes.earnings.list";

    [BindProperty(SupportsGet = true)]
    public string? Contract { get; set; }

    /// <summary>Of the outcome, as lists have it.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Key { get; set; }

    public OutcomesOfContract Found { get; private set; } = null!;

    public ReachedOutcome Outcome { get; private set; } = null!;

    public DateOnly From { get; private set; }

    public IReadOnlyList<RecordedFact> Payments { get; private set; } = [];

    public bool MayDiscount => policy.Allows(DiscountEarnings.DiscountEarningsModel.Operation, HttpContext.Caller().Role);

    public async Task<IActionResult> OnGetAsync(CancellationToken stop)
    {
        if (string.IsNullOrEmpty(Contract))
        {
            return Redirect("/outcomes/checks");
        }

        await using var work = await database.Begin(HttpContext.Caller(), stop);
        if (await ClaimScope.Find(work, policy, contracts, shelf, Operation, Contract, Key) is not var (found, outcome)
            || await facts.Referral(work, found.Referral(outcome)) is not { } referral)
        {
            return this.Hidden();
        }

        (Found, Outcome, From) = (found, outcome, referral.ReferredOn);
        Payments =
        [
            .. (await facts.OfAll(work, [referral.Participant], [FactKind.Earnings]))
                .Where(fact => fact.SupersededBy is null && fact.Content.Kind == FactKind.Earnings
                    && From <= fact.Content.On && fact.Content.On <= outcome.On)
                .OrderBy(fact => fact.Content.On).ThenBy(fact => fact.Number),
        ];
        work.Record(SealedReading.Of(OutcomesEvents.EarningsRead, Operation, found.Contract.Id, [referral.Participant], Payments.Count));
        await work.Commit();
        return Page();
    }
}
