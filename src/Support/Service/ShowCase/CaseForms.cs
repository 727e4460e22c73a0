using Concordat.Support.Service.AskTransfer;
using Concordat.Support.Service.Caseloads;
using Concordat.Support.Service.PutForward;
using Concordat.Support.Service.RecordFact;
using Concordat.Support.Service.RecordMove;

namespace Concordat.Support.Service.ShowCase;

/// <summary>The forms that a case in a state may call for, so that nobody looks for them elsewhere.</summary>
internal sealed record CaseForms(ListedCase Case, CaseState State)
{
    private (string What, string Form, string Operation, bool Fits)[] All =>
    [
        ("The start", $"/support/{Case.Reference}/start", RecordFactModel.Operation, State == CaseState.ToStart),
        ("A job", $"/support/{Case.Reference}/job", RecordFactModel.Operation, State.IsSupported()),
        ("A change of a job", $"/support/{Case.Reference}/job-change", RecordFactModel.Operation, State == CaseState.InWork),
        ("The end of a job", $"/support/{Case.Reference}/job-end", RecordFactModel.Operation, State == CaseState.InWork),
        ("A skill or qualification", $"/support/{Case.Reference}/skill", RecordFactModel.Operation, State.IsSupported()),
        ("Put forward for a vacancy", $"/cases/{Case.Reference}/vacancies", PutForwardModel.Operation, State.IsSupported()),
        ("A move of home", $"/support/{Case.Reference}/home", RecordMoveModel.Operation, State.IsOpen()),
        ("That another provider takes over", $"/support/{Case.Reference}/transfer", AskTransferModel.Operation, State.IsOpen()),
        ("The end of support", $"/support/{Case.Reference}/end", RecordFactModel.Operation, State.IsSupported()),
    ];

    /// <param name="allows">Whether an operation is the looker's on this case.</param>
    public IEnumerable<(string What, string Form)> For(Func<string, bool> allows) =>
        All.Where(form => form.Fits && allows(form.Operation)).Select(form => (form.What, form.Form));
}
