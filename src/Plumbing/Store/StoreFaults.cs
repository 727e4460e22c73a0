using Npgsql;

namespace Concordat.Plumbing.Store;

/// <summary>What a fault of the database means to whoever asked.</summary>
public static class StoreFaults
{
    // what the first two letters of a code say: no connection; no room or no connections left; stopping or starting; input and output
    private static readonly string[] Lacking = ["08", "53", "57", "58"];

    /// <summary>Whether the database cannot be asked, or cannot write, through no fault of what was asked: it may be asked again later.</summary>
    public static bool IsOut(Exception? fault) => fault switch
    {
        null => false,
        PostgresException said => Lacking.Any(kind => said.SqlState.StartsWith(kind, StringComparison.Ordinal)),
        NpgsqlException => true,
        _ => IsOut(fault.InnerException),
    };

    /// <summary>Whether something asked of the database was no text that it holds, such as the character zero: nothing has that name.</summary>
    public static bool IsNoText(Exception? fault) => fault switch
    {
        null => false,
        PostgresException said => said.SqlState == PostgresErrorCodes.CharacterNotInRepertoire,
        _ => IsNoText(fault.InnerException),
    };
}
