using Concordat.Journey;
using Concordat.Kernel;

namespace Concordat.Demonstration.Generator;

/// <summary>One referral from the day it was made until it ended in a start, or did not.</summary>
internal sealed class Referring(Conversion conversion, ProgrammeRates rates, WorkingDays workingDays)
{
    private const int LatestAcknowledgement = 9;
    private const int LatestStart = 45;
    private const int StartOffBy = 9;

    /// <summary>Tells the referral, its acknowledgement and how it ended.</summary>
    public ReferralEnding Tell(Telling telling, InventedReferral referral, InventedPerson person, ProviderRates provider, SplitMix64 dice)
    {
        Fact OfReferral(Fact fact) => fact with { Referral = referral.Number };

        telling.Tell(FactKind.Referred, referral.Made, referral.Made, fact => OfReferral(fact) with
        {
            Group = referral.Group,
            Area = referral.Area.Code,
            Route = referral.Route,
            Lot = referral.Lot,
            Provider = provider.Name,
            Born = new DateOnly(person.BornOn.Year, person.BornOn.Month, 1),
        });
        var acknowledged = InTimeOrLate(
            referral.Made, dice.Chance(provider.AcknowledgesInTime), 0, conversion.Standards.Acknowledged, LatestAcknowledgement, dice);
        telling.Tell(FactKind.Acknowledged, acknowledged, acknowledged, OfReferral);
        var ended = InTimeOrLate(
            acknowledged, dice.Chance(provider.StartsInTime), 1, Left(referral.Made, acknowledged), LatestStart, dice);
        if (dice.Chance(rates.ReferralsThatStart))
        {
            return new ReferralEnding(true, ended, Start(telling, referral, acknowledged, ended, dice));
        }

        var isWithdrawn = dice.Chance(rates.Withdrawn);
        var reason = dice.Pick(isWithdrawn ? conversion.Reasons.Withdrawn : conversion.Reasons.DidNotStart);
        var known = telling.Tell(isWithdrawn ? FactKind.Withdrawn : FactKind.DidNotStart, ended, Recorded(ended, dice),
            fact => OfReferral(fact) with { Reason = reason });
        return new ReferralEnding(false, ended, known is not null);
    }

    /// <summary>A start, and where it was first recorded a few days off, its correction a month or more later.</summary>
    private bool Start(Telling telling, InventedReferral referral, DateOnly acknowledged, DateOnly on, SplitMix64 dice)
    {
        if (!dice.Chance(conversion.Recording.StartCorrected))
        {
            return telling.Tell(FactKind.Started, on, Recorded(on, dice), fact => fact with { Referral = referral.Number }) is not null;
        }

        var wrong = on.AddDays(dice.Chance(0.5) ? -dice.Between(1, StartOffBy) : dice.Between(1, StartOffBy));
        wrong = wrong < acknowledged ? acknowledged.AddDays(StartOffBy) : wrong;
        var id = telling.Tell(FactKind.Started, wrong, Recorded(wrong, dice), fact => fact with { Referral = referral.Number });
        var corrected = Later(wrong, on).AddDays(dice.Between(30, 300));
        if (id is not null && wrong != on)
        {
            telling.Tell(FactKind.Started, on, corrected, fact => fact with { Referral = referral.Number }, insteadOf: id);
        }

        return id is not null;
    }

    private DateOnly InTimeOrLate(DateOnly from, bool inTime, int least, int standard, int latest, SplitMix64 dice) =>
        workingDays.After(from, inTime ? dice.Between(least, standard) : dice.Between(standard + 1, latest));

    /// <summary>Working days that remain of the standard for starts once the referral is acknowledged.</summary>
    private int Left(DateOnly made, DateOnly acknowledged) =>
        Math.Max(1, conversion.Standards.Started - workingDays.Between(made, acknowledged));

    private static DateOnly Later(DateOnly a, DateOnly b) => a > b ? a : b;

    private static DateOnly Recorded(DateOnly on, SplitMix64 dice) => on.AddDays(dice.Between(0, 2));
}

/// <param name="IsStart">Whether the referral ended in a start.</param>
/// <param name="On">The day of the start, or the day on which it was over.</param>
/// <param name="IsKnown">Whether that is recorded on the day shown.</param>
internal sealed record ReferralEnding(bool IsStart, DateOnly On, bool IsKnown);
