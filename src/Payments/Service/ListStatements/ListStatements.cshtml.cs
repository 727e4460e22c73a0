using Concordat.Contracts;
using Concordat.Kernel;
using Concordat.Payments.Service.Store;
using Concordat.Payments.Service.Wording;
using Concordat.Plumbing.Access;
using Concordat.Plumbing.Store;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Concordat.Payments.Service.ListStatements;

/// <summary>What authorised runs paid, the newest first: the caller's own part of each.</summary>
[Operation(Operation)]
internal sealed class ListStatementsModel(Database database, ContractRegister register) : PageModel
{
    public const string Operation = "payments.statement.list";
    private const int PageRows = 25;

    [BindProperty(SupportsGet = true)]
    public int? Before { get; set; }

    public IReadOnlyList<StatementTotal> Rows { get; private set; } = [];

    public ContractNames Contracts { get; private set; } = new([]);

    /// <summary>Where the next page starts; null on the last.</summary>
    public int? Next { get; private set; }

    /// <summary>Whose lines a statement's totals are of, as a mark has it.</summary>
    public string SeenOf(StatementTotal row) => MarkedRunTotals.SeenBy(HttpContext.Caller(), new ContractId(row.Contract));

    public async Task OnGet(CancellationToken stop)
    {
        await using var work = await database.Begin(HttpContext.Caller(), stop);
        Contracts = new ContractNames(await register.All(work));
        var rows = await Postings.Statements(work, null, Before ?? int.MaxValue, PageRows + 1);
        Rows = [.. rows.Take(PageRows)];
        Next = rows.Count > PageRows ? Rows[^1].Run : null;
    }
}
