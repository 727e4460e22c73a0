using System.Reflection;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Concordat.Bench;

/// <summary>The rival of a list: the same page with what it showed a moment ago, so that everything is done again but the reading of it.
/// <c>?rows=keep</c> keeps what the page has read, <c>?rows=kept</c> shows that.</summary>
internal sealed class FromMemory : IAsyncPageFilter
{
    private const string Word = "rows";
    private object? _kept;

    public Task OnPageHandlerSelectionAsync(PageHandlerSelectedContext context) => Task.CompletedTask;

    public async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        var asked = context.HttpContext.Request.Query[Word].ToString();
        if (asked == "kept" && _kept is { } kept)
        {
            foreach (var field in kept.GetType().GetFields(BindingFlags.Instance | BindingFlags.NonPublic | BindingFlags.DeclaredOnly))
            {
                field.SetValue(context.HandlerInstance, field.GetValue(kept));
            }

            context.Result = new PageResult();
            return;
        }

        await next();
        _kept = asked == "keep" ? context.HandlerInstance : _kept;
    }
}
