using System.Text;
using Concordat.Kernel;
using Concordat.Plumbing.Access;
using Concordat.Plumbing.Look;
using Concordat.Plumbing.Store;
using Concordat.Specification.Consultation;
using Concordat.Specification.Service.Library;
using Concordat.Specification.Service.Store;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Concordat.Specification.Service.PublishDocument;

/// <summary>Puts a document before others: a file with headings, or the words of a programme as they stand.</summary>
[Operation(PublishDocument.Operation)]
[RequestSizeLimit(MostBytes)]
internal sealed class PublishDocumentModel(Database database, ProgrammeFolder folder) : PageModel
{
    private const int MostBytes = 500_000;

    [BindProperty(SupportsGet = true)]
    public int? Document { get; set; }

    [BindProperty]
    public DocumentKind? Kind { get; set; }

    [BindProperty]
    public string? Programme { get; set; }

    [BindProperty]
    public IFormFile? Upload { get; set; }

    [BindProperty]
    public DayInput Opens { get; set; } = new();

    [BindProperty]
    public DayInput Closes { get; set; } = new();

    [BindProperty]
    public List<string> Cites { get; set; } = [];

    /// <summary>The latest version of the document that is to have another; null for a new document.</summary>
    public ConsultationRow? Before { get; private set; }

    public IReadOnlyList<Choice> Programmes { get; private set; } = [];

    public IReadOnlyList<ConsultationRow> Citable { get; private set; } = [];

    public IReadOnlyList<Problem> Problems { get; private set; } = [];

    public IReadOnlyList<Choice> Kinds =>
        [.. Enum.GetValues<DocumentKind>().Select(kind => new Choice($"{kind}", Says.Begun(kind.Words()), HintOf(kind)))];

    public async Task<IActionResult> OnGetAsync(CancellationToken stop)
    {
        await using var work = await database.Begin(HttpContext.Caller(), stop);
        Opens = DayInput.Of(work.Today);
        return await Offer(work) ? Page() : NotFound();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken stop)
    {
        await using var work = await database.Begin(HttpContext.Caller(), stop);
        if (!await Offer(work))
        {
            return NotFound();
        }

        var opens = Opens.Read(ModelState, nameof(Opens), "The first day");
        var closes = Closes.Read(ModelState, nameof(Closes), "The last day");
        if (await Written(stop) is not { } written || opens is null || closes is null)
        {
            return Page();
        }

        var cites = Citable.Select(version => version.Key).Where(Cites.Contains).ToList();
        var ruling = await PublishDocument.Publish(
            work, new PublishOrder(Before?.Document, Kind!.Value, ProgrammeOfKind, written, opens.Value, closes.Value, cites));
        if (!ruling.TryGet(out var number))
        {
            ModelState.AddModelError(nameof(Upload), ruling.Refusal!.Sentence);
            return Page();
        }

        await work.Commit();
        return Redirect($"/consultations/{number}");
    }

    private string ProgrammeOfKind => Kind == DocumentKind.DraftSpecification ? Programme ?? "" : "";

    private async Task<bool> Offer(Work work)
    {
        Programmes = [new Choice("", "None: send a file"), .. NamedDefinition.All(folder).Select(each => new Choice(each.Name, each.Title))];
        var all = await Consultations.All(work);
        Citable = [.. all.Where(version => version.Kind != DocumentKind.DraftSpecification)];
        if (Document is not { } number)
        {
            return true;
        }

        Before = all.FirstOrDefault(version => version.Document == number && version.IsLatest);
        Kind = Before?.Kind;
        Programme ??= Before?.Programme;
        return Before is not null && Before.Organisation == work.Caller.Organisation.Value;
    }

    private async Task<WrittenDocument?> Written(CancellationToken stop)
    {
        if (Kind is not { } kind)
        {
            ModelState.AddModelError(nameof(Kind), "Choose what kind of document it is");
            return null;
        }

        if (Upload is null && ProgrammeOfKind.Length > 0 && DocumentText.Of(folder, ProgrammeOfKind) is { } words)
        {
            return words;
        }

        if (Upload is null)
        {
            ModelState.AddModelError(nameof(Upload), "Choose the file of the document");
            return null;
        }

        return await Read(kind, Upload, stop);
    }

    private async Task<WrittenDocument?> Read(DocumentKind kind, IFormFile upload, CancellationToken stop)
    {
        var name = Path.GetFileName(upload.FileName);
        try
        {
            using var reader = new StreamReader(upload.OpenReadStream(), new UTF8Encoding(false, throwOnInvalidBytes: true));
            (var written, Problems) = WrittenDocument.Read(name, await reader.ReadToEndAsync(stop), kind);
            if (written is null)
            {
                ModelState.AddModelError(nameof(Upload), $"{name} cannot be published as it is: {Says.Number(Problems.Count, "problem")} below");
            }

            return written;
        }
        catch (DecoderFallbackException)
        {
            ModelState.AddModelError(nameof(Upload), $"{name} is not UTF-8: save it as UTF-8");
            return null;
        }
    }

    private static string? HintOf(DocumentKind kind) =>
        kind.MustHave() is { Count: > 0 } headings ? $"With the sections {string.Join(" and ", headings)}" : "A programme’s own chapters, or a file";
}
