using Concordat.Plumbing.Store;

namespace Concordat.Journey.Service.Facts;

/// <summary>Words of facts by number. A word never changes its number, so what has been read is kept.</summary>
internal sealed class Words
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, int> _numbers = new(StringComparer.Ordinal);
    private readonly Dictionary<int, string> _words = [];

    /// <summary>Makes sure that every word has its number, adding those that are new. Words added in a work that is not committed
    /// are not kept.</summary>
    public async Task<IReadOnlyDictionary<string, int>> Numbers(Work work, IEnumerable<string> words)
    {
        var wanted = words.Where(word => word.Length > 0).Distinct().ToList();
        var found = new Dictionary<string, int>(StringComparer.Ordinal);
        lock (_lock)
        {
            foreach (var word in wanted)
            {
                if (_numbers.TryGetValue(word, out var number))
                {
                    found[word] = number;
                }
            }
        }

        var missing = wanted.Where(word => !found.ContainsKey(word)).ToArray();
        if (missing.Length > 0)
        {
            await work.Execute("insert into journey_word (word) select unnest(@missing) on conflict do nothing", new { missing });
            foreach (var row in await work.List<WordRow>("select id, word from journey_word where word = any(@missing)", new { missing }))
            {
                found[row.Word] = row.Id;
            }
        }

        return found;
    }

    /// <summary>The words of these numbers, as committed rows have them.</summary>
    public async Task<IReadOnlyDictionary<int, string>> Of(Work work, IEnumerable<int> numbers)
    {
        var wanted = numbers.Where(number => number > 0).Distinct().ToList();
        var found = new Dictionary<int, string>();
        lock (_lock)
        {
            foreach (var number in wanted)
            {
                if (_words.TryGetValue(number, out var word))
                {
                    found[number] = word;
                }
            }
        }

        var missing = wanted.Where(number => !found.ContainsKey(number)).ToArray();
        if (missing.Length > 0)
        {
            Keep(await work.List<WordRow>("select id, word from journey_word where id = any(@missing)", new { missing }), found);
        }

        return found;
    }

    private void Keep(IReadOnlyList<WordRow> rows, Dictionary<int, string> found)
    {
        lock (_lock)
        {
            foreach (var row in rows)
            {
                found[row.Id] = row.Word;
                _words[row.Id] = row.Word;
                _numbers[row.Word] = row.Id;
            }
        }
    }

    private sealed record WordRow(int Id, string Word);
}
