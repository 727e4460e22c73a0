using System.Text;
using Concordat.Kernel;
using Concordat.Plumbing.Access;
using Concordat.Plumbing.Look;
using Concordat.Specification.Service.Library;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Concordat.Specification.Service.TryDraft;

/// <summary>Takes the files of a draft and says what they would be. Nothing is kept.</summary>
[Operation("specification.programme.try")]
[RequestSizeLimit(MostBytes)]
internal sealed class TryDraftModel(ProgrammeFolder folder, DraftTrial trial) : PageModel
{
    private const int MostBytes = 2_000_000;
    private const int MostFiles = 20;
    private const int LinesAround = 2;

    [BindProperty]
    public string? Replaces { get; set; }

    [BindProperty]
    public List<IFormFile> Upload { get; set; } = [];

    public IReadOnlyList<Choice> Choices { get; private set; } = [];

    /// <summary>Null until a draft was sent.</summary>
    public TriedDraft? Tried { get; private set; }

    public void OnGet() => Offer();

    public async Task OnPost(CancellationToken stop)
    {
        Offer();
        if (Upload.Count == 0)
        {
            ModelState.AddModelError(nameof(Upload), "Choose the files of the draft");
        }
        else if (Upload.Count > MostFiles)
        {
            ModelState.AddModelError(nameof(Upload), $"Send no more than {MostFiles} files at once");
        }

        if (Choices.All(choice => choice.Value != (Replaces ?? "")))
        {
            ModelState.AddModelError(nameof(Replaces), "Choose what the draft would replace, or a new programme");
        }

        if (ModelState.IsValid && await Read(stop) is { } files)
        {
            Tried = trial.Try(Replaces ?? "", files);
        }
    }

    /// <summary>The lines around a problem, each with its number.</summary>
    public IEnumerable<(int Number, string Text)> Around(Problem problem)
    {
        var file = Tried!.Files.FirstOrDefault(file => file.Name == problem.File);
        var lines = file?.Text.Split('\n') ?? [];
        return lines.Index().Select(line => (Number: line.Index + 1, Text: line.Item.TrimEnd('\r')))
            .Where(line => problem.Row > 0 && Math.Abs(line.Number - problem.Row) <= LinesAround);
    }

    private void Offer() => Choices =
        [new Choice("", "Nothing: it is a new programme"), .. NamedDefinition.All(folder).Select(each => new Choice(each.Name, each.Title))];

    /// <returns>Null where a file is no text.</returns>
    private async Task<IReadOnlyList<DraftFile>?> Read(CancellationToken stop)
    {
        var strict = new UTF8Encoding(false, throwOnInvalidBytes: true);
        var files = new List<DraftFile>();
        foreach (var sent in Upload.OrderBy(file => file.FileName, StringComparer.Ordinal))
        {
            try
            {
                using var reader = new StreamReader(sent.OpenReadStream(), strict);
                files.Add(new DraftFile(Path.GetFileName(sent.FileName), await reader.ReadToEndAsync(stop)));
            }
            catch (DecoderFallbackException)
            {
                ModelState.AddModelError(nameof(Upload), $"{Path.GetFileName(sent.FileName)} is not UTF-8: save it as UTF-8");
                return null;
            }
        }

        return files;
    }
}
