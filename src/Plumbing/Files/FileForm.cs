using Concordat.Kernel;
using Concordat.Plumbing.Access;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Concordat.Plumbing.Files;

/// <summary>A page that receives a file of facts and shows what came of it, or refuses the file whole.</summary>
/// <param name="of">What the file is of, as in "file of earnings".</param>
[RequestSizeLimit(FileLimits.UploadBytes)]
[RequestFormLimits(MultipartBodyLengthLimit = FileLimits.UploadBytes)]
public abstract class FileForm(string of) : PageModel
{
    [BindProperty]
    public IFormFile? Upload { get; set; }

    public IReadOnlyList<Problem> Problems { get; private set; } = [];

    public async Task<IActionResult> OnPostAsync(CancellationToken stop)
    {
        if (Upload is null)
        {
            return await Refuse([new Problem("", 0, 0, "file", "no file was chosen", $"Choose the file of {of}")], stop);
        }

        await using var stream = Upload.OpenReadStream();
        var answer = await Take(HttpContext.Caller(), stream, Upload.FileName, stop);
        return answer switch
        {
            { Problems.Count: > 0 } => await Refuse(answer.Problems, stop),
            { File: { } number, IsRepeat: true } => Redirect($"/files/{number}?again=true"),
            { File: { } number } => Redirect($"/files/{number}"),
            _ => await Refuse([new Problem("", 0, 0, "file", "it was received before", "Nothing has changed; send a corrected file")], stop),
        };
    }

    protected abstract Task<FileAnswer> Take(Caller caller, Stream stream, string name, CancellationToken stop);

    /// <summary>Reads what the page shows beside the form.</summary>
    protected virtual Task Load(CancellationToken stop) => Task.CompletedTask;

    private async Task<IActionResult> Refuse(IReadOnlyList<Problem> problems, CancellationToken stop)
    {
        Problems = problems;
        ModelState.AddModelError(nameof(Upload), problems[0].Why);
        await Load(stop);
        return Page();
    }
}
