using Concordat.Kernel;
using Concordat.Plumbing.Store;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;

namespace Concordat.Plumbing.Access;

/// <summary>No text here has the character zero, and the database takes none that has. A request that brings it in its query or in a form is
/// refused before anything is done with it (400). Where only the database finds it, as in the body of a program's command, what was begun is undone
/// whole and the same is answered. Files are read by <c>Files</c>, which refuses it at its cell.</summary>
internal sealed class TextOnly(RequestDelegate next)
{
    private static readonly object Mark = new();

    private static readonly Refusal NoText = new("no-text", "What was sent has a character that no text here has, such as the character zero.");

    public async Task Invoke(HttpContext request)
    {
        if (request.Request.Query.Any(field => IsNoText(field.Key) || field.Value.Any(IsNoText)))
        {
            await Refuse(request);
            return;
        }

        try
        {
            await next(request);
        }
        catch (Exception fault) when (StoreFaults.IsNoText(fault) && !request.Response.HasStarted && !HttpMethods.IsGet(request.Request.Method))
        {
            request.Response.Clear();
            await Refuse(request);
        }
    }

    /// <summary>Whether a request was refused here, or because its form does not read for this reason.</summary>
    public static bool Refused(HttpContext request) => request.Items.ContainsKey(Mark);

    /// <summary>The form that a request brings; nothing where it has a character that is none.</summary>
    public static async Task<IFormCollection?> Form(HttpContext request, CancellationToken stop)
    {
        try
        {
            return await request.Request.ReadFormAsync(stop);
        }
        catch (InvalidDataException fault) when (fault.InnerException is InvalidOperationException)
        {
            request.Items[Mark] = true;
            return null;
        }
    }

    private static Task Refuse(HttpContext request)
    {
        request.Items[Mark] = true;
        if (TakesKeys.In(request) is not null)
        {
            return CommandKeyOf.Refused(StatusCodes.Status400BadRequest, NoText).ExecuteAsync(request);
        }

        Gate.Explain(request, StatusCodes.Status400BadRequest);
        return Task.CompletedTask;
    }

    private static bool IsNoText(string? text) => text?.Contains('\0', StringComparison.Ordinal) is true;

    /// <summary>The same of forms, once the page that takes one has read it within its own bounds.</summary>
    internal sealed class OfForms : IAsyncPageFilter
    {
        public Task OnPageHandlerSelectionAsync(PageHandlerSelectedContext context) => Task.CompletedTask;

        public async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
        {
            var request = context.HttpContext.Request;
            if (request.HasFormContentType && !context.Filters.Any(filter => filter is BindsNoFormAttribute)
                && HasNoText(await request.ReadFormAsync(context.HttpContext.RequestAborted)))
            {
                await Refuse(context.HttpContext);
                context.Result = new EmptyResult();
                return;
            }

            await next();
        }

        private static bool HasNoText(IFormCollection form) =>
            form.Any(field => IsNoText(field.Key) || field.Value.Any(IsNoText)) || form.Files.Any(file => IsNoText(file.FileName));
    }
}
