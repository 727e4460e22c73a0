using Concordat.Kernel;
using Concordat.Plumbing.Files;
using Concordat.Plumbing.Store;

namespace Concordat.Payments.Service.Store;

/// <summary>Why runs were refused or taken back. Words are sealed, in rows whose words can be erased while the act stays.</summary>
internal sealed class RunReasonRows(SealedText seal)
{
    public const string Erased = "The words were erased.";

    public Task Add(Work work, int run, ContractId contract, RunAct act, RunReason reason) => work.Execute(
        """
        insert into payments_run_reason (run, act, contract, payer, code, words)
        values (@run, @act, @contract, @payer, @Code, @words)
        """,
        new
        {
            run,
            act = act.Word(),
            contract = contract.Value,
            payer = work.Caller.Organisation.Value,
            reason.Code,
            words = reason.Words.Length == 0 ? null : seal.Seal(reason.Words, Place(run, act.Word())),
        });

    /// <summary>Why a run ended without posting; nothing where it did not, where it did before reasons were kept, and for whoever may not read it.
    /// A run ends once, so there is one at most.</summary>
    public async Task<RunReason?> Of(Work work, int run)
    {
        var row = await work.One<ReasonRow>("select act, code, words from payments_run_reason where run = @run", new { run });
        return row is null
            ? null
            : new RunReason(row.Code, row.Words is { } words ? seal.Open(words, Place(run, row.Act)) : row.Code == RunReasons.Other ? Erased : "");
    }

    private static string Place(int run, string act) => $"payments_run_reason.words {run} {act}";

    private sealed class ReasonRow
    {
        public string Act { get; init; } = "";

        public string Code { get; init; } = "";

        public byte[]? Words { get; init; }
    }
}
