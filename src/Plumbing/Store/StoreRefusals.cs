using Concordat.Kernel;
using Npgsql;

namespace Concordat.Plumbing.Store;

/// <summary>Says in plain words why a database cannot be used.</summary>
internal static class StoreRefusals
{
    /// <summary>The server went down and brings its files in order; who waits is let in.</summary>
    public const string Recovering = "db-recovering";

    public static Refusal Of(NpgsqlException fault, StoreOptions options)
    {
        var named = new NpgsqlConnectionStringBuilder(options.Db);
        var where = options.Db is null
            ? $"The private cluster in {options.ClusterFolder.Root}"
            : $"The database '{named.Database}' on '{named.Host}'";
        if (fault is not PostgresException said)
        {
            return new Refusal("db-unreachable", $"{where} cannot be reached: {(fault.InnerException ?? fault).Message}.");
        }

        return said.SqlState switch
        {
            PostgresErrorCodes.InvalidCatalogName => new Refusal(
                "db-absent", $"{where} does not exist. Let the server's administrator run `create database {named.Database}`."),
            PostgresErrorCodes.InvalidPassword or PostgresErrorCodes.InvalidAuthorizationSpecification => new Refusal(
                "db-sign-in",
                $"{where} refuses the sign-in: {said.MessageText}. The owner's sign-in stands in --db; the roles {Logins.Application}, "
                + $"{Logins.Worker} and {Logins.Sealer} sign in with passwords that Concordat gives them, so the server's pg_hba.conf must "
                + "let them in by scram-sha-256."),
            PostgresErrorCodes.InsufficientPrivilege => new Refusal(
                "right-missing",
                $"{where} lacks a right for the sign-in '{named.Username}': {said.MessageText}. The owner needs the right to create roles "
                + "(createrole) and to create tables in schema public; grant it, or name a sign-in that has it."),
            PostgresErrorCodes.CannotConnectNow => new Refusal(
                Recovering, $"{where} takes nobody yet: {said.MessageText}. Wait until it has recovered from going down, and try again."),
            _ => new Refusal("db-fault", $"{where} answered {said.SqlState}: {said.MessageText}."),
        };
    }
}
