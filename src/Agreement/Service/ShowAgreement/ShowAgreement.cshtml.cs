using Concordat.Agreement.Service.Decide;
using Concordat.Agreement.Service.ListDecisions;
using Concordat.Agreement.Service.ShowDecision;
using Concordat.Agreement.Words;
using Concordat.Plumbing.Access;
using Concordat.Plumbing.Store;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Concordat.Agreement.Service.ShowAgreement;

/// <summary>An agreement in plain words with a contents list, who may do what at a glance, and the source of each sentence. Whoever may see
/// decisions sees in each cell what was done, what is waited for and what is held back where the reader's organisation has a seat.</summary>
[Operation("agreement.document.read")]
internal sealed class ShowAgreementModel(
    AgreementLibrary library, Database database, DecisionRecords records, PaymentsByShare payments, Policy policy) : PageModel
{
    public CommissioningAgreement Agreement { get; private set; } = null!;

    public IReadOnlyList<AgreementChapter> Chapters { get; private set; } = [];

    /// <summary>The rights that stand on versions before the parties; nothing where the reader may not see decisions.</summary>
    public LiveMatrix? Live { get; private set; }

    /// <summary>The payments that use its shares; nothing where the reader's office reads no terms.</summary>
    public IReadOnlyList<PaymentByShare>? Payments { get; private set; }

    public bool MayFollowCommitments => policy.Allows(FollowCommitments.FollowCommitmentsModel.Operation, Role);

    public bool MayOpenDecisions => policy.Allows(ShowDecisionModel.Operation, Role, Relation.Own);

    private string Role => HttpContext.CallerOrNobody()?.Role ?? Policy.Anyone;

    public async Task<IActionResult> OnGet(string key, CancellationToken stop)
    {
        if (library.Find(key) is not { } found)
        {
            return NotFound();
        }

        Agreement = found;
        Chapters = AgreementInWords.Of(found);
        await using var work = await database.Begin(HttpContext.Caller(), stop);
        Payments = await payments.Of(work, found);
        if (policy.Allows(ListDecisionsModel.Operation, Role))
        {
            Live = new LiveMatrix(found);
            await foreach (var some in records.ByAndBy(work, null, key))
            {
                Live.Take(some);
            }
        }

        return Page();
    }

    /// <summary>What a party may do at a stage: each right once, with the source's verbs.</summary>
    public static IEnumerable<(Right Right, string Verbs)> Cell(Stage stage, Party party) => stage.Elements
        .SelectMany(element => element.Rights).Where(right => right.Party == party.Key).GroupBy(right => right.Right).OrderBy(rights => rights.Key)
        .Select(rights => (rights.Key, string.Join(", ", rights.Select(right => $"“{right.Verb}”").Distinct())));
}
