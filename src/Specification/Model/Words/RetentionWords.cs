namespace Concordat.Specification.Words;

/// <summary>How long records are kept, in plain words.</summary>
internal static class RetentionWords
{
    public static Sentence Of(RetentionTerm rule) => new(
        $"{rule.Name}: {What(rule)} is kept {Long(rule)}{(rule.Clause.IsDraft ? " (draft)" : "")}", rule.Clause);

    private static string What(RetentionTerm rule) =>
        rule.After == KeptAfter.Receipt ? "a row of a feed that belongs to nobody" : $"the record of {Cases(rule)}";

    private static string Cases(RetentionTerm rule) =>
        (rule.Stream is { } stream ? $"a case that {stream} pays for" : "every case")
        + (rule.StartedFrom is { } from ? $", started from {from:yyyy-MM-dd}" : "")
        + (rule.StartedTo is { } to ? $", started to {to:yyyy-MM-dd}" : "");

    private static string Long(RetentionTerm rule) => rule switch
    {
        { Until: { } until } => $"until {until:yyyy-MM-dd}",
        { After: KeptAfter.ContractEnd } => $"for {rule.Keep} after the contract's end",
        { After: KeptAfter.Receipt } => $"for {rule.Keep} after it came",
        _ => $"for {rule.Keep} after the end of support",
    };
}
