using Concordat.Kernel;

namespace Concordat.Specification.Examples;

/// <summary>A case worked by hand from the sources: what happened, and what is then owed.</summary>
/// <param name="Place">Where its name stands.</param>
/// <param name="OverlayKey">The overlay it is about; null for the core.</param>
/// <param name="Readings">Other readings of parameters that it tries, whatever their freedom.</param>
/// <param name="Contract">A contract as contract.yaml has it; null where it needs none.</param>
/// <param name="KnownAt">Null for the end of the as-at day.</param>
/// <param name="ClaimsRequired">Pays only what <c>claimed</c> facts claim.</param>
/// <param name="Facts">Who, and the sentences about them, in the order written; the contract's own facts have no
/// participant.</param>
public sealed record Example(
    string Name,
    Node Place,
    string? OverlayKey,
    IReadOnlyDictionary<string, string> Readings,
    MapNode? Contract,
    DateOnly AsAt,
    DateOnly? KnownAt,
    bool ClaimsRequired,
    IReadOnlyList<ExampleFacts> Facts,
    Expected Expected);

/// <param name="Participant">Empty for facts of the contract.</param>
public sealed record ExampleFacts(string Participant, IReadOnlyList<TextNode> Sentences);

/// <summary>What an example expects; what is null or empty where the example does not say is not compared.</summary>
/// <param name="Owed">Exactly these lines of outcomes, where it says any; null where it does not say.</param>
/// <param name="Total">Of all lines owed by the as-at day.</param>
/// <param name="Reached">By outcome: the day, or null where it must not be reached.</param>
/// <param name="Unknown">Outcomes that cannot be decided.</param>
/// <param name="Fee">By month of the fee, from 1: the amount, or null where there must be none.</param>
/// <param name="FeeTotal">Of all months of the fee.</param>
/// <param name="Shortfall">Earned and not owed, in all.</param>
public sealed record Expected(
    IReadOnlyList<ExpectedLine>? Owed,
    Money? Total,
    IReadOnlyList<ExpectedDay> Reached,
    IReadOnlyList<string> Unknown,
    IReadOnlyList<ExpectedFee> Fee,
    Money? FeeTotal,
    Money? Shortfall);

/// <param name="Participant">Null where the example has only one.</param>
/// <param name="Stream">Null where it does not say.</param>
public sealed record ExpectedLine(
    Node Place, string? Participant, string Line, int Sequence, DateOnly Earned, DateOnly Payable, Money Amount,
        string? Stream);

public sealed record ExpectedDay(Node Place, string? Participant, string Outcome, DateOnly? On);

public sealed record ExpectedFee(Node Place, int Month, Money? Amount);

/// <summary>The examples of one file, or its problems.</summary>
public sealed record ExamplesReading(IReadOnlyList<Example> Examples, IReadOnlyList<Problem> Problems);
