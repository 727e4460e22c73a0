using System.Globalization;
using Concordat.Agreement;
using Concordat.Kernel;

namespace Concordat.Governance;

/// <summary>Who may take a matter how far. The agreement gives every power and every clock; nothing here does.</summary>
public static class Ladder
{
    /// <summary>The rung on which a party begins.</summary>
    public static Ruling<Rung> First(CommissioningAgreement agreement, MatterKind kind, string party)
    {
        var rungs = For(agreement, kind);
        if (rungs.FirstOrDefault(rung => rung.By.Contains(party)) is { } first)
        {
            return first;
        }

        return rungs.Count == 0
            ? new Refusal("no-ladder", $"The agreement '{agreement.Name}' gives nobody the power to raise {Of(kind)}. An amendment could.")
            : new Refusal("no-power", $"{NameOf(agreement, party)} has no power to raise {Of(kind)} under this agreement; "
                + $"{Named(agreement, rungs.SelectMany(rung => rung.By))} may.", rungs[0].Clause);
    }

    /// <summary>The next rung that a party may take, past the one on which the matter stands; nothing where it stands on the last.</summary>
    public static Rung? Next(RaisedMatter matter, string party) =>
        For(matter.Agreement, matter.Kind).SkipWhile(rung => matter.Rung is { } stands && rung != stands)
            .FirstOrDefault(rung => rung != matter.Rung && rung.By.Contains(party));

    /// <summary>The parties that answer on a rung: the one it names, or those who sit on the board that it names.</summary>
    public static IReadOnlyList<string> Answering(CommissioningAgreement agreement, Rung rung) => agreement.Board(rung.To) is { } board
        ? [.. board.Members.Select(member => member.Party).Distinct()]
        : [rung.To];

    /// <summary>What somebody wants to begin.</summary>
    public static Ruling<MatterStep> Raise(RaisedMatter matter, DateTimeOffset at)
    {
        if (matter.Kind == MatterKind.Issue)
        {
            return new MatterStep(0, StepKind.Raise, "", matter.By, null, at);
        }

        var first = First(matter.Agreement, matter.Kind, matter.By.Party);
        if (matter.Kind == MatterKind.Dispute && first.TryGet(out var rung)
            && (matter.Against is not { } other || other.Organisation == matter.By.Organisation || !rung.By.Contains(other.Party)))
        {
            return new Refusal("no-other-side", $"A dispute there is between two of {Named(matter.Agreement, rung.By)}: name the other.", rung.Clause);
        }

        return first.As(taken => new MatterStep(0, StepKind.Raise, taken.Key, matter.By, null, at));
    }

    /// <summary>What somebody wants to do about a matter that was raised.</summary>
    /// <param name="outcome">How it ends; nothing for every other kind of step.</param>
    /// <param name="at">Not before the step before it.</param>
    public static Ruling<MatterStep> Judge(RaisedMatter matter, StepKind kind, MatterSide by, MatterOutcome? outcome, DateTimeOffset at)
    {
        if (matter.End is not null)
        {
            return Refused(matter, "closed", "It is closed. What comes up again is raised anew.");
        }

        return kind switch
        {
            StepKind.Climb => Climb(matter, by, at),
            StepKind.Answer => Answer(matter, by, at),
            StepKind.Mediate => Settles(matter, by) && matter.Kind == MatterKind.Dispute
                ? Step(kind, by, at)
                : Refused(matter, "not-theirs", $"Only {Named(matter.Agreement, Settling(matter))} names who mediates, and only in a dispute."),
            StepKind.Paper => matter.Kind == MatterKind.Dispute && (IsSide(matter, by) || Settles(matter, by))
                ? Step(kind, by, at)
                : Refused(matter, "not-theirs", "Papers are put by the sides of a dispute and by whoever settles it."),
            StepKind.Close => Close(matter, by, outcome, at),
            _ => Refused(matter, "raised", "It was raised already."),
        };
    }

    /// <summary>How somebody may end a matter: none where it is not theirs to end.</summary>
    public static IReadOnlyList<MatterOutcome> Ends(RaisedMatter matter, MatterSide by)
    {
        var isRaiser = by.Organisation == matter.By.Organisation;
        if (matter.Kind != MatterKind.Dispute)
        {
            return isRaiser ? [MatterOutcome.Settled, MatterOutcome.NotSettled, MatterOutcome.Withdrawn] : [];
        }

        return isRaiser ? [MatterOutcome.Withdrawn]
            : Settles(matter, by) ? [MatterOutcome.Settled, MatterOutcome.Upheld, MatterOutcome.NotUpheld]
            : [];
    }

    public static string Of(MatterKind kind) => kind switch
    {
        MatterKind.Concern => "a concern",
        MatterKind.Dispute => "a dispute",
        MatterKind.Issue => "an issue",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "This kind is not known."),
    };

    public static string NameOf(CommissioningAgreement agreement, string party) =>
        party.Length == 0 ? "An organisation without a seat" : agreement.Party(party)?.Name ?? party;

    private static Ruling<MatterStep> Climb(RaisedMatter matter, MatterSide by, DateTimeOffset at)
    {
        var climber = matter.Kind == MatterKind.Issue ? matter.Against!.Value : matter.By;
        if (by.Organisation != climber.Organisation)
        {
            return Refused(matter, "not-theirs", $"Only {NameOf(matter.Agreement, climber.Party)} takes it further.");
        }

        if (Next(matter, by.Party) is not { } next)
        {
            return Refused(matter, "last-rung", $"The agreement has no further rung for {NameOf(matter.Agreement, by.Party)}.");
        }

        var standing = MatterStanding.Of(matter, London.DayOf(at));
        return standing is { State: MatterState.Waiting, Due: { } due, IsLate: false }
            ? Refused(matter, "in-time", string.Create(CultureInfo.InvariantCulture,
                $"It can still be answered in time, until {due:d MMMM yyyy}. Take it further once it is answered or late."))
            : new MatterStep(0, StepKind.Climb, next.Key, by, null, at);
    }

    private static Ruling<MatterStep> Answer(RaisedMatter matter, MatterSide by, DateTimeOffset at)
    {
        var isTheirs = matter.Kind switch
        {
            MatterKind.Dispute => by.Organisation == matter.Against?.Organisation,
            _ when matter.Rung is { } rung => Answering(matter.Agreement, rung).Contains(by.Party),
            _ => by.Organisation == matter.Against?.Organisation,
        };
        return !isTheirs ? Refused(matter, "not-theirs", "Another answers this here.")
            : matter.Answer is not null ? Refused(matter, "answered", "It is answered already.")
            : Step(StepKind.Answer, by, at);
    }

    private static Ruling<MatterStep> Close(RaisedMatter matter, MatterSide by, MatterOutcome? outcome, DateTimeOffset at)
    {
        var ends = Ends(matter, by);
        return ends.Count == 0 ? Refused(matter, "not-theirs", "It is not yours to close.")
            : outcome is { } end && ends.Contains(end) ? new MatterStep(0, StepKind.Close, "", by, end, at)
            : Refused(matter, "no-outcome", "Say with which outcome it ends, one that is yours to give.");
    }

    private static IReadOnlyList<Rung> For(CommissioningAgreement agreement, MatterKind kind) =>
        [.. agreement.Escalation.Where(rung => rung.For.Contains(kind))];

    private static IReadOnlyList<string> Settling(RaisedMatter matter) => matter.Rung is { } rung ? Answering(matter.Agreement, rung) : [];

    private static bool Settles(RaisedMatter matter, MatterSide by) => Settling(matter).Contains(by.Party);

    private static bool IsSide(RaisedMatter matter, MatterSide by) =>
        by.Organisation == matter.By.Organisation || by.Organisation == matter.Against?.Organisation;

    private static MatterStep Step(StepKind kind, MatterSide by, DateTimeOffset at) => new(0, kind, "", by, null, at);

    private static Refusal Refused(RaisedMatter matter, string code, string sentence) => new(code, sentence, matter.Rung?.Clause);

    private static string Named(CommissioningAgreement agreement, IEnumerable<string> parties)
    {
        var names = parties.Distinct().Select(party => NameOf(agreement, party)).ToList();
        return names.Count switch
        {
            0 => "nobody",
            1 => names[0],
            _ => $"{string.Join(", ", names[..^1])} and {names[^1]}",
        };
    }
}
