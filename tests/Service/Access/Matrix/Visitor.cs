using Concordat.Plumbing.Access;

namespace Concordat.ServiceTests.Access.Matrix;

/// <summary>How somebody stands to the office that they claim.</summary>
internal enum OfficeStanding
{
    /// <summary>In office today.</summary>
    Holder,

    /// <summary>Named to deputise, and today is one of the days.</summary>
    Deputy,

    /// <summary>Was in office until it was ended today.</summary>
    Ended,

    /// <summary>Appointed to an office that begins later.</summary>
    NotBegun,

    /// <summary>Deputised until some days ago.</summary>
    CoverPast,
}

/// <summary>Somebody who asks, with an open session that names an office.</summary>
/// <param name="Claims">What the office would let them act as; nothing for somebody unknown.</param>
/// <param name="Office">The number that the session names; 0 where the visitor steps in as everybody does.</param>
/// <param name="IsHeld">Whether the register gives the office to them now.</param>
internal sealed record Visitor(Caller? Claims, OfficeStanding Standing, int Office, bool IsHeld)
{
    public override string ToString() =>
        Claims is null ? Policy.Anyone : $"{Claims.Role} of organisation {Claims.Organisation.Value}{(Standing == OfficeStanding.Holder ? "" : $" ({Standing})")}";
}
