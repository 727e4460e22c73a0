using Concordat.Contracts;
using Concordat.Journey;
using Concordat.Kernel;
using Concordat.Outcomes;
using Concordat.Payments.Service.PriceContract;
using Concordat.Payments.Service.Store;
using Concordat.Plumbing.Access;
using Concordat.Plumbing.Look;
using Concordat.Plumbing.Store;
using Concordat.Specification;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Concordat.Payments.Service.CompareProgrammes;

/// <summary>What a change of definition would do to the money of a contract: its facts priced both ways, nothing kept.</summary>
[Operation(Operation)]
internal sealed class ProgrammeEffectModel(
    Database database, ContractRegister register, ProgrammeLibrary library, Pricing pricing, Books books, Policy policy) : PageModel
{
    public const string Operation = "payments.programme.effect";

    [BindProperty(SupportsGet = true)]
    public string? Before { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? After { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Contract { get; set; }

    public IReadOnlyList<Choice> Choices { get; private set; } = [];

    public IReadOnlyList<Choice> Contracts { get; private set; } = [];

    public Programme? Earlier { get; private set; }

    public Programme? Later { get; private set; }

    public PricedContract? Priced { get; private set; }

    /// <summary>Null until both definitions have priced the contract.</summary>
    public MoneyEffect? Effect { get; private set; }

    public DateOnly AsAt { get; private set; }

    public async Task OnGet(CancellationToken stop)
    {
        await using var work = await database.BeginReport(HttpContext.Caller(), stop);
        AsAt = work.Today;
        var contracts = await Mine(work);
        Choices = [new Choice("", "Choose a programme"), .. NamedDefinition.All(library).Select(each => new Choice(each.Name, each.Title))];
        Contracts = [.. contracts.Select(contract => new Choice(contract.Reference, contract.Reference))];
        if (Request.Query.Count == 0)
        {
            return;
        }

        Earlier = NamedDefinition.Load(library, Before ?? "").Programme;
        Later = NamedDefinition.Load(library, After ?? "").Programme;
        Require(Earlier, nameof(Before), "Choose the earlier programme");
        Require(Later, nameof(After), "Choose the later programme");
        var contract = contracts.FirstOrDefault(known => known.Reference == Contract);
        if (Contract is not null)
        {
            Require(contract, nameof(Contract), "Choose a contract");
        }

        if (contract is not null && ModelState.IsValid)
        {
            await Price(work, contract.Id);
        }
    }

    /// <summary>Contracts whose money the caller sees whole.</summary>
    private async Task<IReadOnlyList<Contract>> Mine(Work work)
    {
        var caller = HttpContext.Caller();
        return [.. (await register.All(work))
            .Where(contract => policy.Allows(Operation, caller.Role, caller.To(new Scope(contract.Id, null))))];
    }

    private async Task Price(Work work, ContractId contract)
    {
        var ruling = await pricing.Contract(work, contract, work.Now);
        if (!ruling.TryGet(out var by))
        {
            ModelState.AddModelError(nameof(Contract), ruling.Refusal!.Sentence);
            return;
        }

        Priced = by;
        var facts = await books.Of(work, contract);
        var claims = (await Runs.ClaimsOfContracts(work)).GetValueOrDefault(contract.Value, ClaimsMode.Required.Word());
        var view = View.Of(AsAt, work.Now, claims == ClaimsMode.Required.Word());
        var then = Of(Earlier!, nameof(Before), by, facts.Book, view);
        var now = Of(Later!, nameof(After), by, facts.Book, view);
        Effect = then is null || now is null ? null : EffectOnMoney.Of(then, now);
    }

    private Entitled? Of(Programme programme, string field, PricedContract by, Book book, View view)
    {
        var calendar = programme.WorkingDays is { } name ? library.Calendar(name) : null;
        var reading = Entitlement.Of(programme, by.Terms, book, view, calendar);
        foreach (var problem in reading.Problems)
        {
            ModelState.AddModelError(field, $"{NamedDefinition.Title(programme)} cannot price this contract: {problem.What}, {problem.Why}");
        }

        return reading.Entitled;
    }

    private void Require(object? found, string field, string words)
    {
        if (found is null)
        {
            ModelState.AddModelError(field, words);
        }
    }
}
