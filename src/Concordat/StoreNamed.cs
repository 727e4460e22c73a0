using System.CommandLine;
using Concordat.Plumbing.Store;

namespace Concordat;

/// <summary>The options that name the store. Every command has them.</summary>
internal static class StoreNamed
{
    private static readonly Option<string?> Db = new("--db")
    {
        Description = "a PostgreSQL database to use, \"Host=…;Database=…;Username=…\", instead of the private cluster",
        Recursive = true,
    };

    private static readonly Option<string?> ReportsDb = new("--reports-db")
    {
        Description = "a replica of that database for reports to read",
        Recursive = true,
    };

    private static readonly Option<string?> Folder = new("--folder")
    {
        Description = "the folder of the private cluster (/var/lib/concordat for root, else the user's state folder)",
        Recursive = true,
    };

    private static readonly Option<string?> Keys = new("--keys")
    {
        Description = "the folder of the signing and digest keys (keys, in the folder)",
        Recursive = true,
    };

    // A test that never kills may spare the disk. It stands in no help: nobody's records are kept so.
    private static readonly Option<bool> Fragile = new("--without-fsync") { Recursive = true, Hidden = true };

    public static IEnumerable<Option> All => [Db, ReportsDb, Folder, Keys, Fragile];

    public static StoreOptions By(ParseResult parsed) =>
        new(parsed.GetValue(Db), parsed.GetValue(ReportsDb), parsed.GetValue(Folder), parsed.GetValue(Keys))
        {
            IsDurable = !parsed.GetValue(Fragile),
        };
}
