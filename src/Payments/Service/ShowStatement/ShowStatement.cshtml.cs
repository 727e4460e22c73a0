using Concordat.Contracts;
using Concordat.Journey;
using Concordat.Kernel;
using Concordat.Payments.Service.Store;
using Concordat.Payments.Service.Wording;
using Concordat.Plumbing.Access;
using Concordat.Plumbing.Store;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Concordat.Payments.Service.ShowStatement;

/// <summary>What one run paid or took back: whole for the prime and the payer, own participants for those who deliver.</summary>
[Operation(Operation)]
internal sealed class ShowStatementModel(
    Database database, ContractRegister register, Participants participants, Policy policy) : PageModel
{
    public const string Operation = "payments.statement.show";
    private const int PageRows = 25;

    [BindProperty(SupportsGet = true)]
    public string? Cause { get; set; }

    [BindProperty(SupportsGet = true)]
    public int After { get; set; }

    public StatementTotal Statement { get; private set; } = null!;

    public Contract Contract { get; private set; } = null!;

    /// <summary>Whose lines the totals are of, as a mark has it.</summary>
    public string Seen { get; private set; } = "";

    public IReadOnlyList<RunTotalRow> Totals { get; private set; } = [];

    public IReadOnlyList<StatementRow> Lines { get; private set; } = [];

    /// <summary>The lines that displaced ones refer to and that are not on this page.</summary>
    public IReadOnlyList<StatementRow> Pairs { get; private set; } = [];

    public ParticipantNames Names { get; private set; } = ParticipantNames.Nobody;

    /// <summary>The command by which whoever is paid reckons it again; null for those who do not see the contract whole.</summary>
    public string? Command { get; private set; }

    /// <summary>Whether the definitions that priced the run can be taken, too.</summary>
    public bool IsDefinitionKept { get; private set; }

    /// <summary>Where the next page starts; null on the last.</summary>
    public int? Next { get; private set; }

    public async Task<IActionResult> OnGet(int run, CancellationToken stop)
    {
        var caller = HttpContext.Caller();
        await using var work = await database.Begin(caller, stop);
        if (await Postings.Statement(work, run) is not { } statement
            || await register.Find(work, new ContractId(statement.Contract)) is not { } contract)
        {
            return NotFound();
        }

        var cause = Enum.GetValues<Cause>().Cast<Cause?>().FirstOrDefault(one => one!.Value.Word() == Cause);
        if (cause is null && !string.IsNullOrEmpty(Cause))
        {
            return BadRequest();
        }

        (Statement, Contract) = (statement, contract);
        Seen = MarkedRunTotals.SeenBy(caller, contract.Id);
        Totals = await Postings.Totals(work, run);
        var lines = await Postings.Lines(work, run, cause, After, PageRows + 1);
        if (lines.Any(line => !StatementScope.MaySee(policy, caller, line)))
        {
            return NotFound();
        }

        Lines = [.. lines.Take(PageRows)];
        Next = lines.Count > PageRows ? Lines[^1].Entry : null;
        Pairs = await PairsOf(work, run);
        IsDefinitionKept = await RunDefinitions.AreKept(work, run);
        Command = policy.Allows(RecomputeStatement.RecomputeStatement.Operation, caller.Role, caller.To(new Scope(contract.Id)))
            && await Runs.Find(work, run) is { } prepared
            ? RecomputeStatement.RecomputeStatement.Command(contract, prepared.Row, IsDefinitionKept)
            : null;
        Names = await ParticipantNames.Of(work, participants, Lines.Concat(Pairs).Select(line => line.Participant));
        return Page();
    }

    private async Task<IReadOnlyList<StatementRow>> PairsOf(Work work, int run)
    {
        var pairs = new List<StatementRow>();
        foreach (var pair in Lines.Select(line => line.Pair).OfType<int>().Distinct().Except(Lines.Select(line => line.Entry)))
        {
            if (await Postings.OfEntry(work, run, pair) is { } line)
            {
                pairs.Add(line);
            }
        }

        return pairs;
    }
}
