using System.Globalization;
using Concordat.Agreement.Service.FollowCommitments;
using Concordat.Kernel;
using Concordat.Plumbing.Access;
using Concordat.Plumbing.Look;
using Concordat.Plumbing.Store;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Concordat.Agreement.Service.ShowCommitment;

/// <summary>One promise: what its party says it provided, what others answered, and the forms for both.</summary>
[Operation(Operation)]
internal sealed class ShowCommitmentModel(Database database, AgreementLibrary library) : PageModel
{
    public const string Operation = "agreement.commitment.show";
    private const string RecordOperation = "agreement.commitment.record";
    private const string AnswerOperation = "agreement.commitment.answer";

    [BindProperty]
    public Guid CommandKey { get; set; }

    [BindProperty]
    public DayInput On { get; set; } = new();

    [BindProperty]
    public string? Amount { get; set; }

    [BindProperty]
    public string? IsWhole { get; set; }

    [BindProperty]
    public string? Reference { get; set; }

    public static IReadOnlyList<Choice> WholeOrPart { get; } = [new("yes", "Yes, all of it is there now"), new("no", "No, more is to come")];

    public CommissioningAgreement Agreement { get; private set; } = null!;

    public Kept Kept { get; private set; } = null!;

    public bool MayRecord { get; private set; }

    public bool MayAnswer { get; private set; }

    private string Address => $"/agreements/{Agreement.Key}/commitments/{Says.Anchor(Kept.Commitment.Key)}";

    public async Task<IActionResult> OnGet(string key, string commitment, CancellationToken stop)
    {
        CommandKey = Guid.NewGuid();
        await using var work = await database.Begin(HttpContext.Caller(), stop);
        return await Load(work, key, commitment) ? Page() : NotFound();
    }

    [Operation(RecordOperation)]
    public async Task<IActionResult> OnPost(string key, string commitment, CancellationToken stop)
    {
        await using var work = await database.Begin(HttpContext.Caller(), stop);
        if (!await Load(work, key, commitment))
        {
            return NotFound();
        }

        if (Read() is not { } provision)
        {
            return Page();
        }

        var body = string.Create(CultureInfo.InvariantCulture,
            $"{Agreement.Key} {provision.Commitment} {provision.On:yyyy-MM-dd} {provision.Amount} {provision.IsWhole} {provision.Reference}");
        var ruling = await CommandKeys.Once(work, CommandKey, RecordOperation, body, async () =>
            (await CommitmentRecords.Record(work, Agreement, Kept.Commitment, provision)).As(number => number.ToString(CultureInfo.InvariantCulture)));
        return await Answered(work, ruling.Refusal, "It is on record. It counts once another party has confirmed it.");
    }

    [Operation(AnswerOperation)]
    public async Task<IActionResult> OnPostAnswer(string key, string commitment, int provision, bool confirms, CancellationToken stop)
    {
        await using var work = await database.Begin(HttpContext.Caller(), stop);
        if (!await Load(work, key, commitment))
        {
            return NotFound();
        }

        if (Kept.Provisions.FirstOrDefault(one => one.Number == provision) is not { } recorded)
        {
            ModelState.AddModelError(nameof(Reference), "Choose what you confirm or deny");
            return Page();
        }

        var ruling = await CommitmentRecords.Answer(work, Agreement, Kept.Commitment, recorded, confirms);
        return await Answered(work, ruling.Refusal, confirms ? "You confirmed it. It counts from now." : "You denied it. It does not count.");
    }

    public string NameOf(string party) => Agreement.Party(party)?.Name ?? party;

    private async Task<IActionResult> Answered(Work work, Refusal? refusal, string told)
    {
        if (refusal is not null)
        {
            ModelState.AddModelError(nameof(Reference), Says.Of(refusal));
            return Page();
        }

        await work.Commit();
        this.Tell(told);
        return Redirect(Address);
    }

    private Provision? Read()
    {
        var day = On.Read(ModelState, nameof(On), "The day");
        long? amount = null;
        if (Kept.Commitment.Amount is { Unit: var unit })
        {
            amount = AmountOf(unit);
            this.Require(amount is not null, nameof(Amount), unit == AmountUnit.Pounds
                ? "Enter the amount in pounds, such as 1070 or 1070.00"
                : "Enter a whole number, such as 40");
        }
        else
        {
            this.Require(WholeOrPart.Any(choice => choice.Value == IsWhole), nameof(IsWhole), "Say whether the promise is fulfilled with it");
        }

        this.Require(CommandKey != Guid.Empty, nameof(Reference), "Open the page again before you send it");
        return ModelState.IsValid
            ? new Provision(0, Kept.Commitment.Key, day!.Value, amount, amount is null && IsWhole == "yes", Reference?.Trim() ?? "", default, null)
            : null;
    }

    private long? AmountOf(AmountUnit unit)
    {
        var written = Amount?.Trim().Replace(",", "", StringComparison.Ordinal);
        if (unit == AmountUnit.Pounds)
        {
            return Money.TryParse(written, out var money) ? money.Pence : null;
        }

        return long.TryParse(written, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
    }

    private async Task<bool> Load(Work work, string key, string commitment)
    {
        if (library.Find(key) is not { } agreement || !await Seats.AreAny(work, key))
        {
            return false;
        }

        Agreement = agreement;
        var kept = (await CommitmentRecords.Of(work, agreement)).FirstOrDefault(one => Says.Anchor(one.Commitment.Key) == commitment);
        if (kept is null)
        {
            return false;
        }

        Kept = kept;
        var parties = (await Seats.Of(work, key)).Where(seat => seat.Office == Provisions.Office).Select(seat => seat.Party).ToList();
        MayRecord = parties.Contains(kept.Commitment.Party);
        MayAnswer = parties.Any(party => party != kept.Commitment.Party);
        return true;
    }
}
