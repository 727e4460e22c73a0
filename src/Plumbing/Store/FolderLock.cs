namespace Concordat.Plumbing.Store;

/// <summary>Two processes that start at once in one folder take turns. The operating system frees the lock of a killed process.</summary>
internal static class FolderLock
{
    public static async Task<IDisposable> Take(string folder, CancellationToken stop)
    {
        while (true)
        {
            try
            {
                return new FileStream(Path.Combine(folder, "lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(50), stop);
            }
        }
    }
}
