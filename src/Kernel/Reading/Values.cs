using System.Globalization;

namespace Concordat.Kernel.Reading;

/// <summary>Single values: what each kind looks like, and the problem where it does not.</summary>
public static class Values
{
    public static DateOnly? Date(TextNode? node, List<Problem> problems)
    {
        if (node is null)
        {
            return null;
        }

        if (DateOnly
            .TryParseExact(node.Text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
        {
            return day;
        }

        problems.Add(node.Problem($"'{node.Text}'", "this is no day of the calendar", "Write it as 2016-02-29."));
        return null;
    }

    public static int? Whole(TextNode? node, List<Problem> problems, int least = 0)
    {
        if (node is null)
        {
            return null;
        }

        if (int.TryParse(node.Text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least)
        {
            return number;
        }

        problems.Add(node
            .Problem($"'{node.Text}'", "this is no whole number that will do",
                $"Write a whole number of {least} or more."));
        return null;
    }

    public static Share? Share(TextNode? node, List<Problem> problems)
    {
        if (node is null)
        {
            return null;
        }

        if (Kernel.Share.TryParse(node.Text, out var share) && share >= Kernel.Share.Nothing)
        {
            return share;
        }

        problems.Add(node.Problem($"'{node.Text}'", "this is no share", "Write it as 30%, 99.5% or 1/3."));
        return null;
    }

    public static Money? Money(TextNode? node, List<Problem> problems)
    {
        if (node is null)
        {
            return null;
        }

        if (Kernel.Money.TryParse(node.Text.Replace(",", "", StringComparison.Ordinal), out var money))
        {
            return money;
        }

        problems.Add(node
            .Problem($"'{node.Text}'", "this is no amount of money",
                "Write pounds with two decimals or none: 1070.00."));
        return null;
    }

    public static bool? Truth(TextNode? node, List<Problem> problems)
    {
        switch (node?.Text)
        {
            case null:
                return null;
            case "true":
                return true;
            case "false":
                return false;
            default:
                problems.Add(node
                    .Problem($"'{node.Text}'", "only true or false will do",
                        Nearest.WouldDo(node.Text, ["true", "false"])));
                return null;
        }
    }

    /// <summary>One word of a closed list.</summary>
    public static T? Choice<T>(TextNode? node, List<Problem> problems,
        params ReadOnlySpan<(string Word, T Means)> words)
        where T : struct
    {
        if (node is null)
        {
            return null;
        }

        foreach (var (word, means) in words)
        {
            if (word == node.Text)
            {
                return means;
            }
        }

        var known = new List<string>();
        foreach (var (word, _) in words)
        {
            known.Add(word);
        }

        problems.Add(node
            .Problem($"'{node.Text}'", "this word is not in the closed list", Nearest.WouldDo(node.Text, known)));
        return null;
    }
}
