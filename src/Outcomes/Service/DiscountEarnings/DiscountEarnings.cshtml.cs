using System.Globalization;
using Concordat.Contracts;
using Concordat.Journey;
using Concordat.Kernel;
using Concordat.Plumbing.Access;
using Concordat.Plumbing.Journal;
using Concordat.Plumbing.Look;
using Concordat.Plumbing.Store;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Concordat.Outcomes.Service.DiscountEarnings;

/// <summary>Marks a recorded payment as not counting, for a reason of the programme's list; the fact that says so takes its place.</summary>
[Operation(Operation)]
internal sealed class DiscountEarningsModel(
    Database database, Policy policy, ContractRegister contracts, OutcomeShelf shelf, FactRecords facts, IEnumerable<WhenFactCorrected> listeners)
    : PageModel
{
    public const string Operation = "outcomes.earnings.discount";

    /// <summary>The claim from whose payments the page was opened; empty where it was opened by itself.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Contract { get; set; }

    /// <summary>Of its outcome, as lists have it.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Key { get; set; }

    [BindProperty]
    public Guid CommandKey { get; set; }

    [BindProperty]
    public string? Reason { get; set; }

    public RecordedFact Payment { get; private set; } = null!;

    public OutcomesOfContract Found { get; private set; } = null!;

    public IReadOnlyList<Choice> Reasons => [.. Found.Programme.Validation.DoesNotCount.Select(reason => new Choice(reason, reason))];

    /// <summary>The payments of the claim; the checks where there is none.</summary>
    public string Back => string.IsNullOrEmpty(Contract) || string.IsNullOrEmpty(Key)
        ? $"/outcomes/checks?contract={Found.Contract.Reference}"
        : $"/outcomes/earnings/of?contract={Uri.EscapeDataString(Contract)}&key={Uri.EscapeDataString(Key)}";

    public async Task<IActionResult> OnGetAsync(long fact, CancellationToken stop)
    {
        CommandKey = Guid.NewGuid();
        await using var work = await database.Begin(HttpContext.Caller(), stop);
        if (!await Load(work, fact) || Payment.SupersededBy is not null)
        {
            return this.Hidden();
        }

        work.Record(SealedReading.Of(OutcomesEvents.EarningsRead, Operation, Found.Contract.Id, [Payment.Participant], 1));
        await work.Commit();
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(long fact, CancellationToken stop)
    {
        await using var work = await database.Begin(HttpContext.Caller(), stop);
        if (!await Load(work, fact))
        {
            return this.Hidden();
        }

        this.Require(!string.IsNullOrEmpty(Reason) && CommandKey != Guid.Empty, nameof(Reason), "Choose why");
        if (ModelState.IsValid)
        {
            var ruling = await CommandKeys.Once(work, CommandKey, Operation, $"{fact} {Reason}", () => Discount(work, Reason!));
            if (ruling.IsGranted)
            {
                await work.Commit();
                this.Tell("The payment does not count. The next payment run takes account of it.");
                return Redirect(Back);
            }

            ModelState.AddModelError(nameof(Reason), ruling.Refusal!.Sentence);
        }

        return Page();
    }

    /// <returns>The number of the fact that takes its place.</returns>
    private async Task<Ruling<string>> Discount(Work work, string reason)
    {
        var ruling = UncountedEarnings.Of(Payment.Content, Found.Programme.Validation, reason);
        if (!ruling.TryGet(out var uncounted))
        {
            return ruling.Refusal!;
        }

        var recording = await facts.Append(
            work, [new NewFact(Payment.Participant, Payment.Referral, Payment.Owner, uncounted) { Supersedes = Payment.Number }]);
        if (recording.Refused is [var (_, why), ..])
        {
            return why;
        }

        foreach (var listener in listeners)
        {
            await listener.Corrected(work, Payment.Participant);
        }

        work.Record(new Entry(
            OutcomesEvents.EarningsDiscounted, 1, "Outcomes",
            new Dictionary<string, long> { ["contract"] = Payment.Owner.Contract.Value, ["fact"] = recording.Numbers[0] },
            new Dictionary<string, string> { ["reason"] = reason.Replace(' ', '-') })
        {
            Operation = Operation,
        });
        return recording.Numbers[0].ToString(CultureInfo.InvariantCulture);
    }

    private async Task<bool> Load(Work work, long number)
    {
        if ((await facts.ByNumber(work, [number])).FirstOrDefault(fact => fact.Number == number) is not { Content.Kind: FactKind.Earnings } found
            || !policy.Allows(Operation, work.Caller.Role, work.Caller.To(new Scope(found.Owner.Contract, found.Owner.Delivery, found.Owner.Referrer)))
            || (await contracts.All(work)).FirstOrDefault(one => one.Id == found.Owner.Contract) is not { } contract)
        {
            return false;
        }

        (Payment, Found) = (found, await shelf.SeenBy(work, contract));
        return true;
    }
}
