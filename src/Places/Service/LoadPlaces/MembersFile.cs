using Concordat.Kernel;

namespace Concordat.Places.Service.LoadPlaces;

/// <summary>Reads <c>places/members.csv</c>: <c>place,authority,programme,source</c>; lines beginning with # say where it comes from.
/// A place is made of whole authorities that the areas file knows, and of nothing else.</summary>
public static class MembersFile
{
    private const string Header = "place,authority,programme,source";

    public static (IReadOnlyList<Member> Members, IReadOnlyList<Problem> Problems) Read(string file, string text, IReadOnlyList<Area> areas)
    {
        var kinds = areas.ToDictionary(area => area.Code, area => area.Kind, StringComparer.Ordinal);
        var members = new List<Member>();
        var problems = new List<Problem>();
        foreach (var (row, cells) in PlacesLines.Of(text, Header))
        {
            if (cells.Length != 4)
            {
                problems.Add(new Problem(file, row, 1, "row", "is no membership", $"Write {Header}"));
            }
            else if (!kinds.TryGetValue(cells[0], out var place) || place == AreaKind.LocalAuthority)
            {
                problems.Add(new Problem(file, row, 1, $"place '{cells[0]}'", "is no place made of authorities", "Name one of the areas file"));
            }
            else if (!kinds.TryGetValue(cells[1], out var authority) || authority != AreaKind.LocalAuthority)
            {
                problems.Add(new Problem(file, row, 2, $"authority '{cells[1]}'", "is no whole local authority", "Name one of the areas file"));
            }
            else
            {
                members.Add(new Member(cells[0], cells[1], cells[2]));
            }
        }

        return (members, problems);
    }
}
