using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Concordat.Plumbing.Journal;

/// <summary>Seals the journal while the pages are served. Several web nodes may run it: they take turns.</summary>
public sealed partial class SealingService(Sealer sealer, ILogger<SealingService> log) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Pause);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await sealer.SealAll(stoppingToken);
            }
            catch (Exception fault) when (fault is not OperationCanceledException)
            {
                NotSealed(log, fault);
            }
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "The journal was not sealed; it is tried again.")]
    private static partial void NotSealed(ILogger log, Exception fault);
}
