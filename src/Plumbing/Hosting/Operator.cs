namespace Concordat.Plumbing.Hosting;

/// <summary>How a command reaches the store: it opens the database that the command line names (or the private cluster), runs the
/// work with the rooms' services, and closes what it opened.</summary>
public abstract class Operator
{
    public const int Done = 0;
    public const int Refused = 1;
    public const int WrongUsage = 2;

    /// <summary>Runs work that needs the database. Returns the exit code.</summary>
    public abstract Task<int> WithStore(Func<IServiceProvider, CancellationToken, Task<int>> work, CancellationToken stop);
}
