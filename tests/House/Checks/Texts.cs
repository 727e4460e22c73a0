using System.Text.RegularExpressions;

namespace Concordat.House.Checks;

/// <summary>Checks on the text of files: sizes, things left behind, links alive, routes unique.</summary>
internal static partial class Texts
{
    public const int LinesOfAFileMost = 400;
    public const int LengthOfALineMost = 250;
    public const int LinesOfADoorSignMost = 60;

    public static IEnumerable<string> TooLong(string path, string text)
    {
        var lines = text.Split('\n');
        if (lines.Length > LinesOfAFileMost)
        {
            yield return $"{path} has {lines.Length} lines, {LinesOfAFileMost} at most";
        }

        for (var i = 0; i < lines.Length; i++)
        {
            if (lines[i].Length > LengthOfALineMost)
            {
                yield return $"{path}:{i + 1} has {lines[i].Length} characters, {LengthOfALineMost} at most";
            }
        }
    }

    /// <summary>What should not be committed: work notes, stubs, swallowed faults, silenced warnings, skipped tests.</summary>
    public static IEnumerable<string> LeftBehind(string path, string text) =>
        LeftBehindPattern().Matches(text).Select(m => $"{path}:{LineOf(text, m.Index)}: '{m.Value.Trim()}'");

    /// <summary>Relative links of a document that lead nowhere.</summary>
    public static IEnumerable<string> DeadLinks(string path, string text, Func<string, bool> exists) =>
        from Match link in Link().Matches(text)
        let target = link.Groups[1].Value.Split('#')[0]
        where target.Length > 0 && !target.Contains("://", StringComparison.Ordinal) && !target.StartsWith("mailto:", StringComparison.Ordinal)
        let full = Path.GetFullPath(Path.Combine("/", Path.GetDirectoryName(path)!, target))[1..]
        where !exists(full)
        select $"{path}: the link to {target} leads nowhere";

    /// <summary>Routes that two pages claim.</summary>
    public static IEnumerable<string> SharedRoutes(IEnumerable<(string Path, string Text)> pages) =>
        from page in pages
        let route = Route().Match(page.Text)
        where route.Success
        group page.Path by route.Groups[1].Value into shared
        where shared.Count() > 1
        select $"{shared.Key} is the route of {string.Join(" and ", shared)}";

    /// <summary>Pages that two rooms keep under one path: the host would serve only one of them.</summary>
    public static IEnumerable<string> SharedPlaces(IEnumerable<(string Path, string Text)> pages) =>
        from page in pages
        where Route().IsMatch(page.Text)
        group page.Path by page.Path[(page.Path.IndexOf("/Service/", StringComparison.Ordinal) + 1)..] into shared
        where shared.Count() > 1
        select $"{shared.Key} is the place of {string.Join(" and ", shared)}";

    /// <summary>Tests that go deeper where they are told to, and are not among those that run then.</summary>
    public static IEnumerable<string> DeepWithoutTrait(string path, string text) =>
        Deeper().IsMatch(text) && text.Contains("[Fact]", StringComparison.Ordinal) && !text.Contains("[Trait(\"Deep\", \"yes\")]", StringComparison.Ordinal)
            ? [$"{path} has a long version and no [Trait(\"Deep\", \"yes\")]"]
            : [];

    /// <summary>Forms that post to an address of their own and carry no token: every press of theirs is refused.</summary>
    public static IEnumerable<string> FormsWithoutToken(string path, string text) =>
        from Match form in PostedForm().Matches(text)
        where form.Value.Contains(" action=", StringComparison.Ordinal) && !form.Value.Contains("asp-antiforgery=\"true\"", StringComparison.Ordinal)
        select $"{path}:{LineOf(text, form.Index)}: '{form.Value}' needs asp-antiforgery=\"true\"";

    /// <summary>Columns of a script that its privacy header does not class.</summary>
    public static IEnumerable<string> ColumnsWithoutPrivacy(string path, string sql)
    {
        var classed = Privacy().Matches(sql).Select(m => m.Groups[1].Value).ToHashSet(StringComparer.Ordinal);
        foreach (Match table in Table().Matches(sql))
        {
            var name = table.Groups[1].Value;
            foreach (Match column in Column().Matches(table.Groups[2].Value))
            {
                if (!classed.Contains($"{name}.*") && !classed.Contains($"{name}.{column.Groups[1].Value}"))
                {
                    yield return $"{path}: {name}.{column.Groups[1].Value} has no privacy class";
                }
            }
        }
    }

    private static int LineOf(string text, int index) => text.AsSpan(0, index).Count('\n') + 1;

    [GeneratedRegex(@"CONCORDAT_(DEEP|CASES|KILLS)|\bKilling\.Of\(|\bPaidHouse\b")]
    private static partial Regex Deeper();

    [GeneratedRegex("""<form[^>]*method="post"[^>]*>""")]
    private static partial Regex PostedForm();

    [GeneratedRegex(@"NotImplementedException|\bTODO\b|\bFIXME\b|\bHACK\b|Skip\s*=\s*""|Assert\.True\(true\)|catch\s*(\([^)]*\))?\s*\{\s*\}|#pragma warning disable|#region")]
    private static partial Regex LeftBehindPattern();

    [GeneratedRegex(@"\]\(([^)\s]+)\)")]
    private static partial Regex Link();

    [GeneratedRegex(@"^@page ""([^""]+)""", RegexOptions.Multiline)]
    private static partial Regex Route();

    [GeneratedRegex(@"^-- privacy: (\w+\.[\w*]+) ", RegexOptions.Multiline)]
    private static partial Regex Privacy();

    [GeneratedRegex(@"create table (\w+) \((.*?)\n\)", RegexOptions.Singleline)]
    private static partial Regex Table();

    [GeneratedRegex(@"^    (?!primary|unique|check|constraint|foreign|exclude|and |or )([a-z_]+) [a-z]", RegexOptions.Multiline)]
    private static partial Regex Column();
}
