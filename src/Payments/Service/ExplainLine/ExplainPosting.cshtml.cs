using Concordat.Plumbing.Access;
using Concordat.Plumbing.Store;
using Microsoft.AspNetCore.Mvc;

namespace Concordat.Payments.Service.ExplainLine;

/// <summary>Why an amount on a statement was paid or taken back.</summary>
[Operation(ExplainedLine.Operation)]
internal sealed class ExplainPostingModel(Database database, ExplainedLine lines) : ExplainPage(database)
{
    public Task<IActionResult> OnGet(long posting, CancellationToken stop) => Explain(work => lines.OfPosting(work, posting), stop);
}
