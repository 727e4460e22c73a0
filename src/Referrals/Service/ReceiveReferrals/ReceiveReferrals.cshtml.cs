using Concordat.Contracts;
using Concordat.Kernel;
using Concordat.Plumbing.Access;
using Concordat.Plumbing.Files;
using Concordat.Plumbing.Store;
using Concordat.Specification;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Concordat.Referrals.Service.ReceiveReferrals;

[Operation("referrals.file.receive")]
[RequestSizeLimit(FileLimits.UploadBytes + OtherFields)]
[RequestFormLimits(MultipartBodyLengthLimit = FileLimits.UploadBytes + OtherFields)]
internal sealed class ReceiveReferralsModel(
    Database database, ContractRegister contracts, ProgrammeLibrary programmes, ReferralIntake intake) : PageModel
{
    /// <summary>Room in the request for what is not the file, so that a file of just the size allowed gets in.</summary>
    private const long OtherFields = 1L << 20;

    [BindProperty]
    public string Contract { get; set; } = "";

    [BindProperty]
    public IFormFile? Upload { get; set; }

    public IReadOnlyList<Contract> Contracts { get; private set; } = [];

    public IReadOnlyList<IntakeRow> Recent { get; private set; } = [];

    public IReadOnlyList<Problem> Problems { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken stop) => await Load(stop);

    public async Task<IActionResult> OnPostAsync(CancellationToken stop)
    {
        if (Upload is null)
        {
            return await Refuse([new Problem("", 0, 0, "file", "no file was chosen", "Choose the file of referrals")], stop);
        }

        if (Contract.Length == 0)
        {
            return await Refuse([new Problem("", 0, 0, "contract", "no contract was chosen", "Choose the contract that the people are referred to")], stop);
        }

        await using var stream = Upload.OpenReadStream();
        switch (await intake.Take(HttpContext.Caller(), Contract, stream, Upload.FileName, stop))
        {
            case IntakeAnswer.Taken taken:
                return Redirect($"/referrals/received/{taken.Intake}");
            case IntakeAnswer.Repeated { Intake: { } before }:
                return Redirect($"/referrals/received/{before}?again=true");
            case IntakeAnswer.Unreadable unreadable:
                return await Refuse(unreadable.Problems, stop);
            default:
                return await Refuse([new Problem("", 0, 0, "file", "it was received before", "Nothing has changed; send a corrected file")], stop);
        }
    }

    /// <summary>The place in the file, then what is wrong and what would do.</summary>
    public string Said(Problem problem)
    {
        var place = problem switch
        {
            { Row: > 0, Column: > 0 } => $"Row {problem.Row}, column {problem.Column}, ",
            { Row: > 0 } => $"Row {problem.Row}, ",
            _ => "",
        };
        return $"{place}{problem.What}: {problem.Why}. {problem.WouldDo}.";
    }

    private async Task<IActionResult> Refuse(IReadOnlyList<Problem> problems, CancellationToken stop)
    {
        Problems = problems;
        ModelState.AddModelError(nameof(Upload), problems[0].Why);
        await Load(stop);
        return Page();
    }

    private async Task Load(CancellationToken stop)
    {
        await using var work = await database.Begin(HttpContext.Caller(), stop);
        Contracts = work.Caller.MaySendTo(await contracts.All(work), programmes);
        Recent = await IntakeRow.Recent(work);
    }
}
