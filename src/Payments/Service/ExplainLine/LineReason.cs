using Concordat.Contracts;
using Concordat.Kernel;
using Concordat.Outcomes;
using Concordat.Payments.Service.PriceContract;
using Concordat.Payments.Service.Store;
using Concordat.Payments.Service.Wording;
using Concordat.Places;

namespace Concordat.Payments.Service.ExplainLine;

/// <summary>Everything there is to say of one line of one run.</summary>
/// <param name="Line">The line itself, with what was posted before and what it came to.</param>
/// <param name="Participant">The opaque reference; words for a line of the contract itself.</param>
/// <param name="Explained">How the amount came about as the run saw it; null where the line was not earned then, so that what
/// was posted is taken back.</param>
/// <param name="Owed">What the engine owes for the line as the run saw it, stream by stream.</param>
/// <param name="Facts">The facts it rests on, with who recorded them.</param>
/// <param name="Decisions">Claims, validations and rejections of this participant's outcomes.</param>
/// <param name="History">Everything posted for the line, in every stream, oldest first.</param>
/// <param name="Because">Which facts made it differ from what was posted before.</param>
/// <param name="Doers">Names of those who recorded and decided.</param>
internal sealed record LineReason(
    PricedContract By,
    Run Run,
    Difference Line,
    string Participant,
    Explanation? Explained,
    IReadOnlyList<StreamAmount> Owed,
    IReadOnlyList<FactBehind> Facts,
    IReadOnlyList<FactBehind> Decisions,
    IReadOnlyList<StatementRow> History,
    IReadOnlyList<ToldFact> Because,
    Doers Doers)
{
    /// <summary>What the checks said when the line's outcome was decided on, as far as the reader may see the case.</summary>
    public IReadOnlyList<DecidedCheck> Checks { get; init; } = [];

    /// <summary>Whether the reader may open the participant's record.</summary>
    public bool LinksRecord { get; init; }

    /// <summary>Whether the reader may open the contract's variations.</summary>
    public bool LinksVariation { get; init; }

    public Contract Contract => By.Contract;

    /// <summary>The variation of the contract by which the line is priced; null where none.</summary>
    public BindingVariation? Variation => By.VariationOf(Line.Version);

    /// <summary>The definitions have changed since the run used them, so the words are of today's.</summary>
    public bool IsOfAnotherVersion => !By.Digest.AsSpan().SequenceEqual(Run.Row.Definition);

    public string NameOf(PersonId? person) => person is { } known ? Doers.Name(new Doer(known)) : "";

    /// <summary>Why a check was passed over, in the programme's words; the code where it has none of it.</summary>
    public string WhyPassedOver(StoodOver by) =>
        By.Programme.Validation.Override?.Reasons.FirstOrDefault(reason => reason.Code == by.Reason)?.Sentence ?? by.Reason;

    public string NameOf(RunActed act) => Doers.Name(new Doer(act.Person, act.Deputises));
}

/// <summary>What one stream owes for a line.</summary>
internal readonly record struct StreamAmount(string Stream, Money Amount);

/// <summary>A fact as the page shows it.</summary>
/// <param name="Sentence">What it says, without personal data.</param>
/// <param name="RecordedBy">Null where the caller may not see the record.</param>
internal sealed record FactBehind(DateOnly On, DateTimeOffset? RecordedAt, string Sentence, PersonId? RecordedBy);
