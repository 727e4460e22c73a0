using Concordat.Kernel;
using Concordat.Plumbing.Access;
using Concordat.Plumbing.Files;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Concordat.Outcomes.Service.ClaimOutcomes;

[Operation(ClaimScope.Make)]
[RequestSizeLimit(FileLimits.UploadBytes)]
[RequestFormLimits(MultipartBodyLengthLimit = FileLimits.UploadBytes)]
internal sealed class UploadClaimsModel(ClaimIntake intake) : PageModel
{
    [BindProperty]
    public IFormFile? Upload { get; set; }

    public IReadOnlyList<Problem> Problems { get; private set; } = [];

    public async Task<IActionResult> OnPostAsync(CancellationToken stop)
    {
        if (Upload is null)
        {
            return Refuse([new Problem("", 0, 0, "file", "no file was chosen", "Choose the file of claims")]);
        }

        await using var stream = Upload.OpenReadStream();
        return await intake.Take(HttpContext.Caller(), stream, Upload.FileName, stop) switch
        {
            { Problems: { Count: > 0 } problems } => Refuse(problems),
            { File: { } number, IsRepeat: true } => Redirect($"/files/{number}?again=true"),
            { File: { } number } => Redirect($"/files/{number}"),
            _ => Refuse([new Problem("", 0, 0, "file", "it was received before", "Nothing has changed; send a corrected file")]),
        };
    }

    private PageResult Refuse(IReadOnlyList<Problem> problems)
    {
        Problems = problems;
        ModelState.AddModelError(nameof(Upload), problems[0].Why);
        return Page();
    }
}
