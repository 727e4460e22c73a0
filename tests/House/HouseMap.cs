using System.Globalization;
using System.Text;
using Concordat.House.Checks;

namespace Concordat.House;

/// <summary>Draws docs/map.md from the project files: rooms from the top floor down, their lines of code and what they see.</summary>
internal static class HouseMap
{
    public static string Draw()
    {
        var projects = House.Files("src", ".csproj");
        var arrows = projects.SelectMany(p => Arrows.Of(p, House.Read(p))).ToLookup(a => a.From.Room);
        var text = new StringBuilder();
        text.Append("# The map of the house\n\nGenerated from the project files by the house tests; a room sees only what is named in its row.\n\n");
        text.Append("| Floor | Room | Pages | Scripts | Sees |\n|---|---|---|---|---|\n");
        for (var floor = Arrows.Floors.Count - 1; floor >= 0; floor--)
        {
            var room = Arrows.Floors[floor];
            if (!Directory.Exists(Path.Combine(House.Folder, "src", room)))
            {
                continue;
            }

            var sees = arrows[room].Select(a => a.To.Room).Where(r => r != room).Distinct().OrderBy(r => Arrows.Floors.ToList().IndexOf(r));
            text.Append(CultureInfo.InvariantCulture,
                $"| {floor} | [{room}](../src/{room}/README.md) | {Count(room, ".cshtml")} | {Count(room, ".sql")} | {string.Join(", ", sees)} |\n");
        }

        var drawn = text.ToString();
        if (Environment.GetEnvironmentVariable("CONCORDAT_APPROVE") == "1")
        {
            File.WriteAllText(Path.Combine(House.Folder, "docs/map.md"), drawn);
        }

        return drawn;
    }

    private static int Count(string room, string ending) =>
        House.Files($"src/{room}", ending).Count(p => !Path.GetFileName(p).StartsWith('_'));
}
