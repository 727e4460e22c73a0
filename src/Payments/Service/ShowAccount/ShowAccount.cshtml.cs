using Concordat.Contracts;
using Concordat.Kernel;
using Concordat.Payments.Service.ConfirmAccount;
using Concordat.Payments.Service.GiveAccount;
using Concordat.Payments.Service.Store;
using Concordat.Places;
using Concordat.Plumbing.Access;
using Concordat.Plumbing.Look;
using Concordat.Plumbing.Store;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Concordat.Payments.Service.ShowAccount;

/// <summary>The account that the payee of a contract is paid into, by its ending alone: who gave it and who confirmed it, and every one before
/// it. Whoever is paid gives another here; finance confirms it.</summary>
[Operation(Operation)]
internal sealed class ShowAccountModel(
    Database database, ContractRegister register, PlaceRegister places, GiveAccount.GiveAccount give, ConfirmAccount.ConfirmAccount confirm,
    Policy policy) : PageModel
{
    public const string Operation = "payments.account.show";

    private Doers _doers = Doers.None;

    [BindProperty]
    public Guid Key { get; set; }

    /// <summary>The number of the account that is confirmed.</summary>
    [BindProperty]
    public int Account { get; set; }

    [BindProperty]
    public string? AccountName { get; set; }

    [BindProperty]
    public string? SortCode { get; set; }

    [BindProperty]
    public string? AccountNumber { get; set; }

    public Contract Contract { get; private set; } = null!;

    /// <summary>The name of the organisation that is paid.</summary>
    public string Payee { get; private set; } = "";

    public AccountStanding Standing { get; private set; } = new([]);

    /// <summary>The newest first.</summary>
    public IReadOnlyList<AccountRow> Rows { get; private set; } = [];

    public bool MayGive { get; private set; }

    public bool MayConfirm { get; private set; }

    public async Task<IActionResult> OnGet(int contract, CancellationToken stop)
    {
        Key = Guid.NewGuid();
        return await Load(contract, stop) ? Page() : NotFound();
    }

    [Operation(GiveAccount.GiveAccount.Operation)]
    public async Task<IActionResult> OnPostGive(int contract, CancellationToken stop)
    {
        if (!await Load(contract, stop))
        {
            return NotFound();
        }

        return Read(PayeeAccountRules.Read(AccountName, SortCode, AccountNumber)) is { } details
            ? Done(
                await give.Do(HttpContext.Caller(), new GiveAccountOrder(Key, Contract.Id, details), stop),
                "The account was given. It is paid into once finance has confirmed it.")
            : Page();
    }

    [Operation(ConfirmAccount.ConfirmAccount.Operation)]
    public async Task<IActionResult> OnPostConfirm(int contract, CancellationToken stop)
    {
        if (!await Load(contract, stop))
        {
            return NotFound();
        }

        return Read(PayeeAccountRules.ReadAgain(SortCode, AccountNumber)) is { } details
            ? Done(
                await confirm.Do(HttpContext.Caller(), new ConfirmAccountOrder(Key, Contract.Id, Account, details), stop),
                "The account was confirmed. The next payment run says that it is new.")
            : Page();
    }

    public string NameOf(AccountRow row) => _doers.Name(new Doer(row.Person, row.Deputises));

    /// <summary>Who confirmed an account that was confirmed.</summary>
    public string ConfirmerOf(AccountRow row) => _doers.Name(new Doer(row.ConfirmedBy!.Value, row.ConfirmedFor));

    private AccountDetails? Read(AccountReading reading)
    {
        foreach (var refusal in reading.Refused)
        {
            ModelState.AddModelError(FieldOf(refusal.Code), refusal.Sentence);
        }

        if (Key == Guid.Empty)
        {
            ModelState.AddModelError(nameof(SortCode), "Open this page again before deciding.");
        }

        return ModelState.IsValid ? reading.Details : null;
    }

    private IActionResult Done(Ruling<int>? ruling, string told)
    {
        if (ruling is not { } answer)
        {
            return NotFound();
        }

        if (answer.Refusal is { } refusal)
        {
            ModelState.AddModelError(FieldOf(refusal.Code), refusal.Clause is { } clause ? $"{refusal.Sentence} ({clause})" : refusal.Sentence);
            return Page();
        }

        this.Tell(told);
        return Redirect($"/payments/contracts/{Contract.Id.Value}/account");
    }

    private static string FieldOf(string code) => code switch
    {
        "account-name" => nameof(AccountName),
        "account-number" => nameof(AccountNumber),
        _ => nameof(SortCode),
    };

    private async Task<bool> Load(int contract, CancellationToken stop)
    {
        var caller = HttpContext.Caller();
        var id = new ContractId(contract);
        await using var work = await database.Begin(caller, stop);
        if (!May(Operation) || await register.Find(work, id) is not { } found)
        {
            return false;
        }

        Contract = found;
        var rows = await AccountRows.Of(work, found);
        Standing = AccountRows.Standing(rows);
        Rows = [.. rows.Reverse()];
        Payee = (await places.NamesOfOrganisations(work))[found.Prime];
        _doers = await Doers.Of(work, places,
        [
            .. Rows.Select(row => new Doer(row.Person, row.Deputises)),
            .. Rows.Where(row => row.ConfirmedBy is not null).Select(row => new Doer(row.ConfirmedBy!.Value, row.ConfirmedFor)),
        ]);
        MayGive = May(GiveAccount.GiveAccount.Operation) && found.Prime == caller.Organisation;
        MayConfirm = May(ConfirmAccount.ConfirmAccount.Operation) && Standing.Waiting is not null;
        return true;

        bool May(string operation) => policy.Allows(operation, caller.Role, caller.To(new Scope(id)));
    }
}
