using System.Globalization;
using Concordat.Contracts;
using Concordat.Kernel;
using Concordat.Specification;

namespace Concordat.Outcomes;

public enum OverrideState
{
    /// <summary>Asked for, and nobody has decided.</summary>
    Asked,

    /// <summary>In force: the check counts as passed.</summary>
    Stands,
    Refused,

    /// <summary>Its last day has passed, decided or not.</summary>
    Lapsed,
}

/// <summary>Somebody asks that a check that was not passed be passed over.</summary>
/// <param name="Referral">The reference.</param>
/// <param name="Reason">A code of the programme's list.</param>
/// <param name="Until">The last day on which it may stand, inclusive.</param>
/// <param name="IsGranted">Nothing while nobody has decided.</param>
public sealed record CheckOverride(
    int Number, string Referral, string Outcome, int Sequence, string Check, string Reason, DateOnly Until, PersonId AskedBy, bool? IsGranted)
{
    public OverrideState On(DateOnly day) => IsGranted switch
    {
        false => OverrideState.Refused,
        _ when day > Until => OverrideState.Lapsed,
        true => OverrideState.Stands,
        null => OverrideState.Asked,
    };
}

/// <summary>Who may ask for an override and grant it, for how long, and what it lets a validator do.</summary>
public static class OverrideRules
{
    /// <summary>Nobody of an organisation that is paid under the contract passes over what holds its money back, whatever the office: neither asks
    /// nor decides.</summary>
    public static Refusal? MayTakePart(Contract contract, OrganisationId organisation) =>
        FraudRules.RefusesWhoIsPaid(FraudRules.IsPaidUnder(contract, organisation), "passes over its checks");

    /// <summary>Refused: a check that lets the claim pass or keeps nobody from validating (<c>not-held</c>), a programme that allows none, a reason
    /// of no list, a last day that is past or lies further off than the programme allows.</summary>
    /// <param name="result">Of the check today.</param>
    public static Refusal? MayAsk(ValidationTerm validation, CheckResult result, string reason, DateOnly until, DateOnly today)
    {
        if (validation.Override is not { } term)
        {
            return new Refusal("no-overrides", "The programme lets no check be passed over.", validation.Clause.Citation);
        }

        if (result.LetsPass || !result.Check.BeforePayment)
        {
            return new Refusal("not-held", $"'{result.Check.Name}' holds nothing back today.", result.Check.Clause.Citation);
        }

        if (term.Reasons.All(known => known.Code != reason))
        {
            return new Refusal("reason-unknown", "Choose a reason of the list.", term.Clause.Citation);
        }

        var last = term.ForAtMost.DayAfter(today);
        return until < today || until > last
            ? new Refusal("until", string.Create(CultureInfo.InvariantCulture, $"Give a last day from today to {last:d MMMM yyyy}."), term.Clause.Citation)
            : null;
    }

    /// <summary>Another person than asked grants or refuses it, once and before its last day has passed.</summary>
    public static Refusal? MayDecide(CheckOverride asked, PersonId person, DateOnly today) =>
        asked.On(today) is not OverrideState.Asked
            ? new Refusal("decided-already", "Somebody has decided this meanwhile, or its last day has passed.")
            : asked.AskedBy == person
                ? new Refusal("same-person", "Whoever asked for it does not grant it. Another person decides.")
                : null;

    /// <summary>Why a claim cannot be validated by its checks: the first that holds it back and is not overridden; nothing where all let it pass.</summary>
    /// <param name="standing">Overrides of this outcome that stand today.</param>
    public static Refusal? MayValidate(IEnumerable<CheckResult> results, IReadOnlyCollection<CheckOverride> standing) => results
        .Where(result => result.Check.BeforePayment && !result.LetsPass && standing.All(one => one.Check != result.Check.Name))
        .Select(result => new Refusal("check-not-passed", $"The check '{result.Check.Name}' is not passed. {result.Sentence}", result.Check.Clause.Citation))
        .FirstOrDefault();
}
