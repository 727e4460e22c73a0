using System.CommandLine;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Concordat.Specification.Service;

/// <summary>Options that the programme commands share.</summary>
internal static class ProgrammeOptions
{
    public static readonly Option<string?> Folder = new("--programmes")
    {
        Description = "The folder of definitions; else 'programmes' here, above, or beside the executable.",
        HelpName = "DIR",
    };

    public static readonly Option<bool> Json = new("--json") { Description = "Writes JSON for a program to read." };

    public static readonly JsonSerializerOptions JsonStyle = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };
}
