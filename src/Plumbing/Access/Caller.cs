using Concordat.Kernel;

namespace Concordat.Plumbing.Access;

/// <summary>Who asks: a person in an office. An office is one role in one organisation with the contracts that the role reaches.
/// A person who holds two offices acts in one at a time.</summary>
/// <param name="Role">A role of the policy table, such as <c>prime</c> or <c>finance</c>.</param>
/// <param name="Contracts">Contracts that this office sees whole. A delivery provider or a referrer has none: it sees its own cases.</param>
public sealed record Caller(PersonId Person, OrganisationId Organisation, string Role, IReadOnlyList<ContractId> Contracts)
{
    /// <summary>The number of the appointment for whose holder the caller stands in as deputy; nothing in an office of the caller's own.</summary>
    public int? Deputises { get; init; }

    /// <summary>How the caller stands to an object, the nearest relation first.</summary>
    public Relation To(Scope scope)
    {
        foreach (var contract in Contracts)
        {
            if (contract == scope.Contract)
            {
                return Relation.Whole;
            }
        }

        return scope.Delivery == Organisation || scope.Referrer == Organisation ? Relation.Own : Relation.None;
    }
}

/// <summary>Whose an object is: its contract and, where it belongs to one, the delivery provider and the referring organisation.</summary>
public readonly record struct Scope(ContractId Contract, OrganisationId? Delivery = null, OrganisationId? Referrer = null);

/// <summary>How a caller stands to an object.</summary>
public enum Relation
{
    /// <summary>No relation: the object does not exist for the caller.</summary>
    None,

    /// <summary>The caller's organisation delivers or referred this case.</summary>
    Own,

    /// <summary>The caller's office sees the whole contract.</summary>
    Whole,
}
