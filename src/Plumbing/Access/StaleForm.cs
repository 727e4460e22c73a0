using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc.Core.Infrastructure;
using Microsoft.AspNetCore.Mvc.Filters;

namespace Concordat.Plumbing.Access;

/// <summary>A form from a page that was opened before somebody signed in anew is refused in words, not with an empty page.</summary>
internal sealed class StaleForm : IAlwaysRunResultFilter
{
    public void OnResultExecuting(ResultExecutingContext context)
    {
        if (context.Result is IAntiforgeryValidationFailedResult)
        {
            Gate.Explain(context.HttpContext, StatusCodes.Status400BadRequest);
        }
    }

    public void OnResultExecuted(ResultExecutedContext context)
    {
        // the answer has been explained before
    }
}
