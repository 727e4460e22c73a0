using Concordat.Agreement;
using Shouldly;

namespace Concordat.Rules.Agreements;

/// <summary>The least an agreement can say, to break one thing at a time.</summary>
internal static class SmallAgreement
{
    /// <summary>What is added begins in line 25.</summary>
    public static string Text(string more = "") => $$"""
        agreement: small
        name: A small agreement
        model: co-commissioning
        from: 2016-04-01
        version: 1
        sources:
          A: {title: A title, publisher: A publisher, date: 2016-04, about: something}
        parties:
          london: {name: London, side: local, organisations: [wla]}
          dwp: {name: The department, side: central, organisations: [dwp]}
        stages:
          - stage: contract values
            part: one
            governs: [contract values]
            source: A p.1
            elements:
              - element: areas
                name: The areas
                rights:
                  - {party: dwp, right: determine, verb: To set out, does: sets out the areas, source: A p.1}
                  - {party: london, right: advise, verb: To advise, does: advises on the areas, source: A p.2}
        open points:
          - {point: transfer, asks: "Who pays?", blocks: [contract values], owners: [london, dwp], source: A p.2}
          - {point: idle, asks: "What else?", blocks: [], owners: [dwp], source: A p.3}
        {{more}}
        """;

    public static ReadAgreement Read(string text) =>
        Agreement.Agreements.Read(ShippedAgreements.Parse("small.yaml", text), new House(["contract values", "contract"], ShippedAgreements.Offices));

    public static CommissioningAgreement Load(string text)
    {
        var read = Read(text);
        read.Problems.ShouldBeEmpty(string.Join('\n', read.Problems));
        return read.Agreement.ShouldNotBeNull();
    }
}
