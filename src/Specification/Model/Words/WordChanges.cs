namespace Concordat.Specification.Words;

public enum WordsAre
{
    Kept,
    TakenAway,
    PutIn,
}

/// <summary>A run of words, and whether both texts have it.</summary>
public sealed record ChangedWords(WordsAre Are, string Text);

/// <summary>Two texts compared word by word: the longest common sequence is kept.</summary>
public static class WordChanges
{
    /// <returns>Runs in reading order; what is taken away stands before what is put in its place.</returns>
    public static IReadOnlyList<ChangedWords> Of(string before, string after)
    {
        var old = before.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var now = after.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var common = Common(old, now);
        var runs = new List<ChangedWords>();
        var (i, j) = (0, 0);
        while (i < old.Length || j < now.Length)
        {
            if (i < old.Length && j < now.Length && old[i] == now[j])
            {
                Add(runs, WordsAre.Kept, old[i++]);
                j++;
            }
            else if (i < old.Length && (j == now.Length || common[i + 1, j] >= common[i, j + 1]))
            {
                Add(runs, WordsAre.TakenAway, old[i++]);
            }
            else
            {
                Add(runs, WordsAre.PutIn, now[j++]);
            }
        }

        return runs;
    }

    /// <summary>How many words the tails from i and j have in common.</summary>
    private static int[,] Common(string[] old, string[] now)
    {
        var common = new int[old.Length + 1, now.Length + 1];
        for (var i = old.Length - 1; i >= 0; i--)
        {
            for (var j = now.Length - 1; j >= 0; j--)
            {
                common[i, j] = old[i] == now[j] ? common[i + 1, j + 1] + 1 : Math.Max(common[i + 1, j], common[i, j + 1]);
            }
        }

        return common;
    }

    private static void Add(List<ChangedWords> runs, WordsAre are, string word)
    {
        if (runs.Count > 0 && runs[^1].Are == are)
        {
            runs[^1] = runs[^1] with { Text = $"{runs[^1].Text} {word}" };
        }
        else
        {
            runs.Add(new ChangedWords(are, word));
        }
    }
}
