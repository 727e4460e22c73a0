using Concordat.Agreement;
using Shouldly;
using Xunit;

namespace Concordat.Rules.Agreements;

/// <summary>A document that binds agreements: every name is known, or refused at its place.</summary>
public sealed class BindingDocumentTests
{
    private static readonly AgreementShelf Library = new([ShippedAgreements.Load("london-dwp-2016")], []);
    private static readonly string[] Organisations = ["wla", "dwp", "gmca", "audit"];

    [Fact]
    public void A_document_says_who_sits_for_whom_and_who_reads()
    {
        var entry = Read("""
            agreements:
              - agreement: london-dwp-2016
                programme: work-and-health
                overlay: west-london
                from: 2016-04-01
                seats: [{party: london, organisation: wla}, {party: dwp, organisation: dwp}]
                readers: [audit]
            """).Entries.ShouldHaveSingleItem();
        entry.Bound.ShouldBe(new BoundTo("work-and-health", "west-london", ""));
        entry.Seats.ShouldBe([("london", "wla"), ("dwp", "dwp")]);
        entry.Readers.ShouldBe(["audit"]);
    }

    [Theory]
    [InlineData("agreement: london-dwp-2015\n    contract: C\n    from: 2016-04-01\n    seats: []", 2, 16, "the library holds no such agreement")]
    [InlineData("agreement: london-dwp-2016\n    contract: C\n    from: 2015-04-01\n    seats: []", 4, 11, "does not stand on that day")]
    [InlineData("agreement: london-dwp-2016\n    from: 2016-04-01\n    seats: []", 2, 5, "bound to one contract, or to one programme")]
    [InlineData("agreement: london-dwp-2016\n    contract: C\n    overlay: west-london\n    from: 2016-04-01\n    seats: []", 2, 5, "bound to one contract")]
    [InlineData("agreement: london-dwp-2016\n    contract: C\n    from: 2016-04-01\n    seats: [{party: londn, organisation: wla}]", 5, 21, "has no such party")]
    [InlineData("agreement: london-dwp-2016\n    contract: C\n    from: 2016-04-01\n    seats: [{party: london, organisation: gmca}]", 5, 43, "does not sit for London")]
    [InlineData("agreement: london-dwp-2016\n    contract: C\n    from: 2016-04-01\n    seats: [{party: london, organisation: nobody}]", 5, 43, "no organisation of this key")]
    [InlineData("agreement: london-dwp-2016\n    contract: C\n    from: 2016-04-01\n    seats: []\n    readers: [press]", 6, 15, "no organisation of this key")]
    [InlineData("agreement: london-dwp-2016\n    contract: C\n    until: 2016-04-01\n    from: 2016-04-01\n    seats: []", 4, 5, "has no such key")]
    public void What_is_wrong_is_refused_at_its_place_and_nothing_is_bound(string entry, int row, int column, string why)
    {
        var read = Read($"agreements:\n  - {entry}\n");
        read.Entries.ShouldBeEmpty();
        var problem = read.Problems.ShouldHaveSingleItem();
        (problem.File, problem.Row, problem.Column).ShouldBe(("bindings.yaml", row, column));
        problem.Why.ShouldContain(why);
        problem.WouldDo.ShouldNotBeEmpty();
    }

    [Fact]
    public void One_thing_is_bound_once_from_a_day()
    {
        const string entry = "  - {agreement: london-dwp-2016, contract: C, from: 2016-04-01, seats: []}\n";
        Read($"agreements:\n{entry}{entry}").Problems.ShouldHaveSingleItem().Row.ShouldBe(3);
    }

    private static ReadBindings Read(string text) => BindingDocument.Read(ShippedAgreements.Parse("bindings.yaml", text), Library, Organisations);
}
