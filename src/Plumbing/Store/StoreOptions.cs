namespace Concordat.Plumbing.Store;

/// <summary>Which store: the private cluster of a folder, or the database that a connection string names.</summary>
/// <param name="Db">A connection string of the schema's owner; null for the private cluster.</param>
/// <param name="ReportsDb">A replica that reports read; null to read the database itself.</param>
/// <param name="Folder">The private cluster's folder; null for the usual place.</param>
/// <param name="Keys">The key folder; null for <c>keys</c> in the folder.</param>
public sealed record StoreOptions(string? Db = null, string? ReportsDb = null, string? Folder = null, string? Keys = null)
{
    /// <summary>The name of the database in the private cluster.</summary>
    public string DatabaseName { get; init; } = "concordat";

    /// <summary>Off only in tests that never kill.</summary>
    public bool IsDurable { get; init; } = true;

    /// <summary>Whether scripts that have not run may run now. Without it a database that waits for some is refused.</summary>
    public bool Migrates { get; init; } = true;

    public ClusterFolder ClusterFolder => ClusterFolder.Of(Folder);

    public KeyFolder KeyFolder => new(Keys is null ? ClusterFolder.Keys : Path.GetFullPath(Keys));
}
