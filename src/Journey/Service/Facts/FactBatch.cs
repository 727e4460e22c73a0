using Concordat.Kernel;

namespace Concordat.Journey.Service.Facts;

/// <summary>One recording in the making: each fact, told in one line or two, is taken whole or refused whole.</summary>
internal sealed class FactBatch(FactBook book, IReadOnlyDictionary<int, ReferralLine> referrals, DateOnly today)
{
    private readonly FactChecks _checks = new(book, referrals, today);
    private readonly List<FactLine> _added = [];
    private readonly List<FactLine?> _answers = [];
    private readonly List<(int, Refusal)> _refused = [];
    private int _repeated;

    public IReadOnlyList<FactLine> Added => _added;

    public void Take(IReadOnlyList<FactLine> lines)
    {
        FactLine? answer = null;
        FactLine? withdrawal = null;
        foreach (var line in lines)
        {
            var (repeat, why) = _checks.Check(line);
            if (why is not null)
            {
                Refuse(withdrawal, why);
                return;
            }

            answer = repeat ?? line;
            if (repeat is null)
            {
                book.Add(line);
                withdrawal = line.Supersedes is null ? withdrawal : line;
            }
        }

        _answers.Add(answer);
        if (lines.Count == 1 && !ReferenceEquals(answer, lines[0]))
        {
            _repeated++;
        }
        else
        {
            _added.AddRange(lines.Where(line => ReferenceEquals(line, answer) || line.Supersedes is not null));
        }
    }

    /// <summary>Called once the lines have their numbers.</summary>
    public Recording Recording() => new(_added.Count, _repeated, [.. _answers.Select(line => line?.Number ?? 0)], _refused);

    private void Refuse(FactLine? withdrawal, Refusal why)
    {
        if (withdrawal is not null)
        {
            book.TakeBack(withdrawal);
        }

        _refused.Add((_answers.Count, why));
        _answers.Add(null);
    }
}
