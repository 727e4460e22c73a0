using Concordat.Agreement.Words;
using Concordat.Plumbing.Access;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Concordat.Agreement.Service.ShowAgreement;

/// <summary>An agreement in plain words with a contents list, who may do what at a glance, and the source of each sentence.</summary>
[Operation("agreement.document.read")]
internal sealed class ShowAgreementModel(AgreementLibrary library, Policy policy) : PageModel
{
    public CommissioningAgreement Agreement { get; private set; } = null!;

    public IReadOnlyList<AgreementChapter> Chapters { get; private set; } = [];

    public bool MayFollowCommitments => policy.Allows(FollowCommitments.FollowCommitmentsModel.Operation, HttpContext.CallerOrNobody()?.Role ?? Policy.Anyone);

    public IActionResult OnGet(string key)
    {
        if (library.Find(key) is not { } found)
        {
            return NotFound();
        }

        Agreement = found;
        Chapters = AgreementInWords.Of(found);
        return Page();
    }

    /// <summary>What a party may do at a stage: each right once, with the source's verbs.</summary>
    public static IEnumerable<(string Right, string Verbs)> Cell(Stage stage, Party party) => stage.Elements
        .SelectMany(element => element.Rights).Where(right => right.Party == party.Key).GroupBy(right => right.Right).OrderBy(rights => rights.Key)
        .Select(rights => (DecisionWords.Of(rights.Key), string.Join(", ", rights.Select(right => $"“{right.Verb}”").Distinct())));
}
