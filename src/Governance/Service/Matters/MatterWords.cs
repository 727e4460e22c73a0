using Concordat.Agreement;

namespace Concordat.Governance.Service.Matters;

/// <summary>Kinds, steps and outcomes as rows and pages write them.</summary>
internal static class MatterWords
{
    private static readonly (MatterKind Kind, string Word)[] _kinds =
        [(MatterKind.Concern, "concern"), (MatterKind.Dispute, "dispute"), (MatterKind.Issue, "issue")];

    private static readonly (StepKind Kind, string Word, string Done)[] _steps =
    [
        (StepKind.Raise, "raise", "Raised"), (StepKind.Climb, "climb", "Taken further"), (StepKind.Answer, "answer", "Answered"),
        (StepKind.Mediate, "mediate", "Mediator named"), (StepKind.Paper, "paper", "Paper put"), (StepKind.Close, "close", "Closed"),
    ];

    private static readonly (MatterOutcome Outcome, string Word)[] _outcomes =
    [
        (MatterOutcome.Settled, "settled"), (MatterOutcome.NotSettled, "not settled"), (MatterOutcome.Upheld, "upheld"),
        (MatterOutcome.NotUpheld, "not upheld"), (MatterOutcome.Withdrawn, "withdrawn"),
    ];

    public static string Of(MatterKind kind) => _kinds.First(one => one.Kind == kind).Word;

    public static string Of(StepKind kind) => _steps.First(one => one.Kind == kind).Word;

    public static string Done(StepKind kind) => _steps.First(one => one.Kind == kind).Done;

    public static string Of(MatterOutcome outcome) => _outcomes.First(one => one.Outcome == outcome).Word;

    public static MatterKind KindOf(string word) => _kinds.First(one => one.Word == word).Kind;

    public static StepKind? StepOf(string? word) => _steps.Where(one => one.Word == word).Select(one => (StepKind?)one.Kind).FirstOrDefault();

    public static MatterOutcome? OutcomeOf(string? word) =>
        _outcomes.Where(one => one.Word == word).Select(one => (MatterOutcome?)one.Outcome).FirstOrDefault();

    public static string Of(MatterState state) => state switch
    {
        MatterState.Waiting => "Waiting",
        MatterState.Answered => "Answered",
        MatterState.Closed => "Closed",
        _ => throw new ArgumentOutOfRangeException(nameof(state), state, "This state is not known."),
    };

    public static string Colour(MatterStanding standing) => standing switch
    {
        { IsLate: true } => "red",
        { State: MatterState.Waiting } => "blue",
        { State: MatterState.Answered } => "green",
        _ => "grey",
    };
}
