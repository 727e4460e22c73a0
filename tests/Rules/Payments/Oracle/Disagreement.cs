using Concordat.Journey;

namespace Concordat.Rules.Payments.Oracle;

/// <summary>Where the engine and the oracle do not owe the same, told with as few facts as still show it.</summary>
internal sealed record Disagreement(RandomCase Drawn, IReadOnlyList<string> Engine, IReadOnlyList<string> Oracle)
{
    /// <returns>Nothing where they agree.</returns>
    public static Disagreement? Of(RandomCase drawn) => Of(drawn, out _);

    /// <param name="drawn">What both price.</param>
    /// <param name="owed">How many lines the oracle finds owed.</param>
    public static Disagreement? Of(RandomCase drawn, out int owed)
    {
        var oracle = new NaiveOracle(drawn.Plain, drawn.Contract, drawn.Facts, drawn.View, drawn.KnownAt, Priced.WorkingDays);
        var expected = oracle.Rows();
        var priced = Priced.Of(drawn.Versions, drawn.Contract, drawn.Facts, drawn.View);
        // version and rule are no business of the oracle's
        List<string> actual = [.. priced.Rows.Select(row => string.Join(',', row.Split(',')[..9])).Order(StringComparer.Ordinal),
            $"shortfall {priced.Entitled.Shortfalls.Sum(line => line.Amount.Pence)}"];
        owed = expected.Count;
        expected.Add($"shortfall {oracle.Shortfall}");
        return actual.SequenceEqual(expected) ? null : new Disagreement(drawn, actual, expected);
    }

    /// <summary>Leaves out facts, ever fewer at once, for as long as the two still differ.</summary>
    public Disagreement Shrunk()
    {
        var least = this;
        for (var size = Drawn.Facts.Count / 2; size > 0; size /= 2)
        {
            for (var at = 0; at + size <= least.Drawn.Facts.Count;)
            {
                var without = Without(least.Drawn, at, size);
                if (without is not null && Of(without) is { } smaller)
                {
                    least = smaller;
                }
                else
                {
                    at += size;
                }
            }
        }

        return least;
    }

    public override string ToString() => $"""
        Only the engine: {string.Join(" | ", Engine.Except(Oracle))}
        Only the oracle: {string.Join(" | ", Oracle.Except(Engine))}
        as at {Drawn.AsAt:yyyy-MM-dd}, known at {Drawn.KnownAt:O}, claims {(Drawn.ClaimsRequired ? "required" : "assumed")}
        {Drawn.Programme.Key} {Drawn.Programme.OverlayKey}: {string.Join(", ", Drawn.Programme.Parameters.Select(p => $"{p.Name} {p.Value}"))}
        {Drawn.Text}
        {Drawn.ContractYaml.Trim()}

        {JourneysText.Of(Drawn.Facts)}
        """;

    /// <summary>What supersedes a fact that is gone goes with it.</summary>
    private static RandomCase? Without(RandomCase drawn, int at, int size)
    {
        List<Fact> kept = [.. drawn.Facts.Take(at), .. drawn.Facts.Skip(at + size)];
        while (kept.RemoveAll(fact => fact.Row.Length > 0 && kept.TrueForAll(other => other.Id != fact.Row)) > 0)
        {
        }

        return kept.Count == drawn.Facts.Count ? null : drawn with { Facts = kept };
    }
}
