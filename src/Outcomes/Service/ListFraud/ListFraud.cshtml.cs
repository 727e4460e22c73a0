using Concordat.Contracts;
using Concordat.Kernel;
using Concordat.Outcomes.Service.ReferFraud;
using Concordat.Outcomes.Service.Store;
using Concordat.Places;
using Concordat.Plumbing.Access;
using Concordat.Plumbing.Store;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Concordat.Outcomes.Service.ListFraud;

/// <summary>What was referred for fraud on a contract and what became of it, and the claims whose risk calls for a look.</summary>
[Operation(FraudScope.Read)]
internal sealed class ListFraudModel(
    Database database, Policy policy, ContractRegister contracts, OutcomeShelf shelf, PlaceRegister places) : PageModel
{
    private const int PageRows = 25;

    [BindProperty(SupportsGet = true)]
    public string? Contract { get; set; }

    public IReadOnlyList<string> References { get; private set; } = [];

    public OutcomesOfContract? Found { get; private set; }

    public IReadOnlyList<ShownFraud> Referrals { get; private set; } = [];

    public IReadOnlyList<ClaimAtRisk> Claims { get; private set; } = [];

    /// <summary>How many claims reach the line.</summary>
    public int Matching { get; private set; }

    public string? NextKey { get; private set; }

    public bool MayRefer => policy.Allows(FraudScope.Refer, HttpContext.Caller().Role);

    /// <param name="after">How many claims stand on the pages before.</param>
    public async Task<IActionResult> OnGetAsync(int? after, CancellationToken stop)
    {
        await using var work = await database.Begin(HttpContext.Caller(), stop);
        var mine = await FraudScope.Contracts(work, policy, contracts, FraudScope.Read);
        References = [.. mine.Select(contract => contract.Reference)];
        var chosen = string.IsNullOrEmpty(Contract) ? (mine.Count > 0 ? mine[0] : null) : mine.SingleOrDefault(one => one.Reference == Contract);
        if (chosen is null)
        {
            return string.IsNullOrEmpty(Contract) ? Page() : this.Hidden();
        }

        Found = await shelf.SeenBy(work, chosen);
        Referrals = await Referred(work, Found);
        var claims = await ClaimsAtRisk.Of(work, Found);
        Matching = claims.Count;
        var from = Math.Clamp(after ?? 0, 0, claims.Count);
        Claims = [.. claims.Skip(from).Take(PageRows)];
        NextKey = from + PageRows < claims.Count ? $"{from + PageRows}" : null;
        return Page();
    }

    /// <summary>Whether this claim was referred, whatever became of it.</summary>
    public bool IsReferred(ReachedOutcome outcome) =>
        Referrals.Any(one => one.Row.IsOf(Found!.Referral(outcome), outcome.Outcome.Name, outcome.Sequence));

    private async Task<IReadOnlyList<ShownFraud>> Referred(Work work, OutcomesOfContract found)
    {
        var rows = await FraudRows.Of(work, found.Contract.Id);
        var people = found.Outcomes.GroupBy(found.Referral).ToDictionary(outcomes => outcomes.Key, outcomes => found.Participant(outcomes.First()));
        var names = await places.PeopleInOffice(work, [.. rows.Select(row => row.Person).Distinct()]);
        var bodies = found.Programme.Validation.Fraud?.ReferTo.ToDictionary(body => body.Code, body => body.Sentence) ?? [];
        return
        [
            .. rows.Select(row => new ShownFraud(
                row, people.GetValueOrDefault(row.Reference, ""), bodies.GetValueOrDefault(row.Body, row.Body),
                names.GetValueOrDefault(row.Person, "Somebody who has left"), London.DayOf(row.At))),
        ];
    }
}

/// <summary>A referral as the page shows it.</summary>
/// <param name="Participant">The reference; empty where the matter is of no outcome, or the outcome is no longer achieved.</param>
/// <param name="Body">In the programme's words.</param>
internal sealed record ShownFraud(FraudRow Row, string Participant, string Body, string By, DateOnly On)
{
    public string Concerns => (Row.Outcome.Length == 0 ? "the contract as a whole" : $"{Row.Outcome} of {Whom}")
        + (Row.Sample is { } sample ? $", sample {sample}" : "");

    private string Whom => Participant.Length == 0 ? "somebody" : Participant;
}
