using System.Reflection;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;

namespace Concordat.Plumbing.Access;

/// <summary>A page's handler may name an operation of its own, such as authorising on the page that shows a run. Who may not perform
/// it is refused before the handler runs.</summary>
internal sealed class HandlerGate(Policy policy) : IAsyncPageFilter
{
    public Task OnPageHandlerSelectionAsync(PageHandlerSelectedContext context) => Task.CompletedTask;

    public async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        var operation = context.HandlerMethod?.MethodInfo.GetCustomAttribute<OperationAttribute>()?.Name;
        var caller = context.HttpContext.CallerOrNobody();
        if (operation is not null && !policy.Allows(operation, caller?.Role ?? Policy.Anyone))
        {
            Gate.Refuse(context.HttpContext, isKnown: caller is not null);
            context.Result = new EmptyResult();
            return;
        }

        await next();
    }
}
