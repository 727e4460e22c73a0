using Concordat.Kernel;

namespace Concordat.Contracts;

/// <summary>What a party to the contract did with a variation. Its status is computed from these; nobody sets it.</summary>
public enum VariationAct
{
    Proposed,

    /// <summary>The provider signed.</summary>
    Signed,

    /// <summary>The commissioner signed, last of all: the variation takes effect.</summary>
    Authorised,
    Refused,
    Withdrawn,
}

public enum VariationStatus
{
    /// <summary>It waits for the provider's signature.</summary>
    Proposed,

    /// <summary>The provider has signed; it waits for the commissioner's.</summary>
    Signed,
    InForce,
    Refused,
    Withdrawn,

    /// <summary>Another variation took effect after this one was put, so that its terms no longer rest on those in force.</summary>
    Overtaken,
}

/// <summary>Who did what with a variation, and when.</summary>
public sealed record VariationActed(VariationAct Act, PersonId Person, OrganisationId Organisation, string Role, DateTimeOffset At)
{
    /// <summary>The number of the appointment in whose holder's stead it was done; nothing in an office of one's own.</summary>
    public int? Deputises { get; init; }
}

/// <summary>A variation as far as the question of who may act on it goes.</summary>
/// <param name="Acts">In the order done; the first proposed it.</param>
/// <param name="IsOvertaken">Another took effect since.</param>
public sealed record VariationStanding(IReadOnlyList<VariationActed> Acts, bool IsOvertaken)
{
    public VariationStatus Status => Acts[^1].Act switch
    {
        VariationAct.Authorised => VariationStatus.InForce,
        VariationAct.Refused => VariationStatus.Refused,
        VariationAct.Withdrawn => VariationStatus.Withdrawn,
        _ when IsOvertaken => VariationStatus.Overtaken,
        VariationAct.Signed => VariationStatus.Signed,
        VariationAct.Proposed => VariationStatus.Proposed,
        _ => throw new InvalidOperationException($"A variation cannot stand at {Acts[^1].Act}."),
    };

    public bool IsOpen => Status is VariationStatus.Proposed or VariationStatus.Signed;
}

/// <summary>A contract changes only as both its parties sign, and the commissioner signs through another person than proposed. What the
/// agreement asks of the parties to it comes on top.</summary>
public static class VariationRules
{
    /// <summary>Where the rule stands: the access policy says who may act, and these are its signatures.</summary>
    public static readonly Citation Signatures = new("Access policy", "contracts.variation.authorise, signatures of a variation");

    /// <summary>Whether an organisation acts for the party to the contract whose act this is.</summary>
    public static Ruling<VariationAct> Party(VariationAct act, Contract contract, OrganisationId organisation) => act switch
    {
        VariationAct.Signed when organisation != contract.Prime =>
            new Refusal("not-party", "Only the contract's own provider signs for the provider.", Signatures),
        VariationAct.Authorised or VariationAct.Withdrawn when organisation != contract.Commissioner =>
            new Refusal("not-party", "Only the contract's own commissioner does this.", Signatures),
        VariationAct.Refused when organisation != contract.Prime && organisation != contract.Commissioner =>
            new Refusal("not-party", "Only a party to the contract refuses a variation of it.", Signatures),
        _ => act,
    };

    /// <summary>Whether the provider's signature may be given.</summary>
    public static Ruling<VariationAct> Sign(VariationStanding variation) => variation.Status switch
    {
        VariationStatus.Proposed => VariationAct.Signed,
        VariationStatus.Signed => new Refusal("already", "The provider has signed this variation already.", Signatures),
        _ => Ended(variation),
    };

    /// <summary>Whether this person may sign for the commissioner, so that the variation takes effect.</summary>
    public static Ruling<VariationAct> Authorise(VariationStanding variation, PersonId person)
    {
        if (!variation.IsOpen)
        {
            return Ended(variation);
        }

        if (variation.Acts[0].Person == person)
        {
            return new Refusal("same-person", "You proposed this variation, so somebody else must sign it for the commissioner.", Signatures);
        }

        return variation.Status == VariationStatus.Signed
            ? VariationAct.Authorised
            : new Refusal("not-signed", "The provider must sign first: a contract changes only as both its parties agree.", Signatures);
    }

    /// <summary>Whether the variation may still be refused by whoever would have to sign it.</summary>
    public static Ruling<VariationAct> Refuse(VariationStanding variation, PersonId person)
    {
        if (!variation.IsOpen)
        {
            return Ended(variation);
        }

        return variation.Acts[0].Person == person
            ? new Refusal("same-person", "You proposed this variation: withdraw it instead of refusing it.", Signatures)
            : VariationAct.Refused;
    }

    /// <summary>Whether the commissioner may still take it back. One that was overtaken may be, so that it no longer waits for anybody.</summary>
    public static Ruling<VariationAct> Withdraw(VariationStanding variation) =>
        variation.IsOpen || variation.Status == VariationStatus.Overtaken ? VariationAct.Withdrawn : Ended(variation);

    private static Refusal Ended(VariationStanding variation) => variation.Status switch
    {
        VariationStatus.InForce => new Refusal("in-force", "This variation is in force. What is in force is changed only by another variation.", Signatures),
        VariationStatus.Refused => new Refusal("ended", "This variation was refused before.", Signatures),
        VariationStatus.Withdrawn => new Refusal("ended", "This variation was withdrawn before.", Signatures),
        VariationStatus.Overtaken => new Refusal("overtaken",
            "Another variation took effect after this one was put. Propose it again on the terms that are now in force.", Signatures),
        _ => throw new InvalidOperationException($"A variation that stands at {variation.Status} has not ended."),
    };
}
