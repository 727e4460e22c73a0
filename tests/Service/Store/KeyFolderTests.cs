using Concordat.Plumbing.Store;

namespace Concordat.ServiceTests.Store;

public sealed class KeyFolderTests
{
    [Fact]
    public async Task Whoever_asks_first_all_have_one_secret()
    {
        var folder = Directory.CreateTempSubdirectory("concordat-keys-");
        try
        {
            for (var round = 0; round < 20; round++)
            {
                var name = $"secret-{round}";
                using var together = new Barrier(8);
                var asked = Enumerable.Range(0, 8).Select(_ => Task.Factory.StartNew(
                    () =>
                    {
                        together.SignalAndWait();
                        return Convert.ToHexString(new KeyFolder(folder.FullName).Secret(name));
                    },
                    CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default));
                (await Task.WhenAll(asked)).Distinct().ShouldHaveSingleItem();
            }

            folder.GetFiles("*.new").ShouldBeEmpty();
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
