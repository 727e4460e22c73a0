using Concordat.Kernel.Reading;

namespace Concordat.Specification.Reading;

/// <summary>A line is for an outcome, for each month, or for costs; a key of another kind would be read by nobody.</summary>
internal static class LineKinds
{
    private static readonly Dictionary<string, string[]> KeysOf = new(StringComparer.Ordinal)
    {
        ["outcome"] = ["discount", "instalments", "remainder"],
        ["month"] = ["months", "paid", "deferrable", "profile", "fidelity"],
        ["cost"] = ["costs", "allocation", "fidelity"],
    };

    public static void RefuseStrangers(Terms terms, Fields fields)
    {
        if (fields.Text("for") is not { } about)
        {
            return;
        }

        var kind = about.Text is "month" or "cost" ? about.Text : "outcome";
        foreach (var key in fields.Map.Entries.Select(entry => entry.Key)
            .Where(key => KeysOf.Values.Any(keys => keys.Contains(key.Text)) && !KeysOf[kind].Contains(key.Text)))
        {
            terms.Problems.Add(key.Problem($"'{key.Text}'", $"a line for {(kind == "outcome" ? "an outcome" : $"a {kind}")} has no such key",
                Nearest.WouldDo(key.Text, KeysOf[kind])));
        }
    }
}
