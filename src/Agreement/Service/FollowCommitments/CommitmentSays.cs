using System.Globalization;
using Concordat.Kernel;

namespace Concordat.Agreement.Service.FollowCommitments;

/// <summary>Amounts and states of promises as pages write them.</summary>
internal static class CommitmentSays
{
    public static string Amount(AmountUnit unit, long number) => unit switch
    {
        AmountUnit.Pounds => new Money(number).Display,
        AmountUnit.People => Counted(number, "person", "people"),
        AmountUnit.Hours => Counted(number, "hour", "hours"),
        AmountUnit.Places => Counted(number, "place", "places"),
        _ => throw new ArgumentOutOfRangeException(nameof(unit), unit, "This unit is not known."),
    };

    /// <summary>So much of a promise; a dash where it has no figure.</summary>
    public static string Part(Commitment commitment, long? number) =>
        commitment.Amount is { } promised && number is { } part ? Amount(promised.Unit, part) : "–";

    public static string State(CommitmentState state) => state switch
    {
        CommitmentState.Open => "Open",
        CommitmentState.Short => "Short",
        CommitmentState.Met => "Met",
        _ => throw new ArgumentOutOfRangeException(nameof(state), state, "This state is not known."),
    };

    public static string Colour(CommitmentState state) => state switch
    {
        CommitmentState.Open => "blue",
        CommitmentState.Short => "red",
        CommitmentState.Met => "green",
        _ => throw new ArgumentOutOfRangeException(nameof(state), state, "This state is not known."),
    };

    private static string Counted(long number, string one, string many) =>
        string.Create(CultureInfo.InvariantCulture, $"{number:N0} {(number == 1 ? one : many)}");
}
