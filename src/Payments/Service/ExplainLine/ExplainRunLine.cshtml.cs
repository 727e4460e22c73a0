using Concordat.Plumbing.Access;
using Concordat.Plumbing.Store;
using Microsoft.AspNetCore.Mvc;

namespace Concordat.Payments.Service.ExplainLine;

/// <summary>Why a run would pay or take back an amount.</summary>
[Operation(ExplainedLine.OfRunOperation)]
internal sealed class ExplainRunLineModel(Database database, ExplainedLine lines) : ExplainPage(database)
{
    public int Run { get; private set; }

    public Task<IActionResult> OnGet(int run, int line, CancellationToken stop)
    {
        Run = run;
        return Explain(work => lines.OfRun(work, run, line), stop);
    }
}
