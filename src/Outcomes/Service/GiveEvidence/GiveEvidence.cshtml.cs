using System.Security.Cryptography;
using Concordat.Contracts;
using Concordat.Kernel;
using Concordat.Outcomes.Service.ReadEvidence;
using Concordat.Outcomes.Service.Store;
using Concordat.Plumbing.Access;
using Concordat.Plumbing.Look;
using Concordat.Plumbing.Store;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Concordat.Outcomes.Service.GiveEvidence;

/// <summary>Gives evidence of an outcome, in words or as a file, and withdraws a piece by a further row.</summary>
[Operation(EvidenceOfOutcome.Give)]
[RequestSizeLimit(RequestMost)]
[RequestFormLimits(MultipartBodyLengthLimit = RequestMost)]
internal sealed class GiveEvidenceModel(
    Database database, Policy policy, ContractRegister contracts, OutcomeShelf shelf, EvidenceDesk desk) : PageModel
{
    private const int WordsMost = 2_000;

    // the file, and the form around it; a file that is a little too large is told so
    private const long RequestMost = 2L * EvidenceRules.BytesMost;

    [BindProperty(SupportsGet = true)]
    public string? Contract { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Key { get; set; }

    [BindProperty]
    public Guid CommandKey { get; set; }

    [BindProperty]
    public string? Kind { get; set; }

    [BindProperty]
    public DayInput On { get; set; } = new();

    [BindProperty]
    public string? Words { get; set; }

    [BindProperty]
    public IFormFile? Upload { get; set; }

    [BindProperty]
    public int Number { get; set; }

    public EvidenceOfOutcome Of { get; private set; } = null!;

    /// <summary>Why nothing held may be withdrawn; nothing where it may.</summary>
    public string? Stays { get; private set; }

    public IReadOnlyList<Choice> Kinds => [.. EvidenceRules.KindsOf(Of.Found.Programme, Of.Outcome).Select(kind => new Choice(kind, kind))];

    public async Task<IActionResult> OnGetAsync(CancellationToken stop)
    {
        if (string.IsNullOrEmpty(Contract))
        {
            return Redirect("/outcomes/claims");
        }

        CommandKey = Guid.NewGuid();
        await using var work = await database.Begin(HttpContext.Caller(), stop);
        return await Load(work) ? Page() : this.Hidden();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken stop)
    {
        await using var work = await database.Begin(HttpContext.Caller(), stop);
        if (!await Load(work))
        {
            return this.Hidden();
        }

        var on = On.Read(ModelState, nameof(On), "The day it is of");
        this.Require(!string.IsNullOrEmpty(Kind) && CommandKey != Guid.Empty, nameof(Kind), "Choose a kind");
        this.Require((Words?.Length ?? 0) <= WordsMost, nameof(Words), $"Say it in up to {WordsMost:N0} letters");
        if (ModelState.IsValid)
        {
            var content = await Uploaded(stop);
            var given = new GivenEvidence(Of.Outcome, Kind!, on!.Value, Words?.Trim() ?? "", content);
            var body = $"{Contract} {Key} {Kind} {on:yyyy-MM-dd} {Words} {Convert.ToHexString(SHA256.HashData(content))}";
            if (await Once(work, body, () => desk.Give(work, Of.Found, given), "The evidence is held.") is { } done)
            {
                return done;
            }
        }

        return Page();
    }

    public async Task<IActionResult> OnPostWithdrawAsync(CancellationToken stop)
    {
        await using var work = await database.Begin(HttpContext.Caller(), stop);
        if (!await Load(work))
        {
            return this.Hidden();
        }

        ModelState.Clear();
        this.Require(CommandKey != Guid.Empty && Number > 0, nameof(Number), "Open this page again before withdrawing");
        var body = $"{Contract} {Key} withdraw {Number}";
        return ModelState.IsValid && await Once(work, body, () => desk.Withdraw(work, Of, Number), "It is withdrawn.") is { } done ? done : Page();
    }

    private async Task<IActionResult?> Once(Work work, string body, Func<Task<Ruling<string>>> act, string told)
    {
        var ruling = await CommandKeys.Once(work, CommandKey, EvidenceOfOutcome.Give, body, act);
        if (ruling.Refusal is { } refusal)
        {
            var field = refusal.Code switch
            {
                "day" => nameof(On),
                "file" => nameof(Upload),
                "words" => nameof(Words),
                "gone" or "decided" or "paid" or "drawn" => nameof(Number),
                _ => nameof(Kind),
            };
            ModelState.AddModelError(field, refusal.Sentence);
            return null;
        }

        await work.Commit();
        this.Tell(told);
        return Redirect($"/outcomes/evidence/give?contract={Contract}&key={Uri.EscapeDataString(Key ?? "")}");
    }

    private async Task<byte[]> Uploaded(CancellationToken stop)
    {
        if (Upload is null)
        {
            return [];
        }

        using var content = new MemoryStream();
        await Upload.CopyToAsync(content, stop);
        return content.ToArray();
    }

    private async Task<bool> Load(Work work)
    {
        if (await EvidenceOfOutcome.Find(work, policy, contracts, shelf, EvidenceOfOutcome.Give, Contract, Key) is not { } found)
        {
            return false;
        }

        Of = found;
        Stays = found.Held.Count > 0 ? (await desk.MayWithdraw(work, found))?.Sentence : null;
        return true;
    }
}
