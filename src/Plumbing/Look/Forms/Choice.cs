namespace Concordat.Plumbing.Look;

/// <summary>One of several to choose from.</summary>
/// <param name="Hint">A line below the words, where one helps.</param>
public sealed record Choice(string Value, string Words, string? Hint = null);
