using System.Globalization;
using Concordat.Governance.Service.Matters;
using Concordat.Plumbing.Access;
using Concordat.Plumbing.Look;
using Concordat.Plumbing.Store;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Concordat.Governance.Service.RaiseMatter;

/// <summary>Begins a concern, a dispute or an issue. Where the agreement gives no power to, it says so with the clause.</summary>
[Operation(Operation)]
internal sealed class RaiseMatterModel(Database database, Offers offers, MatterRecords records) : PageModel
{
    public const string Operation = "governance.matter.raise";

    [BindProperty]
    public Guid CommandKey { get; set; }

    [BindProperty]
    public string? What { get; set; }

    [BindProperty]
    public string? About { get; set; }

    [BindProperty]
    public string? Words { get; set; }

    public IReadOnlyList<Offer> May { get; private set; } = [];

    /// <summary>The topics of the kinds that are offered.</summary>
    public IEnumerable<Choice> TopicChoices => Topics.All.Where(topic => May.Any(offer => offer.Wanted.Kind == topic.Kind))
        .Select(topic => new Choice($"{MatterWords.Of(topic.Kind)}|{topic.Key}", $"{Says.First(MatterWords.Of(topic.Kind))}: {topic.Name}"));

    public async Task OnGet(CancellationToken stop)
    {
        CommandKey = Guid.NewGuid();
        await using var work = await database.Begin(HttpContext.Caller(), stop);
        May = await offers.Of(work);
    }

    public async Task<IActionResult> OnPost(CancellationToken stop)
    {
        await using var work = await database.Begin(HttpContext.Caller(), stop);
        May = await offers.Of(work);
        var offer = May.FirstOrDefault(one => one.Value == What);
        var topic = offer is null
            ? null
            : Topics.All.FirstOrDefault(one => one.Kind == offer.Wanted.Kind && $"{MatterWords.Of(one.Kind)}|{one.Key}" == About);
        this.Require(offer is not null && CommandKey != Guid.Empty, nameof(What), "Choose what you raise");
        this.Require(offer is null || topic is not null, nameof(About), "Choose what it is about, of the same kind as what you raise");
        this.Require(!string.IsNullOrWhiteSpace(Words), nameof(Words), "Say what happened and what you ask for");
        if (!ModelState.IsValid)
        {
            return Page();
        }

        var ruling = await CommandKeys.Once(work, CommandKey, Operation, $"{What} {About} {Words}", async () =>
            (await records.Raise(work, offer!.Wanted with { Topic = topic!.Key }, Words!.Trim())).As(number => number.ToString(CultureInfo.InvariantCulture)));
        if (ruling.TryGet(out var raised))
        {
            await work.Commit();
            this.Tell("It is raised. Whoever must answer sees it from now on.");
            return Redirect($"/concerns/{raised}");
        }

        ModelState.AddModelError(ruling.Refusal!.Code == "no-words" ? nameof(Words) : nameof(What), Says.Of(ruling.Refusal));
        return Page();
    }
}
