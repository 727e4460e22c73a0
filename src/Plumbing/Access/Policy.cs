using System.Reflection;

namespace Concordat.Plumbing.Access;

/// <summary>One row of the policy table: a role may perform an operation on objects in a relation. What is not allowed is denied.</summary>
/// <param name="Relation"><c>any</c> where the operation has no object; else the relation the object must have.</param>
/// <param name="Fields">Kinds of field the role is shown: public, operational, contact, identity, commercial (space separated).</param>
/// <param name="Why">The reason, in words.</param>
public sealed record PolicyRow(string Operation, string Role, string Relation, string Fields, string Why);

/// <summary>The access policy: data read from each room's <c>policy.csv</c>, default deny.</summary>
public sealed class Policy
{
    /// <summary>The role of somebody who has not signed in.</summary>
    public const string Anyone = "anyone";

    /// <summary>In the role column: every role that signs in.</summary>
    public const string Everyone = "signed-in";

    private readonly ILookup<string, PolicyRow> _rows;

    public Policy(IEnumerable<PolicyRow> rows)
    {
        Rows = [.. rows];
        _rows = Rows.ToLookup(row => row.Operation, StringComparer.Ordinal);
    }

    public IReadOnlyList<PolicyRow> Rows { get; }

    /// <summary>Reads the embedded <c>policy.csv</c> of each assembly: <c>operation,role,relation,fields,why</c>, no quotes.</summary>
    public static Policy Of(IEnumerable<Assembly> rooms) => new(rooms.SelectMany(Read));

    /// <summary>Whether the role may perform the operation at all.</summary>
    public bool Allows(string operation, string role) => _rows[operation].Any(row => IsFor(row, role));

    /// <summary>Whether the role may perform the operation on an object in this relation.</summary>
    public bool Allows(string operation, string role, Relation relation)
    {
        var word = relation switch { Relation.Whole => "whole", Relation.Own => "own", _ => "none" };
        return _rows[operation].Any(row => IsFor(row, role) && (row.Relation == word || row.Relation == "any"));
    }

    /// <summary>Whether the role is shown fields of this kind by the operation.</summary>
    public bool Shows(string operation, string role, string field) =>
        _rows[operation].Any(row => IsFor(row, role) && row.Fields.Split(' ').Contains(field));

    private static bool IsFor(PolicyRow row, string role) =>
        row.Role == role || row.Role == Anyone || (row.Role == Everyone && role != Anyone);

    private static IEnumerable<PolicyRow> Read(Assembly assembly)
    {
        var name = assembly.GetManifestResourceNames().SingleOrDefault(n => n.EndsWith("policy.csv", StringComparison.Ordinal));
        if (name is null)
        {
            yield break;
        }

        using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!);
        for (var line = reader.ReadLine(); line is not null; line = reader.ReadLine())
        {
            var cells = line.Split(',', 5);
            if (line.Length == 0 || cells[0] == "operation")
            {
                continue;
            }

            if (cells.Length != 5)
            {
                throw new InvalidDataException($"{name}: '{line}' has not five columns.");
            }

            yield return new PolicyRow(cells[0], cells[1], cells[2], cells[3], cells[4]);
        }
    }
}
