using System.Reflection;
using System.Text.RegularExpressions;

namespace Concordat.ServiceTests.Specification;

/// <summary>Follows the guide for writing a programme literally: writes each file where it says, plants each mistake, and runs each
/// command, which must answer as the guide shows.</summary>
public sealed partial class GuideTests : IDisposable
{
    private const int Mistakes = 12;

    private static readonly string Guide = Path.Combine(
        typeof(GuideTests).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(metadata => metadata.Key == "Repository").Value!,
        "docs", "guides", "writing-a-programme.md");

    private readonly string _folder = Directory.CreateTempSubdirectory("concordat-guide-").FullName;

    [Fact]
    public async Task The_guide_is_true_step_by_step()
    {
        var (files, planted, answered) = (0, 0, 0);
        (string Path, string Text)? mended = null;
        foreach (Match block in Block().Matches(await File.ReadAllTextAsync(Guide)))
        {
            var (kind, path, text) = (block.Groups["kind"].Value, block.Groups["file"].Value, block.Groups["text"].Value);
            switch (kind)
            {
                case "yaml":
                    Write(path, text);
                    files++;
                    break;
                case "diff":
                    mended = (path, File.ReadAllText(At(path)));
                    Write(path, Changed(mended.Value.Text, text));
                    planted++;
                    break;
                default:
                    await Answers(text, isRefused: mended is not null);
                    answered++;
                    if (mended is { } whole)
                    {
                        Write(whole.Path, whole.Text);
                        mended = null;
                    }

                    break;
            }
        }

        (files, planted, answered).ShouldBe((5, Mistakes, 4 + Mistakes));
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    /// <summary>The first line is the command, the others what it says; the folder is the only word added.</summary>
    private async Task Answers(string text, bool isRefused)
    {
        var lines = text.TrimEnd().Split('\n');
        lines[0].ShouldStartWith("$ concordat ");
        string[] arguments = [.. lines[0]["$ concordat ".Length..].Split(' '), "--programmes", Path.Combine(_folder, "programmes")];
        var ended = await Commands.Run(arguments);

        ended.ExitCode.ShouldBe(isRefused ? 1 : 0, ended.Said);
        Sorted(ended.Said).ShouldBe(Sorted(string.Join('\n', lines[1..])), lines[0]);
    }

    /// <summary>Problems and results come on two streams, so their lines are compared without regard to order.</summary>
    private static string Sorted(string said) =>
        string.Join('\n', said.Split('\n').Select(line => line.TrimEnd()).Where(line => line.Length > 0).Order(StringComparer.Ordinal));

    private static string Changed(string text, string difference)
    {
        var lines = difference.TrimEnd().Split('\n');
        var old = string.Join('\n', lines.Where(line => line.StartsWith('-')).Select(line => line[1..]));
        var now = string.Join('\n', lines.Where(line => line.StartsWith('+')).Select(line => line[1..]));
        var at = text.IndexOf(old, StringComparison.Ordinal);
        at.ShouldBeGreaterThanOrEqualTo(0, old);
        return text[..at] + now + text[(at + old.Length)..];
    }

    private void Write(string path, string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(At(path))!);
        File.WriteAllText(At(path), text);
    }

    private string At(string path) => Path.Combine(_folder, path);

    [GeneratedRegex("```(?<kind>yaml|diff|console)( file=(?<file>\\S+))?\\n(?<text>.*?)```", RegexOptions.Singleline | RegexOptions.ExplicitCapture)]
    private static partial Regex Block();
}
