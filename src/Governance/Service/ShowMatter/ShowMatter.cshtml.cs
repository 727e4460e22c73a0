using System.Globalization;
using Concordat.Agreement;
using Concordat.Governance.Service.Matters;
using Concordat.Governance.Service.Store;
using Concordat.Kernel;
using Concordat.Places;
using Concordat.Plumbing.Access;
using Concordat.Plumbing.Look;
using Concordat.Plumbing.Store;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Concordat.Governance.Service.ShowMatter;

/// <summary>One matter: what was said and done, where it stands on its ladder, who must act by when, and the steps that are the caller's.</summary>
[Operation(Operation)]
internal sealed class ShowMatterModel(Database database, MatterRecords records, SaidWords said, PlaceRegister places, Policy policy) : PageModel
{
    public const string Operation = "governance.matter.show";
    public const string ActOperation = "governance.matter.act";
    private const string OwnPaper = "own paper";

    [BindProperty]
    public Guid CommandKey { get; set; }

    [BindProperty]
    public string? Act { get; set; }

    [BindProperty]
    public string? Outcome { get; set; }

    [BindProperty]
    public string? Words { get; set; }

    [BindProperty]
    public string? Learnt { get; set; }

    public KeptMatter Kept { get; private set; } = null!;

    public Topic? Topic => Topics.Find(Kept.Matter.Kind, Kept.Topic);

    public IReadOnlyDictionary<(long Step, string Part), Said> Spoken { get; private set; } = new Dictionary<(long, string), Said>();

    public IReadOnlyDictionary<OrganisationId, string> Names { get; private set; } = new Dictionary<OrganisationId, string>();

    /// <summary>The steps that the caller may take now.</summary>
    public IReadOnlyList<Choice> Acts { get; private set; } = [];

    public IReadOnlyList<Choice> Ends { get; private set; } = [];

    public IReadOnlyList<Rung> Rungs => [.. Kept.Matter.Agreement.Escalation.Where(rung => rung.For.Contains(Kept.Matter.Kind))];

    public bool MayReadDecisions => policy.Allows("agreement.decision.show", HttpContext.Caller().Role);

    public async Task<IActionResult> OnGet(int number, CancellationToken stop)
    {
        CommandKey = Guid.NewGuid();
        await using var work = await database.Begin(HttpContext.Caller(), stop);
        return await Load(work, number) ? Page() : NotFound();
    }

    [Operation(ActOperation)]
    public async Task<IActionResult> OnPost(int number, CancellationToken stop)
    {
        await using var work = await database.Begin(HttpContext.Caller(), stop);
        if (!await Load(work, number))
        {
            return NotFound();
        }

        var kind = Act == OwnPaper ? StepKind.Paper : MatterWords.StepOf(Act);
        var end = MatterWords.OutcomeOf(Outcome);
        this.Require(kind is not null && CommandKey != Guid.Empty, nameof(Act), "Choose what you do");
        this.Require(!string.IsNullOrWhiteSpace(Words), nameof(Words), "Say it in your own words");
        this.Require(kind != StepKind.Close || end is not null, nameof(Outcome), "Choose how it ends");
        if (!ModelState.IsValid)
        {
            return Page();
        }

        var isEnd = kind == StepKind.Close;
        var wanted = new WantedStep(kind!.Value, isEnd ? end : null, Words!.Trim(), isEnd ? Learnt?.Trim() ?? "" : "", Act != OwnPaper);
        var ruling = await CommandKeys.Once(work, CommandKey, ActOperation, $"{number} {Act} {Outcome} {Words} {Learnt}", async () =>
            (await records.Do(work, number, wanted)).As(done => done.ToString(CultureInfo.InvariantCulture)));
        if (ruling.IsGranted)
        {
            await work.Commit();
            this.Tell("It is on record.");
            return Redirect($"/concerns/{number}");
        }

        var field = ruling.Refusal!.Code switch { "no-words" => nameof(Words), "nothing-learnt" => nameof(Learnt), "no-outcome" => nameof(Outcome), _ => nameof(Act) };
        ModelState.AddModelError(field, Says.Of(ruling.Refusal));
        return Page();
    }

    public string NameOf(MatterSide side) => Names.GetValueOrDefault(side.Organisation) ?? Ladder.NameOf(Kept.Matter.Agreement, side.Party);

    public string? WordsOf(long step, string part) => Spoken.TryGetValue((step, part), out var words) ? words.Text : null;

    private async Task<bool> Load(Work work, int number)
    {
        if (await records.Find(work, number) is not { } kept)
        {
            return false;
        }

        Kept = kept;
        Names = await places.NamesOfOrganisations(work);
        Spoken = await said.Of(work, [.. kept.Steps.Select(step => step.Number)]);
        if (policy.Allows(ActOperation, work.Caller.Role))
        {
            Ends = [.. Ladder.Ends(kept.Matter, MatterRecords.SideOf(work, kept, StepKind.Mediate))
                .Select(end => new Choice(MatterWords.Of(end), Says.First(MatterWords.Of(end))))];
            Acts = [.. Possible(work)];
        }

        return true;
    }

    private IEnumerable<Choice> Possible(Work work)
    {
        foreach (var (kind, words) in (IReadOnlyList<(StepKind, string)>)
            [(StepKind.Answer, "Answer it"), (StepKind.Mediate, "Name who mediates"), (StepKind.Paper, "Put a paper for both sides to read")])
        {
            if (IsGranted(work, kind))
            {
                yield return new Choice(MatterWords.Of(kind), words);
            }
        }

        if (IsGranted(work, StepKind.Paper))
        {
            yield return new Choice(OwnPaper, "Put a paper that only our side reads");
        }

        if (IsGranted(work, StepKind.Climb) && Ladder.Next(Kept.Matter, MatterRecords.SideOf(work, Kept, StepKind.Climb).Party) is { } next)
        {
            yield return new Choice(MatterWords.Of(StepKind.Climb), $"Take it further: {next.Key}", next.Says);
        }

        if (Kept.Matter.End is null && Ends.Count > 0)
        {
            yield return new Choice(MatterWords.Of(StepKind.Close), "Close it", "Say below how it ends and what was learnt");
        }
    }

    private bool IsGranted(Work work, StepKind kind) =>
        MatterRecords.Judge(Kept, kind, MatterRecords.SideOf(work, Kept, kind), null, work.Now).IsGranted;
}
