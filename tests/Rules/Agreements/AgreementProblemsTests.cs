using Shouldly;
using Xunit;

namespace Concordat.Rules.Agreements;

/// <summary>Slips of the pen in an agreement, each told at its place with what would be right.</summary>
public sealed class AgreementProblemsTests
{
    [Theory]
    [InlineData("stage: contract values", "stge: contract values", "'stge'", "Did you mean 'stage'?")]
    [InlineData("    source: A p.1\n", "", "'source'", "Add 'source: …'.")]
    [InlineData("source: A p.2}", "source: B p.2}", "'B p.2'", "Did you mean 'A'?")]
    [InlineData("source: A p.2}", "source: A p.2; C p.4}", "'C p.4'", "Did you mean 'A'?")]
    [InlineData("{party: london,", "{party: lonon,", "'lonon'", "Did you mean 'london'?")]
    [InlineData("right: advise", "right: advice", "'advice'", "Did you mean 'advise'?")]
    [InlineData("verb: To advise", "verb: To advise on each and every area", "'To advise on each and every area'", "Quote 6 words or fewer")]
    [InlineData("governs: [contract values]", "governs: [contract value]", "'contract value'", "Did you mean 'contract values'?")]
    [InlineData("blocks: [contract values]", "blocks: [contract valus]", "'contract valus'", "Did you mean 'contract values'?")]
    [InlineData("owners: [dwp]", "owners: [dvp]", "'dvp'", "Did you mean 'dwp'?")]
    [InlineData("owners: [dwp]", "owners: []", "'idle'", "Name the parties in 'owners'.")]
    [InlineData("side: local", "side: loca", "'loca'", "Did you mean 'local'?")]
    [InlineData("version: 1", "version: 0", "'0'", "Write a whole number of 1 or more.")]
    [InlineData("version: 1", "version: 1\nto: 2016-03-31", "'to'", "Let 'to' be no earlier than 'from'.")]
    [InlineData("right: advise,", "right: advise, office: mayor,", "'mayor'", "Use one of")]
    [InlineData("right: advise,", "right: advise, to be confirmed: idle,", "'idle'", "Add 'contract values' to the point's 'blocks'")]
    [InlineData("right: advise,", "right: advise, to be confirmed: transfr,", "'transfr'", "Did you mean 'transfer'?")]
    [InlineData("    governs: [contract values]\n", "    governs: [contract values]\n    reserved to: a board\n", "'a board'", "Leave it out.")]
    [InlineData("point: idle", "point: transfer", "'transfer'", "Keep one of the two, or name it otherwise.")]
    [InlineData("asks: \"What else?\"", "asks: \"What else?\", conflict: [{says: one, source: A p.1}]", "'idle'", "Cite the other passage too.")]
    public void A_slip_is_told_with_what_would_do(string right, string wrong, string what, string wouldDo)
    {
        var text = SmallAgreement.Text();
        var at = text.IndexOf(right, StringComparison.Ordinal);
        at.ShouldBeGreaterThan(0);

        var read = SmallAgreement.Read(text[..at] + wrong + text[(at + right.Length)..]);

        read.Agreement.ShouldBeNull();
        var problem = read.Problems.FirstOrDefault(problem => problem.What == what && problem.WouldDo.StartsWith(wouldDo, StringComparison.Ordinal))
            .ShouldNotBeNull(string.Join('\n', read.Problems));
        problem.Row.ShouldBeGreaterThan(0);
        problem.Column.ShouldBeGreaterThan(0);
    }

    [Theory]
    [InlineData("commitments: [{commitment: esf, party: london, kind: mony, promised: x, source: A}]", "'mony'", "Did you mean 'money'?")]
    [InlineData("commitments: [{commitment: esf, party: london, kind: money, amount: {unit: pounds, number: 10.0}, promised: x, source: A}]",
        "'10.0'", "Write pounds with two decimals or none")]
    [InlineData("risk and reward: {bonus split: {says: x, shares: {london: 50%, dwp: 40%}, source: A}}", "'shares'", "Let the shares add up to 100%.")]
    [InlineData("risk and reward: {bonus split: {says: x, source: A}}", "'shares'", "Give the figure that the source gives")]
    [InlineData("risk and reward: {bonus split: {says: x, amount: 10.00, source: A}}", "'amount'", "Write 'shares:")]
    [InlineData("risk and reward: {fixed limit: {says: x, shares: {dwp: 100%}, source: A}}", "'shares'", "Write 'amount:")]
    [InlineData("escalation: [{rung: r, by: [london], to: dvp, says: x, source: A}]", "'dvp'", "Did you mean 'dwp'?")]
    [InlineData("timetable: {national: [{step: a, after: [b], source: A}]}", "'b'", "Did you mean 'a'?")]
    [InlineData("timetable: {national: [{step: a, after: [b], source: A}], local: [{step: b, after: [a], source: A}]}", "'a'", "Take one of the steps")]
    [InlineData("timetable: {national: [{step: a, source: A}], local: [{step: a, source: A}]}", "'a'", "Keep one of the two")]
    [InlineData("boards: [{board: b, name: B, members: [{party: dwp, office: board, seats: 2}], quorum: {members: 3, parties: []}, source: A}]",
        "'3'", "Ask for 2 or fewer.")]
    [InlineData("boards: [{board: b, name: B, members: [{party: dwp, office: board}], quorum: {members: 1, parties: [london]}, source: A}]",
        "'london'", "Use one of 'dwp'.")]
    public void A_slip_in_a_further_part_is_told_at_its_place(string more, string what, string wouldDo)
    {
        var problems = SmallAgreement.Read(SmallAgreement.Text(more)).Problems;

        problems.ShouldContain(problem => problem.Row == 25 && problem.What == what && problem.WouldDo.StartsWith(wouldDo, StringComparison.Ordinal),
            string.Join('\n', problems));
    }

    [Fact]
    public void What_is_governed_and_nobody_puts_is_refused_unless_a_point_is_open()
    {
        var advised = SmallAgreement.Text().Replace("right: determine", "right: assure", StringComparison.Ordinal);

        SmallAgreement.Read(advised).Problems.ShouldBeEmpty();
        SmallAgreement.Read(advised.Replace("blocks: [contract values]", "blocks: []", StringComparison.Ordinal))
            .Problems.ShouldHaveSingleItem().Why.ShouldContain("nobody owns, leads or determines it");
    }

    [Fact]
    public void One_stage_alone_governs_a_kind()
    {
        var stage = """
              - {stage: again, part: two, governs: [contract values], source: A, elements: [{element: e, name: E, rights: [{party: dwp, right: own, verb: v, does: d, source: A}]}]}

            """;

        SmallAgreement.Read(SmallAgreement.Text().Replace("open points:\n", stage + "open points:\n", StringComparison.Ordinal))
            .Problems.ShouldHaveSingleItem().Why.ShouldBe("another stage of this agreement governs it: one alone may");
    }

    [Fact]
    public void A_condition_that_names_a_commitment_says_what_was_promised()
    {
        var text = SmallAgreement.Text("commitments: [{commitment: esf, party: london, kind: money, promised: local money, source: A}]")
            .Replace("open points:\n", "        conditions: [{commitment: esf}]\nopen points:\n", StringComparison.Ordinal);

        var condition = SmallAgreement.Load(text).Stages[0].Elements[0].Conditions.ShouldHaveSingleItem();
        (condition.Words, condition.Commitment).ShouldBe(("local money", "esf"));
    }
}
