using System.Globalization;
using Concordat.Kernel;
using Concordat.Specification;

namespace Concordat.Outcomes.Sampling;

/// <summary>What somebody did about a recovery.</summary>
public enum RecoveryAct
{
    Proposed,

    /// <summary>The provider answered.</summary>
    Represented,
    Decided,
    Dropped,

    /// <summary>Less is taken back than was decided: something unchecked was taken back by itself, or a finding is another.</summary>
    Lowered,
}

public sealed record RecoveryStep(RecoveryAct Act, PersonId Person, DateTimeOffset At);

/// <summary>A recovery with what was done about it, in the order in which it was done; the first is that it was proposed.</summary>
/// <param name="Findings">SHA-256 of <see cref="SampleReckoning.Findings"/> when it was proposed.</param>
/// <param name="Parts">As they stand: what was proposed less what was lowered since.</param>
public sealed record Recovery(IReadOnlyList<RecoveryStep> Steps, ReadOnlyMemory<byte> Findings, IReadOnlyList<RecoveryPart> Parts)
{
    /// <summary>Where it stands; a lowered one is decided all the same.</summary>
    public RecoveryAct State => Steps.Select(step => step.Act).Last(act => act != RecoveryAct.Lowered);

    public bool IsOpen => State is RecoveryAct.Proposed or RecoveryAct.Represented;

    public Money Total => new(Parts.Sum(part => part.Amount.Pence));

    public RecoveryStep Proposed => Steps[0];

    /// <summary>By how much each part is to be lowered, so that of no month and line more is taken back than the sample comes to today; never more is
    /// taken. From which stream an outcome is paid may change meanwhile: that lowers nothing. What is lowered is divided over the streams in
    /// proportion to what is taken back of each, what is left over going to the greatest.</summary>
    /// <returns>Negative amounts; none where everything stands.</returns>
    public IReadOnlyList<RecoveryPart> Lowerings(SampleReckoning today)
    {
        var due = today.Parts.ToLookup(part => (part.Month, part.Line), part => part.Amount.Pence);
        return
        [
            .. Parts.Where(part => part.Amount > Money.Zero).GroupBy(part => (part.Month, part.Line)).SelectMany(standing =>
                Lowered([.. standing], Math.Min(0, due[standing.Key].Sum() - standing.Sum(part => part.Amount.Pence)))),
        ];
    }

    private static IEnumerable<RecoveryPart> Lowered(List<RecoveryPart> standing, long pence)
    {
        var whole = standing.Sum(part => part.Amount.Pence);
        var greatest = standing.FindIndex(part => part.Amount.Pence == standing.Max(other => other.Amount.Pence));
        return pence == 0
            ? []
            : Split.ByShare(new Money(pence), [.. standing.Select(part => new Share(part.Amount.Pence, whole))], greatest)
                .Zip(standing, (amount, part) => part with { Amount = amount }).Where(part => !part.Amount.IsZero);
    }
}

/// <summary>Who may propose, answer and decide a recovery, and when.</summary>
public static class RecoveryRules
{
    /// <summary>Refused: drawn outcomes on which nobody has found yet (<c>sample-open</c>), a rate no greater than the programme tolerates
    /// (<c>below-tolerance</c>), nothing to take back, and a recovery of the sample that is not dropped.</summary>
    public static Refusal? MayPropose(ValidationTerm validation, SampleReckoning reckoned, bool isProposed)
    {
        if (validation is not { Error: { } error, Recovery: { } recovery })
        {
            return new Refusal("no-recovery", "The programme takes nothing back beyond the errors found.", validation.Clause.Citation);
        }

        if (isProposed)
        {
            return new Refusal("proposed-already", "A recovery of this sample is proposed or decided already.", recovery.Clause.Citation);
        }

        if (reckoned.Open > 0)
        {
            return new Refusal("sample-open", $"{reckoned.Open} of the outcomes drawn wait for a finding.", error.Clause.Citation);
        }

        var rate = reckoned.Whole.Rate ?? Share.Nothing;
        return rate <= error.Tolerable
            ? new Refusal(
                "below-tolerance", $"{rate.Percent} of the money looked at is in error; up to {error.Tolerable.Percent} is tolerated.",
                error.Clause.Citation)
            : reckoned.Total.IsZero
                ? new Refusal("nothing-unchecked", "Nothing stands unchecked to extrapolate the rate to.", error.Clause.Citation)
                : null;
    }

    /// <summary>The provider answers once, before it is decided.</summary>
    public static Refusal? MayRepresent(Recovery recovery) => recovery.State switch
    {
        RecoveryAct.Proposed => null,
        RecoveryAct.Represented => new Refusal("represented-already", "The provider has answered already."),
        _ => DecidedAlready,
    };

    /// <summary>The last day on which the provider may answer; the first on which it is decided without an answer is the day after.</summary>
    /// <returns>Nothing where the calendar of working days does not reach so far.</returns>
    public static DateOnly? LastDay(RecoveryTerm terms, Recovery recovery, WorkingDays? calendar)
    {
        var (day, length) = (London.DayOf(recovery.Proposed.At), terms.Representation);
        if (length.Unit != LengthUnit.WorkingDays)
        {
            return length.DayAfter(day);
        }

        // past the calendar's last day nothing is known of holidays
        return calendar is null || !calendar.Covers.Contains(day) || calendar.Between(day, calendar.Covers.To) < length.Number
            ? null
            : calendar.After(day, length.Number);
    }

    /// <summary>Refused: whoever proposed it (<c>same-person</c>), the time in which the provider may still answer (<c>too-early</c>), and a
    /// reckoning that is no longer today's (<c>overtaken</c>): another finding, or less stands unchecked than was proposed to be taken back of.</summary>
    /// <param name="lastDay">As <see cref="LastDay"/> has it.</param>
    /// <param name="isOvertaken">As <see cref="IsOvertaken"/> has it.</param>
    public static Refusal? MayDecide(Recovery recovery, PersonId person, DateOnly today, DateOnly? lastDay, bool isOvertaken)
    {
        if (MayDrop(recovery, person) is { } refusal)
        {
            return refusal;
        }

        if (recovery.State == RecoveryAct.Proposed && !(today > lastDay))
        {
            return new Refusal("too-early", lastDay is { } last
                ? string.Create(CultureInfo.InvariantCulture, $"The provider may answer until {last:d MMMM yyyy}. Decide once it has, or after that day.")
                : "The calendar of working days does not reach to the last day of the provider’s answer.");
        }

        return isOvertaken
            ? new Refusal("overtaken", "What it rests on has changed since it was proposed. Drop it, and let it be proposed anew.")
            : null;
    }

    /// <summary>Another person than proposed drops it, while it is open.</summary>
    public static Refusal? MayDrop(Recovery recovery, PersonId person) =>
        !recovery.IsOpen ? DecidedAlready
        : recovery.Proposed.Person == person
            ? new Refusal("same-person", "Whoever proposed it does not decide it. Another person does.")
            : null;

    /// <summary>Whether it may no longer be decided as it was proposed.</summary>
    /// <param name="findings">SHA-256 of today's findings.</param>
    public static bool IsOvertaken(Recovery recovery, SampleReckoning today, ReadOnlySpan<byte> findings) =>
        !recovery.Findings.Span.SequenceEqual(findings) || recovery.Lowerings(today).Count > 0;

    /// <summary>Refused: a recovery that is not decided, and one that takes back no more than the sample comes to.</summary>
    public static Refusal? MayLower(Recovery recovery, SampleReckoning today) =>
        recovery.State != RecoveryAct.Decided ? new Refusal("not-decided", "Only a recovery that is decided is reckoned again.")
        : recovery.Lowerings(today).Count == 0
            ? new Refusal("nothing-to-lower", "It takes back no more than the sample comes to today.")
            : null;

    private static Refusal DecidedAlready => new("decided-already", "It is decided already.");
}
