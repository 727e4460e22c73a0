using System.Security.Cryptography;
using System.Text;
using Concordat.Kernel;
using Dapper;
using Npgsql;

namespace Concordat.Plumbing.Store;

/// <summary>The roles that the executable signs in as. Each is a login of its own and not a role that a session puts on: a session
/// can take off what it put on. None owns anything or passes row security.</summary>
public static class Logins
{
    public const string Application = "concordat_app";
    public const string Worker = "concordat_worker";
    public const string Sealer = "concordat_sealer";

    private static readonly string[] All = [Application, Worker, Sealer, "concordat_auditor"];

    private static readonly string[] SigningIn = [Application, Worker, Sealer];

    /// <summary>The role's password, kept in the key folder as a secret.</summary>
    public static string Password(KeyFolder keys, string role) => Convert.ToHexStringLower(keys.Secret($"login-{role}"));

    /// <summary>Creates the roles that are missing; refuses in words where the owner may not.</summary>
    public static async Task<Refusal?> Ensure(NpgsqlConnection owner, KeyFolder keys)
    {
        var there = (await owner.QueryAsync<string>("select rolname from pg_roles where rolname like 'concordat!_%' escape '!'")).ToHashSet();
        var missing = All.Where(role => !there.Contains(role)).ToArray();
        if (missing.Length > 0 && !await owner.ExecuteScalarAsync<bool>(
            "select rolcreaterole or rolsuper from pg_roles where rolname = current_user"))
        {
            return Missing(
                owner,
                $"may not create the roles {string.Join(", ", missing)}",
                $"alter role \"{Name(owner)}\" createrole");
        }

        foreach (var role in missing)
        {
            await owner.ExecuteAsync($"create role {role} nologin nosuperuser nobypassrls nocreatedb nocreaterole");
        }

        foreach (var role in SigningIn.Where(role => missing.Contains(role) || !File.Exists(keys.At($"login-{role}"))))
        {
            await Renew(owner, keys, role);
        }

        return null;
    }

    /// <summary>Gives the role the password of the key folder. Only its verifier is sent: no password reaches the server's log.</summary>
    public static Task Renew(NpgsqlConnection owner, KeyFolder keys, string role) =>
        owner.ExecuteAsync($"alter role {role} login password '{Verifier(Password(keys, role))}'");

    internal static Refusal Missing(NpgsqlConnection owner, string mayNot, string grant) => new(
        "right-missing",
        $"The sign-in '{Name(owner)}' on database '{owner.Database}' {mayNot}. Let the server's administrator run "
        + $"`{grant}` and start again, or name a sign-in that has the right.");

    private static string Name(NpgsqlConnection owner) => new NpgsqlConnectionStringBuilder(owner.ConnectionString).Username ?? Environment.UserName;

    /// <summary>RFC 5803: what the server keeps of a SCRAM-SHA-256 password.</summary>
    private static string Verifier(string password)
    {
        const int rounds = 4096;
        var salt = RandomNumberGenerator.GetBytes(16);
        var salted = Rfc2898DeriveBytes.Pbkdf2(password, salt, rounds, HashAlgorithmName.SHA256, 32);
        var stored = SHA256.HashData(HMACSHA256.HashData(salted, Encoding.ASCII.GetBytes("Client Key")));
        var server = HMACSHA256.HashData(salted, Encoding.ASCII.GetBytes("Server Key"));
        return $"SCRAM-SHA-256${rounds}:{Convert.ToBase64String(salt)}${Convert.ToBase64String(stored)}:{Convert.ToBase64String(server)}";
    }
}
