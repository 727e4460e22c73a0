using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Core.Infrastructure;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.Extensions.Logging;

namespace Concordat.Plumbing.Access;

/// <summary>A form from a page that was opened before somebody signed in anew is refused in words, not with an empty page. One that could not be
/// read, because the disk on which its file lies while it is sent is full, is told from it: its page is as good as before.</summary>
internal sealed partial class StaleForm(ILogger<StaleForm> log) : IAsyncAlwaysRunResultFilter
{
    // what the system says where a disk is full, and where somebody's share of it is: ENOSPC, EDQUOT
    private static readonly int[] NoRoom = [28, 122];

    private static readonly object Mark = new();

    public async Task OnResultExecutionAsync(ResultExecutingContext context, ResultExecutionDelegate next)
    {
        if (context.Result is IAntiforgeryValidationFailedResult)
        {
            var request = context.HttpContext;
            var fault = await Unread(request);
            if (fault is not null)
            {
                request.Items[Mark] = true;
                NoRoomForFile(log, fault);
            }

            var status = fault is null ? StatusCodes.Status400BadRequest : StatusCodes.Status503ServiceUnavailable;
            context.Result = new StatusCodeResult(status);
            Gate.Explain(request, status);
        }

        await next();
    }

    /// <summary>Whether there was no room for the file of a form.</summary>
    public static bool HadNoRoom(HttpContext request) => request.Items.ContainsKey(Mark);

    // a form is read once: asked again, it fails as it failed at first
    private static async Task<IOException?> Unread(HttpContext request)
    {
        if (!request.Request.HasFormContentType)
        {
            return null;
        }

        try
        {
            await request.Request.ReadFormAsync(request.RequestAborted);
            return null;
        }
        catch (IOException fault)
        {
            return NoRoom.Contains(fault.HResult) ? fault : null;
        }
        catch (Exception fault) when (fault is InvalidDataException or OperationCanceledException)
        {
            return null; // it is no form, or nobody waits for the answer
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "There is no room for a file that was sent: the disk of ASPNETCORE_TEMP, or of /tmp, is full.")]
    private static partial void NoRoomForFile(ILogger log, Exception fault);
}
