using Concordat.Kernel;
using Concordat.Payments;
using Concordat.Specification;

namespace Concordat.Rules.Payments.Histories;

/// <summary>Looks at the ledger after every command and says what does not hold of it.</summary>
internal sealed class LedgerWatch(CommandWorld world)
{
    private readonly Dictionary<(string, Account, string), Money> _balances = [];
    private readonly List<Posting> _seen = [];

    /// <summary>The limits that postings came up to.</summary>
    public HashSet<(LimitScope Scope, bool IsNumber)> Filled { get; } = [];

    /// <returns>What broke; nothing where all holds.</returns>
    public string? After(HistoryCommand command, Ruling<RunAct>? came)
    {
        var isPosted = command.Kind == CommandKind.Authorise && came is { IsGranted: true };
        var isPrepared = command.Kind == CommandKind.Prepare && came is { IsGranted: true };
        return Kept(isPosted) ?? Balanced() ?? (isPosted ? Right() : isPrepared ? Alike() : null);
    }

    /// <summary>A run that looks only at whose lines moved since the last posts what one does that looks at everybody's; and so does one that
    /// reads only of whom something came, or for whom a day has come.</summary>
    private string? Alike()
    {
        var run = world.Runs[^1];
        return run.LinesOfMoved is { } moved && !moved.SequenceEqual(run.Lines)
                ? $"run {run.Number} posts {run.Lines.Count} lines, and {moved.Count} by those who moved alone"
            : run.LinesOfGrown is { } grown && !grown.SequenceEqual(run.Lines)
                ? $"run {run.Number} posts {run.Lines.Count} lines, and {grown.Count} going on from the last"
            : null;
    }

    /// <summary>What was posted stands as it was, and only authorising adds to it.</summary>
    private string? Kept(bool isPosted)
    {
        var now = world.Postings;
        for (var place = 0; place < _seen.Count; place++)
        {
            if (place >= now.Count || !ReferenceEquals(now[place].Posting, _seen[place]))
            {
                return $"posting {place} is not what it was";
            }
        }

        if (now.Count > _seen.Count && !isPosted)
        {
            return "something posted that nobody authorised";
        }

        foreach (var (_, posting) in now.Skip(_seen.Count))
        {
            var account = (posting.Line.Key.Stream, posting.Account, posting.Line.Key.Party);
            _balances[account] = _balances.GetValueOrDefault(account) + posting.Amount;
            _seen.Add(posting);
        }

        return null;
    }

    /// <summary>Each entry comes to nothing, and what was added up as it came is what the whole ledger folds to.</summary>
    private string? Balanced()
    {
        var entry = world.Postings.GroupBy(one => (one.Run, one.Posting.Entry)).FirstOrDefault(sides => sides.Sum(side => side.Posting.Amount.Pence) != 0);
        if (entry is not null)
        {
            return $"entry {entry.Key.Entry} of run {entry.Key.Run} does not balance";
        }

        var trial = DoubleEntry.TrialBalance(world.Postings.Select(one => one.Posting));
        return trial.Sum(row => row.Amount.Pence) != 0 ? "the trial balance is not nothing"
            : trial.Count != _balances.Count || trial.Any(row => _balances[(row.Stream, row.Account, row.Party)] != row.Amount)
                ? "the trial balance is not what was added up as it came"
            : null;
    }

    /// <summary>What is posted is what the run was owed, by what it knew, though more is known by now; and once more there is nothing to say.</summary>
    private string? Right()
    {
        var run = world.Runs[world.Postings[^1].Run - 1];
        if (world.Entitled(run.AsAt, run.KnownAt) is not { } owed)
        {
            return "what was priced cannot be priced again";
        }

        var (posted, entitled) = (LedgerLines.Standing(world.Posted), LedgerLines.Standing(owed.Lines));
        return posted.Count != entitled.Count || posted.Any(line => !entitled.TryGetValue(line.Key, out var amount) || amount != line.Value)
                ? $"run {run.Number} posted to {Sum(posted.Values).Display}, owed is {Sum(entitled.Values).Display}"
            : Differences.Of(owed.Lines, world.Posted, owed.Cuts).Count > 0 ? $"run {run.Number} leaves something to post"
            : Within(run);
    }

    private string? Within(HistoryRun run)
    {
        var limits = world.LimitsOf(run);
        var passed = limits.Passed(world.Posted);
        Filled.UnionWith(limits.Filled);
        return passed;
    }

    private static Money Sum(IEnumerable<Money> amounts) => amounts.Aggregate(Money.Zero, (sum, amount) => sum + amount);
}
