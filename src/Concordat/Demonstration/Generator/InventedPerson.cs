namespace Concordat.Demonstration.Generator;

/// <summary>A person who does not exist, as a referral would describe them.</summary>
internal sealed record InventedPerson(
    string Reference, string Given, string Family, DateOnly BornOn, string Nino, string Phone, string Address, string Postcode);

/// <summary>One referral of an invented person.</summary>
internal sealed record InventedReferral(
    string Number, DateOnly Made, AreaShare Area, string Lot, string Group, string Route, string Provider);

/// <summary>A person's whole story in one contract, as known on the day shown.</summary>
internal sealed record InventedJourney(
    string Contract, InventedPerson Person, IReadOnlyList<InventedReferral> Referrals, IReadOnlyList<InventedFact> Facts);

/// <summary>Names that the invented people bear.</summary>
internal sealed record NameLists(IReadOnlyList<string> Given, IReadOnlyList<string> Family);
