using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Concordat.Journey.Service.Shelf;

/// <summary>Brings the books that are in memory up to date behind the pages, whoever recorded what came, so that the next who asks finds little left
/// to read. It loads no book and keeps none. A large book is copied when it grows, so there is a pause between any two turns.</summary>
internal sealed partial class BookFollower(BookShelf shelf, TimeProvider time, ILogger<BookFollower> log) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(5);

    /// <summary>While nothing is recorded anywhere this costs one short statement for all books, and none where no book is in memory.</summary>
    /// <returns>How many books were brought up to date.</returns>
    public async Task<int> Turn(CancellationToken stop)
    {
        var grown = 0;
        foreach (var contract in await shelf.Behind(stop))
        {
            grown += await shelf.Follow(contract, stop) ? 1 : 0;
        }

        return grown;
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        for (var isTold = false; ;)
        {
            await Task.Delay(Pause, time, stoppingToken);
            try
            {
                await Turn(stoppingToken);
                isTold = false;
            }
            catch (Exception fault) when (fault is not OperationCanceledException || !stoppingToken.IsCancellationRequested)
            {
                if (!isTold)
                {
                    // what a fault says in words may be of a person
                    NotFollowed(log, fault.GetType().Name, fault.StackTrace);
                    isTold = true;
                }
            }
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Books in memory were not brought up to date; it is tried again, and told once. {Kind} {Where}")]
    private static partial void NotFollowed(ILogger log, string kind, string? where);
}
