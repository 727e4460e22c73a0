using Concordat.Contracts;
using Concordat.Journey;
using Concordat.Kernel;
using Concordat.Outcomes;
using Concordat.Payments;
using Concordat.Rules.Payments.Oracle;
using Shouldly;
using Xunit;

namespace Concordat.Rules.Payments;

/// <summary>Whoever is not shown some people reckons the same money from their lines as from their facts, under whatever programme, versions,
/// caps, accelerators and streams.</summary>
public sealed class WithheldTests
{
    private const int Cases = 400;

    [Fact]
    public void Without_the_facts_of_some_the_lines_that_are_given_come_to_the_same_money()
    {
        var withheld = 0;
        foreach (var seed in Enumerable.Range(1, Cases))
        {
            var drawn = RandomCase.OfAny(seed);
            var whole = Entitle(drawn, drawn.Facts, []);
            var names = whole.Book.People;
            string[] hidden = [.. Enumerable.Range(1, names.Count - 1).Where(number => (number + seed) % 3 == 0).Select(number => names[number])];
            var given = WithheldLines.Of(whole.Entitled, name => hidden.Contains(name));
            withheld += given.Count(line => !line.Amount.IsZero);

            var part = Entitle(drawn, Without(drawn.Facts, hidden), given);

            Said(part).ShouldBe(Said(whole, hidden), $"seed {seed}");
            Cut(part).ShouldBe(Cut(whole, hidden), $"seed {seed}");
        }

        withheld.ShouldBeGreaterThan(Cases / 2);
    }

    [Fact]
    public void Where_nobody_is_hidden_nothing_is_given()
    {
        var drawn = RandomCase.OfAny(1);
        WithheldLines.Of(Entitle(drawn, drawn.Facts, []).Entitled, _ => false).ShouldBeEmpty();
    }

    [Fact]
    public void A_line_that_cannot_be_placed_is_refused()
    {
        var drawn = RandomCase.OfAny(1);
        var line = new ContractWithheld(1, 1, "nobody", "no such line", "", "", 1, drawn.AsAt, drawn.AsAt, drawn.AsAt, new Money(100), []);
        var reading = Read(drawn, drawn.Facts, [line]).Reading;
        reading.Entitled.ShouldBeNull();
        reading.Problems.ShouldContain(problem => problem.What.Contains("no such line", StringComparison.Ordinal));
    }

    [Fact]
    public void A_stream_that_the_definitions_do_not_have_is_refused_where_it_stands()
    {
        var drawn = RandomCase.OfAny(1);
        var whole = Entitle(drawn, drawn.Facts, []).Entitled;
        var (hidden, lines) = drawn.Facts.Select(fact => (Name: fact.Participant, Lines: WithheldLines.Of(whole, name => name == fact.Participant)))
            .First(found => found.Lines.Count > 0);
        var given = lines[0] with { Closed = ["no such stream"], Place = new TextNode("contract.yaml", 7, 5, "", false) };

        var reading = Read(drawn, Without(drawn.Facts, [hidden]), [given]).Reading;

        reading.Entitled.ShouldBeNull();
        var problem = reading.Problems.Single(one => one.What == "withheld: stream 'no such stream' under closed");
        (problem.File, problem.Row, problem.Column).ShouldBe(("contract.yaml", 7, 5));
        problem.Why.ShouldStartWith("the contract's definitions ");
        problem.WouldDo.ShouldBe("Download the files of the statement again, all of them");
    }

    [Fact]
    public void They_are_read_from_a_contract_as_it_stands_and_have_no_place_in_terms()
    {
        var terms = Priced.Contract(
            """
            programme: working-well-expansion
            withheld:
              - {case: 2, referral: 3, after: P1, line: attachment, version: first, sequence: 1, start: 2019-01-14, earned: 2019-01-14,
                 payable: 2019-02-14, amount: 200.00, closed: "esf, dwp"}
            """);
        var line = terms.Withheld.ShouldHaveSingleItem();
        (line.Case, line.Referral, line.After, line.Line, line.Party, line.Amount.Pence).ShouldBe((2, 3, "P1", "attachment", "", 20_000L));
        line.Payable.ShouldBe(new DateOnly(2019, 2, 14));
        line.Closed.ShouldBe(["esf", "dwp"]);
        (line.Place!.File, line.Place.Line).ShouldBe(("contract.yaml", 3));
        terms.AreAsItStands.ShouldBeTrue();
    }

    private static (Book Book, Entitled Entitled) Entitle(RandomCase drawn, IReadOnlyList<Fact> facts, IReadOnlyList<ContractWithheld> given)
    {
        var (book, reading) = Read(drawn, facts, given);
        return (book, reading.Entitled.ShouldNotBeNull(string.Join('\n', reading.Problems)));
    }

    private static (Book Book, EntitlementReading Reading) Read(RandomCase drawn, IReadOnlyList<Fact> facts, IReadOnlyList<ContractWithheld> given)
    {
        var builder = new BookBuilder(JourneyNames.AreaOn(drawn.Versions.First));
        builder.AddAll(facts);
        var book = builder.Build();
        return (book, Entitlement.Of(BoundTerms.Of(drawn.Versions, drawn.Contract).With(given), book, drawn.View, _ => Priced.WorkingDays));
    }

    /// <summary>Facts of those who are shown, with what takes their place.</summary>
    private static IReadOnlyList<Fact> Without(IReadOnlyList<Fact> facts, string[] hidden)
    {
        var gone = facts.Where(fact => hidden.Contains(fact.Participant)).Select(fact => fact.Id).Where(id => id.Length > 0).ToHashSet();
        return [.. facts.Where(fact => !hidden.Contains(fact.Participant) && !(fact.Kind == FactKind.Superseded && gone.Contains(fact.Row)))];
    }

    private static IEnumerable<string> Said((Book Book, Entitled Entitled) priced, params string[] hidden) => priced.Entitled.Lines
        .Select(line => (Who: priced.Book.People[line.Person], Line: line))
        .Select(row => $"{(hidden.Contains(row.Who) ? "" : row.Who)} {row.Line.Line} {row.Line.Sequence} {row.Line.Party} {row.Line.Earned:O} {row.Line.Payable:O} "
            + $"{row.Line.Amount} {row.Line.Stream} {row.Line.Version}").Order(StringComparer.Ordinal);

    private static IEnumerable<string> Cut((Book Book, Entitled Entitled) priced, params string[] hidden) => priced.Entitled.Shortfalls
        .Where(cut => cut.Limit != Shortfall.PaidElsewhere)
        .Select(cut => (Who: priced.Book.People[cut.Person], Cut: cut))
        .Select(row => $"{(hidden.Contains(row.Who) ? "" : row.Who)} {row.Cut.Line} {row.Cut.Sequence} {row.Cut.Amount} {row.Cut.Limit}").Order(StringComparer.Ordinal);
}
