using Concordat.Plumbing.Access;
using Concordat.Plumbing.Look;
using Concordat.Specification.Words;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Concordat.Specification.Service.CompareProgrammes;

/// <summary>What changes from one definition to another, in words.</summary>
[Operation("specification.programme.compare")]
internal sealed class CompareProgrammesModel(ProgrammeLibrary library, Policy policy) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public string? Before { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? After { get; set; }

    public IReadOnlyList<Choice> Choices { get; private set; } = [];

    public Programme? Earlier { get; private set; }

    public Programme? Later { get; private set; }

    public IReadOnlyList<Change> Changes { get; private set; } = [];

    /// <summary>The room of payments adds what a change does to the money, for those who may see it.</summary>
    public bool MaySeeMoney => policy.Allows("payments.programme.effect", HttpContext.Caller().Role);

    public void OnGet()
    {
        Choices = [new Choice("", "Choose a programme"), .. NamedDefinition.All(library).Select(each => new Choice(each.Name, each.Title))];
        if (Request.Query.Count == 0)
        {
            return;
        }

        Earlier = NamedDefinition.Load(library, Before ?? "").Programme;
        Later = NamedDefinition.Load(library, After ?? "").Programme;
        if (Earlier is null)
        {
            ModelState.AddModelError(nameof(Before), "Choose the earlier programme");
        }

        if (Later is null)
        {
            ModelState.AddModelError(nameof(After), "Choose the later programme");
        }

        if (Earlier is not null && Later is not null)
        {
            Changes = ProgrammeDifference.Of(Earlier, Later);
        }
    }
}
