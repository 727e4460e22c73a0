using Concordat.Agreement.Words;
using Concordat.Plumbing.Access;
using Concordat.Plumbing.Look;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Concordat.Agreement.Service.CompareAgreements;

/// <summary>Two agreements side by side, stage by stage: who gains and who gives up what.</summary>
[Operation("agreement.document.compare")]
internal sealed class CompareAgreementsModel(AgreementLibrary library) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public string? A { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? B { get; set; }

    public IReadOnlyList<Choice> Choices { get; private set; } = [];

    public ComparedAgreements? Compared { get; private set; }

    public IEnumerable<ComparedChapter> Differing => Compared!.Chapters.Where(chapter => chapter.TakenAway.Count + chapter.PutIn.Count > 0);

    /// <summary>The stages at which some side gains or gives up weight.</summary>
    public IEnumerable<ComparedChapter> Shifting =>
        Compared!.Chapters.Where(chapter => chapter.Shifts.Any(shift => shift.Was != shift.Now));

    /// <summary>The sides whose weight changes somewhere.</summary>
    public IReadOnlyList<Side> Sides => [.. Shifting.SelectMany(chapter => chapter.Shifts).Where(shift => shift.Was != shift.Now)
        .Select(shift => shift.Side).Distinct().Order()];

    public static string Cell(ComparedChapter chapter, Side side) => chapter.Shifts.FirstOrDefault(shift => shift.Side == side) switch
    {
        null => "No part",
        { Gains: true } shift => $"▲ Gains: {Weights.Said(shift.Was)} before, {Weights.Said(shift.Now)} after",
        { GivesUp: true } shift => $"▼ Gives up: {Weights.Said(shift.Was)} before, {Weights.Said(shift.Now)} after",
        var shift => $"{RightWords.Begun(Weights.Said(shift.Now))}, as before",
    };

    public void OnGet()
    {
        Choices = [new Choice("", "Choose an agreement"), .. library.All.Select(agreement => new Choice(agreement.Key, agreement.Name))];
        if (string.IsNullOrEmpty(A) && string.IsNullOrEmpty(B) && !Request.Query.ContainsKey("B"))
        {
            return;
        }

        var before = library.Find(A ?? "");
        var after = library.Find(B ?? "");
        if (before is null)
        {
            ModelState.AddModelError(nameof(A), "Choose the first agreement");
        }

        // a link from an agreement's own page names the first alone, and leaves the second to choose
        if (after is null && Request.Query.ContainsKey("B"))
        {
            ModelState.AddModelError(nameof(B), "Choose the second agreement");
        }

        if (before is not null && after is not null)
        {
            Compared = AgreementDifference.Of(before, after);
        }
    }
}
