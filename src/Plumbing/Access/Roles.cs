using System.Globalization;

namespace Concordat.Plumbing.Access;

/// <summary>A role in words, read from <c>roles.csv</c>. What it may do stands in the policy tables alone.</summary>
/// <param name="Idle">How long a session may stand unused.</param>
/// <param name="Does">One sentence on what the role is for.</param>
public sealed record RoleWords(string Role, TimeSpan Idle, string Words, string Does);

/// <summary>The roles that sign in, in the order of the file.</summary>
public static class Roles
{
    public static IReadOnlyList<RoleWords> All { get; } = [.. Read()];

    public static RoleWords Of(string role) => Find(role) ?? throw new InvalidDataException($"roles.csv has no role '{role}'.");

    public static RoleWords? Find(string role) => All.FirstOrDefault(known => known.Role == role);

    private static IEnumerable<RoleWords> Read()
    {
        using var reader = new StreamReader(typeof(Roles).Assembly.GetManifestResourceStream("Concordat.Plumbing.Access.roles.csv")!);
        _ = reader.ReadLine();
        for (var line = reader.ReadLine(); line is not null; line = reader.ReadLine())
        {
            var cells = line.Split(',', 4);
            yield return new RoleWords(
                cells[0], TimeSpan.FromMinutes(int.Parse(cells[1], CultureInfo.InvariantCulture)), cells[2], cells[3]);
        }
    }
}
