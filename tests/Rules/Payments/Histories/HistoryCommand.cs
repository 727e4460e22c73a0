namespace Concordat.Rules.Payments.Histories;

/// <summary>What somebody may do to the money of a contract.</summary>
internal enum CommandKind
{
    /// <summary>A fact becomes known: about a person or the contract, a claim, a validation or a rejection among them.</summary>
    Tell,

    /// <summary>A fact that was told ceases to stand; where it had itself taken another's place, that one stands again.</summary>
    Correct,

    /// <summary>A variation of the contract takes effect: other caps, from a day that may lie back.</summary>
    Vary,

    /// <summary>Days pass.</summary>
    Advance,

    Prepare,
    Authorise,
    Refuse,
    Withdraw,
}

/// <summary>One command of a history.</summary>
/// <param name="Choice">Chooses among whatever there is to choose from when its turn comes, so that a history may lose any command and
/// still be one.</param>
internal readonly record struct HistoryCommand(CommandKind Kind, int Choice)
{
    private static readonly (CommandKind Kind, int Weight)[] Weights =
    [
        (CommandKind.Tell, 42), (CommandKind.Correct, 7), (CommandKind.Vary, 2), (CommandKind.Advance, 16), (CommandKind.Prepare, 15),
        (CommandKind.Authorise, 13), (CommandKind.Refuse, 2), (CommandKind.Withdraw, 3),
    ];

    public static IReadOnlyList<HistoryCommand> Draw(int seed, int count)
    {
        var draw = new Random(seed);
        return [.. Enumerable.Range(0, count).Select(_ => new HistoryCommand(OfWeight(draw.Next(Weights.Sum(one => one.Weight))), draw.Next(1000)))];
    }

    private static CommandKind OfWeight(int place)
    {
        foreach (var (kind, weight) in Weights)
        {
            if (place < weight)
            {
                return kind;
            }

            place -= weight;
        }

        throw new ArgumentOutOfRangeException(nameof(place), place, "No command lies there.");
    }
}
