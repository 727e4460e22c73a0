using System.Globalization;
using Concordat.Contracts;
using Concordat.Journey;
using Concordat.Kernel;
using Concordat.Places;
using Concordat.Plumbing.Access;
using Concordat.Plumbing.Files;
using Concordat.Plumbing.Journal;
using Concordat.Plumbing.Look;
using Concordat.Plumbing.Store;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Concordat.Support.Service.AskTransfer;

/// <summary>Ask another provider of the contract to take a case over.</summary>
[Operation(Operation)]
internal sealed class AskTransferModel(
    Database database, Policy policy, FactRecords facts, ContractRegister contracts, PlaceRegister places, SealedText seal) : PageModel
{
    public const string Operation = "support.transfer.ask";

    private IReadOnlyList<SupplyLink> _takers = [];
    private IReadOnlyList<RecordedFact> _facts = [];

    public static IEnumerable<Choice> Ways => Consents.All.Select(way => new Choice(way.Key, way.Value));

    public ReferralRecord Referral { get; private set; } = null!;

    public IReadOnlyList<Choice> Takers =>
        [.. _takers.Select(link => new Choice(link.Delivery.Value.ToString(CultureInfo.InvariantCulture), link.Provider))];

    [BindProperty]
    public int Receiver { get; set; }

    [BindProperty]
    public string? Consent { get; set; }

    [BindProperty]
    public DayInput ConsentOn { get; set; } = new();

    [BindProperty]
    public string? Note { get; set; }

    public async Task<IActionResult> OnGetAsync(string referral, CancellationToken stop)
    {
        await using var work = await database.Begin(HttpContext.Caller(), stop);
        return await Find(work, referral, stop) ? Page() : NotFound();
    }

    public async Task<IActionResult> OnPostAsync(string referral, CancellationToken stop)
    {
        await using var work = await database.Begin(HttpContext.Caller(), stop);
        if (!await Find(work, referral, stop))
        {
            return NotFound();
        }

        var consentOn = ConsentOn.Read(ModelState, nameof(ConsentOn), "The day of agreement");
        if (!ModelState.IsValid)
        {
            return Page();
        }

        var asked = new TransferAsked(new OrganisationId(Receiver), consentOn, Consent ?? "", Note?.Trim() ?? "");
        if (TransferRules.MayAsk(
            asked, Referral, [.. _takers.Select(link => link.Delivery)], IsEnded(), await Transfer.IsWaiting(work, Referral.Id), work.Today) is { } refusal)
        {
            ModelState.AddModelError(FieldOf(refusal), refusal.Sentence);
            return Page();
        }

        var number = await Transfer.Ask(work, seal, Referral, asked);
        work.Record(new Entry(SupportEvents.TransferAsked, 1, "Support",
            new Dictionary<string, long>
            {
                ["transfer"] = number,
                ["participant"] = Referral.Participant.Value,
                ["referral"] = Referral.Id.Value,
                ["contract"] = Referral.Owner.Contract.Value,
                ["receiver"] = Receiver,
            },
            new Dictionary<string, string> { ["consent"] = asked.Consent, ["consentOn"] = $"{consentOn:yyyy-MM-dd}" })
        { Operation = Operation });
        await work.Commit();
        this.Tell("The provider is asked. The case stays where it is until it accepts.");
        return Redirect($"/support/transfers/{number}");
    }

    private async Task<bool> Find(Work work, string reference, CancellationToken stop)
    {
        if (await facts.Referral(work, reference) is not { Owner.Delivery: not null } found
            || !policy.Allows(Operation, work.Caller.Role, work.Caller.To(new Scope(found.Owner.Contract, found.Owner.Delivery, found.Owner.Referrer))))
        {
            return false;
        }

        Referral = found;
        // a provider sees its own link of the supply chain alone; of the others it is shown the names, to choose one
        await using var worker = await database.BeginAsWorker(work.Caller, stop);
        var contract = (await contracts.Find(worker, found.Owner.Contract))!;
        _facts = await facts.Of(work, found.Participant);
        var (home, areas) = (HomeMoves.AreaOf(found, _facts), await places.Areas(work));
        _takers =
        [
            .. contract.SupplyChainOn(work.Today).Where(link => link.Delivery != found.Owner.Delivery && areas.IsAmong(home, link.Areas))
                .OrderBy(link => link.Provider),
        ];
        return true;
    }

    private bool IsEnded() => CasesSoFar.Of(Referral, _facts) is { LeftOn: not null } or { Referral.WithdrawnOn: not null } or { Referral.DidNotStartOn: not null };

    private static string FieldOf(Refusal refusal) => refusal.Code switch
    {
        "no-consent" => nameof(Consent),
        "consent-day" => nameof(ConsentOn),
        "no-note" or "note-long" => nameof(Note),
        _ => nameof(Receiver),
    };
}
