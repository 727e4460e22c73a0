using System.Globalization;
using Concordat.Contracts;
using Concordat.Journey;
using Concordat.Kernel;
using Concordat.Payments.Service.PriceContract;
using Concordat.Plumbing.Access;
using Concordat.Plumbing.Look;
using Concordat.Plumbing.Store;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Concordat.Payments.Service.RecordContractFact;

/// <summary>The page of one kind of fact about a contract: record one, take a file of them, or correct or withdraw one on record.</summary>
internal abstract class ContractFactPage(
    Database database, RecordContractFact recording, ContractFactRecords facts, Pricing pricing, Policy policy) : PageModel
{
    public static IEnumerable<Choice> Reasons => Corrections.Reasons.Where(reason => reason.Key != "wrong-person")
        .Select(reason => new Choice(reason.Key, reason.Value));

    [BindProperty]
    public Guid Key { get; set; }

    /// <summary>The fact to be corrected; nothing where a new one is recorded.</summary>
    [BindProperty(SupportsGet = true)]
    public long? Instead { get; set; }

    [BindProperty]
    public string? Named { get; set; }

    [BindProperty]
    public string? Figure { get; set; }

    [BindProperty]
    public string? Reference { get; set; }

    [BindProperty]
    public string? Reason { get; set; }

    [BindProperty]
    public DayInput On { get; set; } = new();

    [BindProperty]
    public DayInput From { get; set; } = new();

    [BindProperty]
    public DayInput Until { get; set; } = new();

    [BindProperty]
    public IFormFile? Upload { get; set; }

    public Contract Contract { get; private set; } = null!;

    public RecordableFacts Recordable { get; private set; } = null!;

    /// <summary>What is to be corrected. A press that comes again names what its first coming corrected.</summary>
    public RecordedContractFact? Wrong { get; private set; }

    /// <summary>What stands in its place by now; nothing while it stands itself, and where it was withdrawn.</summary>
    public RecordedContractFact? Meanwhile { get; private set; }

    public IReadOnlyList<Problem> Problems { get; private set; } = [];

    public IEnumerable<Choice> Names => Recordable.NamesOf(Kind).Select(name => new Choice(name, name)).Prepend(new Choice("", "Choose one"));

    public abstract FactKind Kind { get; }

    /// <summary>What one of them is, as a heading names it: <c>cost</c>.</summary>
    public abstract string What { get; }

    /// <summary>What it does to the money, in a sentence.</summary>
    public abstract string Explains { get; }

    public async Task<IActionResult> OnGet(int contract, CancellationToken stop)
    {
        Key = Guid.NewGuid();
        if (!await Load(contract, stop) || Wrong?.SupersededBy is not null)
        {
            return NotFound();
        }

        if (Wrong is { } wrong)
        {
            Fill(wrong);
        }

        return Page();
    }

    public async Task<IActionResult> OnPost(int contract, CancellationToken stop)
    {
        if (!await Load(contract, stop))
        {
            return NotFound();
        }

        var fact = ReadFact();
        return ModelState.IsValid ? await Do([fact], Wrong is null ? "It was recorded." : "It was corrected.", stop) : Page();
    }

    public async Task<IActionResult> OnPostWithdraw(int contract, CancellationToken stop)
    {
        if (!await Load(contract, stop))
        {
            return NotFound();
        }

        if (Wrong is not { } wrong)
        {
            ModelState.AddModelError(nameof(On), "Choose in the list what to withdraw.");
            return Page();
        }

        CheckReason();
        var withdrawal = new NewContractFact(new Fact { Kind = FactKind.Superseded, On = wrong.Content.On, Reason = Reason ?? "" }) { Supersedes = wrong.Number };
        return ModelState.IsValid ? await Do([withdrawal], "It was withdrawn.", stop) : Page();
    }

    public async Task<IActionResult> OnPostUpload(int contract, CancellationToken stop)
    {
        if (!await Load(contract, stop))
        {
            return NotFound();
        }

        if (Key == Guid.Empty)
        {
            return Refuse([new Problem("", 0, 0, "file", "this page was not opened before the file was sent", "Choose the file again")]);
        }

        if (Upload is null)
        {
            return Refuse([new Problem("", 0, 0, "file", "no file was chosen", "Choose a file")]);
        }

        await using var stream = Upload.OpenReadStream();
        var (rows, problems) = ContractFactsFile.Read(stream, Upload.FileName, Kind);
        if (problems.Count > 0)
        {
            return Refuse(problems);
        }

        var answer = await recording.Do(
            HttpContext.Caller(), new ContractFactsOrder(Key, Contract.Id, Kind, [.. rows.Select(row => row.Fact)]), stop);
        return answer switch
        {
            null => NotFound(),
            { Why: { } why } => Refuse([new Problem(Upload.FileName, 0, 0, "file", why.Sentence.TrimEnd('.'), "Open the page anew")]),
            { Refused.Count: > 0 } => Refuse([.. answer.Refused.Select(refused =>
                new Problem(Upload.FileName, rows[refused.Index].Row, 0, What, refused.Why.Sentence.TrimEnd('.'), ContractFactsFile.WouldDo))]),
            _ => Done(string.Create(CultureInfo.InvariantCulture, $"{answer.Added:N0} were recorded; {answer.Repeated:N0} were on record already.")),
        };
    }

    private async Task<IActionResult> Do(IReadOnlyList<NewContractFact> order, string told, CancellationToken stop)
    {
        var answer = await recording.Do(HttpContext.Caller(), new ContractFactsOrder(Key, Contract.Id, Kind, order), stop);
        switch (answer)
        {
            case null:
                return NotFound();
            case { Why: not null } or { Refused.Count: > 0 }:
                var why = answer.Why ?? answer.Refused[0].Why;
                await Load(Contract.Id.Value, stop);
                ModelState.AddModelError(FieldOf(why.Code), why.Sentence);
                return Page();
            default:
                return Done(answer.Repeated > 0 ? "It was on record already; nothing has changed." : $"{told} The next payment run reckons with it.");
        }
    }

    /// <summary>The field that a refusal speaks of, so that its link leads there.</summary>
    private string FieldOf(string code) => code switch
    {
        "no-reference" => nameof(Reference),
        "fact-differs" when Kind == FactKind.CostIncurred => nameof(Reference),
        "unknown-heading" or "unknown-measure" => nameof(Named),
        "no-amount" or "no-value" => nameof(Figure),
        "period-backwards" => nameof(Until),
        _ => nameof(On),
    };

    private RedirectResult Done(string told)
    {
        this.Tell(told);
        return Redirect($"/payments/facts?contract={Uri.EscapeDataString(Contract.Reference)}");
    }

    private PageResult Refuse(IReadOnlyList<Problem> problems)
    {
        Problems = problems;
        ModelState.AddModelError(nameof(Upload), problems[0].Why);
        return Page();
    }

    private async Task<bool> Load(int contract, CancellationToken stop)
    {
        var caller = HttpContext.Caller();
        await using var work = await database.Begin(caller, stop);
        var id = new ContractId(contract);
        if (!policy.Allows(RecordContractFact.OperationOf(Kind), caller.Role, caller.To(new Scope(id)))
            || !(await pricing.Contract(work, id, work.Now)).TryGet(out var by))
        {
            return false;
        }

        (Contract, Recordable) = (by.Contract, RecordContractFact.Recordable(by));
        if (Instead is not { } number)
        {
            return true;
        }

        var ofKind = (await facts.Of(work, id)).Where(fact => fact.Content.Kind == Kind).ToList();
        Wrong = ofKind.FirstOrDefault(fact => fact.Number == number);
        Meanwhile = Wrong?.SupersededBy is null ? null : ofKind.LastOrDefault(fact => fact.SupersededBy is null && IsAbout(fact, Wrong));
        return Wrong is not null;
    }

    private static bool IsAbout(RecordedContractFact fact, RecordedContractFact other) => fact.Content.Kind == FactKind.CostIncurred
        ? fact.Reference == other.Reference
        : (fact.Content.On, fact.Content.Measure) == (other.Content.On, other.Content.Measure);

    private void Fill(RecordedContractFact wrong)
    {
        var fact = wrong.Content;
        (On, Named, Reference) = (DayInput.Of(fact.On), fact.Measure, wrong.Reference);
        Figure = fact.Amount is { } amount ? $"{amount}" : fact.Value?.ToString("0.####", CultureInfo.InvariantCulture);
        From = fact.From is { } from ? DayInput.Of(from) : new DayInput();
        Until = fact.Until is { } until ? DayInput.Of(until) : new DayInput();
    }

    private NewContractFact ReadFact()
    {
        if (Key == Guid.Empty)
        {
            ModelState.AddModelError(nameof(On), "Open this page again before recording.");
        }

        if (Wrong is not null)
        {
            CheckReason();
        }

        var fact = new Fact
        {
            Kind = Kind,
            On = On.Read(ModelState, nameof(On), "The day") ?? default,
            From = Kind == FactKind.FidelityScored ? null : Optional(From, nameof(From), "The period’s first day"),
            Until = Kind == FactKind.FidelityScored ? null : Optional(Until, nameof(Until), "The period’s last day"),
            Measure = Named?.Trim() ?? "",
            Amount = Kind == FactKind.CostIncurred ? Pounds() : null,
            Value = Kind == FactKind.CostIncurred ? null : Number(),
            Reason = Wrong is null ? "" : Reason ?? "",
        };
        return new NewContractFact(fact) { Reference = Kind == FactKind.CostIncurred ? Reference?.Trim() ?? "" : "", Supersedes = Wrong?.Number };
    }

    private DateOnly? Optional(DayInput input, string name, string what) =>
        string.IsNullOrWhiteSpace($"{input.Day}{input.Month}{input.Year}") ? null : input.Read(ModelState, name, what);

    private Money? Pounds()
    {
        if (Money.TryParse(Figure?.Trim(), out var money) && money > Money.Zero)
        {
            return money;
        }

        ModelState.AddModelError(nameof(Figure), "The amount must be pounds and pence, such as 312.50.");
        return null;
    }

    private decimal? Number()
    {
        if (decimal.TryParse(Figure?.Trim(), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number)
            && number <= ContractFactsFile.ValueMost && decimal.Round(number, ContractFactsFile.ValueDecimals) == number)
        {
            return number;
        }

        ModelState.AddModelError(nameof(Figure), "The value must be a number with at most four decimals, such as 118.");
        return null;
    }

    private void CheckReason()
    {
        if (Reason is null || Reasons.All(reason => reason.Value != Reason))
        {
            ModelState.AddModelError(nameof(Reason), "Choose why it was wrong.");
        }
    }
}
