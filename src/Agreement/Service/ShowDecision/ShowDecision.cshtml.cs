using Concordat.Agreement.Service.Decide;
using Concordat.Agreement.Service.Store;
using Concordat.Kernel;
using Concordat.Places;
using Concordat.Plumbing.Access;
using Concordat.Plumbing.Look;
using Concordat.Plumbing.Store;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Concordat.Agreement.Service.ShowDecision;

/// <summary>One look at one artefact: who has acted, who must act next, since when they have been waited for, what stands in the way, and what
/// the reader may do.</summary>
[Operation(Operation)]
internal sealed class ShowDecisionModel(
    Database database, DecisionRecords records, ActOnDecision acting, Waits waits, Reasons reasons, PlaceRegister places, Policy policy, AgreementLibrary library)
    : PageModel
{
    public const string Operation = "agreement.decision.show";

    [BindProperty]
    public Guid Key { get; set; }

    /// <summary>The version that the person has in sight.</summary>
    [BindProperty]
    public int Version { get; set; }

    /// <summary>An act as <see cref="ActChoice"/> writes it.</summary>
    [BindProperty]
    public string Act { get; set; } = "";

    [BindProperty]
    public string? Reason { get; set; }

    public ArtefactHistory Artefact { get; private set; } = null!;

    public PutBefore Newest => Artefact.Newest;

    public string KindName => library.NameOf(Newest.Row.Kind);

    public IReadOnlyList<Choice> May { get; private set; } = [];

    /// <summary>Why the reader's party may not yet, or not through this office, do what the agreement gives it to do.</summary>
    public IReadOnlyList<Refusal> NotNow { get; private set; } = [];

    public KeptKind? Elsewhere { get; private set; }

    public bool MayReadInFull => waits.ReadBy(Newest.Row) is not { } operation || policy.Allows(operation, HttpContext.Caller().Role);

    public bool MayPropose => policy.Allows(PutVersion.PutVersionModel.Operation, HttpContext.Caller().Role);

    public IReadOnlyDictionary<long, string> Reasons { get; private set; } = new Dictionary<long, string>();

    public DateOnly Today { get; private set; }

    public Actors Actors { get; private set; } = Actors.None;

    public async Task<IActionResult> OnGet(int number, CancellationToken stop)
    {
        Key = Guid.NewGuid();
        return await Load(number, stop) ? Page() : NotFound();
    }

    [Operation(ActOnDecision.Operation)]
    public async Task<IActionResult> OnPost(int number, CancellationToken stop)
    {
        if (!await Load(number, stop))
        {
            return NotFound();
        }

        if (Key == Guid.Empty || ActChoice.Parse(Act) is not { } choice)
        {
            ModelState.AddModelError(nameof(Act), "Choose what you want to do");
            return Page();
        }

        var ruling = await acting.Do(HttpContext.Caller(), new DecisionOrder(Key, number, choice.Wanted(Version, Reason?.Trim() ?? "")), stop);
        if (ruling is not { } answer)
        {
            return NotFound();
        }

        if (answer.Refusal is { } refusal)
        {
            ModelState.AddModelError(refusal.Code == "no-reason" ? nameof(Reason) : nameof(Act), Says.Of(refusal));
            return Page();
        }

        this.Tell($"You {DecisionWords.Done(choice.Kind)}. It is on record, with your reason.");
        return Redirect($"/decisions/{number}");
    }

    public string PartyName(string party) => Newest.Agreement.Party(party)?.Name ?? party;

    private async Task<bool> Load(int number, CancellationToken stop)
    {
        var caller = HttpContext.Caller();
        await using var work = await database.Begin(caller, stop);
        // Row security hides what the caller's organisation has no seat for.
        if (await records.Find(work, number) is not { } artefact || !policy.Allows(Operation, caller.Role, Relation.Own))
        {
            return false;
        }

        Artefact = artefact;
        Version = Version == 0 ? Newest.Row.Version : Version;
        Today = work.Today;
        var acts = artefact.Versions.SelectMany(version => version.Matter.Acts).ToList();
        Reasons = await reasons.Of(work, [.. acts.Select(act => act.Number)]);
        Actors = await Actors.Of(work, places, acts);
        var parties = (await Bindings.PartiesOf(work, [Newest.Row.Binding]))[Newest.Row.Binding].ToList();
        Elsewhere = waits.Elsewhere(work, Newest.Row);
        if (policy.Allows(ActOnDecision.Operation, caller.Role, Relation.Own) && parties.Count > 0)
        {
            var possible = Acting.Possible(work, artefact, parties)
                .Where(one => Elsewhere is null || !ActOnDecision.Decides(one.Act.Kind)).ToList();
            May = [.. possible.Where(one => one.Refusal is null).SelectMany(one => ActChoice.For(one.Act, Newest, parties, caller.Role))];
            NotNow = [.. possible.Select(one => one.Refusal).OfType<Refusal>().Where(refusal => refusal.Code is "signing-last" or "wrong-office")
                .DistinctBy(refusal => refusal.Sentence)];
        }

        return true;
    }
}
