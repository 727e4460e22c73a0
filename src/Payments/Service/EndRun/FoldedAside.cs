using Concordat.Payments.Service.Store;
using Concordat.Plumbing.Store;

namespace Concordat.Payments.Service.EndRun;

/// <summary>Folds a run's stored lines beside the work that ends it, while that asks all else: a run's lines were committed whole and never change.
/// As the worker, and one run at a time in a process; while another is folded so, or where the run is not committed yet, the work folds them
/// itself.</summary>
internal sealed class FoldedAside(Database database)
{
    private SemaphoreSlim Turn { get; } = new(1, 1);

    /// <summary>Begins where it is this one's turn.</summary>
    public Folding Begin(Work work, RunRow run) => new(work, run.Number, Turn.Wait(0) ? Aside(work, run) : null);

    private async Task<RunContent?> Aside(Work work, RunRow run)
    {
        try
        {
            await using var whole = await database.BeginAsWorker(work.Caller, CancellationToken.None);
            var content = await StoredContent.Of(whole, run.Number);
            return content.Lines == run.Lines ? content : null;
        }
        finally
        {
            Turn.Release();
        }
    }

    /// <summary>What is being folded. It has ended when this is disposed.</summary>
    internal sealed class Folding(Work work, int run, Task<RunContent?>? aside) : IAsyncDisposable
    {
        /// <summary>What the lines come to.</summary>
        public async Task<RunContent> Content() => (aside is null ? null : await aside) ?? await StoredContent.Of(work, run);

        public async ValueTask DisposeAsync()
        {
            if (aside is not null)
            {
                await ((Task)aside).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }
}
