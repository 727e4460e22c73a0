using System.CommandLine;
using System.Text.Encodings.Web;
using System.Text.Json;
using Concordat.Agreement.Service.Library;
using Concordat.Kernel.Reading;

namespace Concordat.Agreement.Service;

/// <summary>Options that the agreement commands share, and how they find what is named.</summary>
internal static class AgreementOptions
{
    public static readonly Option<string?> Folder = new("--agreements")
    {
        Description = "The folder of agreements; else 'agreements' here, above, or beside the executable.",
        HelpName = "DIR",
    };

    public static readonly Option<bool> Json = new("--json") { Description = "Writes JSON for a program to read." };

    private static readonly JsonSerializerOptions JsonStyle = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static string AsJson(object value) => JsonSerializer.Serialize(value, JsonStyle);

    public static AgreementFolder? Open(ParseResult parsed)
    {
        var opened = AgreementFolder.Open(parsed.GetValue(Folder));
        if (!opened.TryGet(out var folder))
        {
            Console.Error.WriteLine(opened.Refusal!.Sentence);
        }

        return folder;
    }

    /// <summary>An agreement of the folder; where there is none, its problems or the nearest key are written.</summary>
    public static CommissioningAgreement? Find(AgreementFolder folder, string key)
    {
        if (folder.Shelf.Find(key) is { } agreement)
        {
            return agreement;
        }

        if (folder.Files.FirstOrDefault(file => file.Key == key) is { } broken)
        {
            foreach (var problem in broken.Problems)
            {
                Console.Error.WriteLine(problem);
            }
        }
        else
        {
            Console.Error.WriteLine($"No agreement '{key}'. {Nearest.WouldDo(key, folder.Files.Select(file => file.Key))}");
        }

        return null;
    }
}
