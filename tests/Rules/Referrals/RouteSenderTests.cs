using Concordat.Contracts;
using Concordat.Journey;
using Concordat.Kernel;
using Concordat.Places;
using Concordat.Referrals;
using Concordat.Rules.Specification;
using Concordat.Specification;
using Concordat.Specification.Words;
using Shouldly;
using Xunit;

namespace Concordat.Rules.Referrals;

/// <summary>RE-1: a programme's route says who may send somebody by it, and what a provider sends itself is no way round the draw.</summary>
public sealed class RouteSenderTests
{
    private const int First = 7;
    private const int Second = 8;
    private const int Prime = 2;
    private const string Routes =
        """
        routes:
          jobcentre: {opens: 2020-01-01, cite: S}
          self: {opens: 2020-01-01, sent by: [referrers, prime, providers], cite: S}
          own: {opens: 2020-01-01, sent by: [providers], given to: sender, cite: S}
        """;

    private static readonly DateOnly Day = new(2020, 3, 5);
    private static readonly DateOnly Today = new(2020, 6, 1);
    private static readonly Areas Places = new(
    [
        new("E08000003", "Manchester", AreaKind.LocalAuthority, new(2009, 1, 1), null, ""),
        new("E08000006", "Salford", AreaKind.LocalAuthority, new(2009, 1, 1), null, ""),
    ]);

    private static readonly Programme Programme = Small.Read(Small.Core(more: Routes)).Programme!;

    [Theory]
    [InlineData("jobcentre", RouteSender.Referrers, 5, "")]
    [InlineData("", RouteSender.Referrers, 5, "")]
    [InlineData("self", RouteSender.Referrers, 5, "")]
    [InlineData("own", RouteSender.Referrers, 5, "route-of-others")]
    [InlineData("jobcentre", RouteSender.Providers, First, "route-of-others")]
    [InlineData("jobcentre", RouteSender.Prime, Prime, "route-of-others")]
    [InlineData("", RouteSender.Providers, First, "no-route")]
    [InlineData("post", RouteSender.Providers, First, "unknown-route")]
    [InlineData("self", RouteSender.Providers, First, "")]
    [InlineData("self", RouteSender.Providers, 99, "not-in-chain")]
    [InlineData("self", RouteSender.Prime, Prime, "")]
    [InlineData("self", RouteSender.Prime, 99, "not-in-chain")]
    [InlineData("own", RouteSender.Prime, Prime, "route-of-others")]
    public void The_route_says_who_may_send_by_it(string route, RouteSender by, int sender, string refused) =>
        string.Join(' ', Codes(Sent(route, by, sender))).ShouldBe(refused);

    [Fact]
    public void Whom_a_provider_sends_is_allocated_like_all_others_and_it_chooses_nobody()
    {
        Options(Sent("self", RouteSender.Providers, First)).ShouldBe([First, Second]);
        Options(Sent("self", RouteSender.Prime, Prime)).ShouldBe([First, Second]);
        Codes(Sent("self", RouteSender.Providers, First) with { Provider = "One" }).ShouldBe(["no-choice"]);
        Codes(Sent("own", RouteSender.Providers, First) with { Provider = "Two" }).ShouldBe(["no-choice"]);
    }

    [Fact]
    public void A_provider_keeps_whom_it_sends_only_where_the_route_says_so_and_it_serves_the_area()
    {
        Options(Sent("own", RouteSender.Providers, Second)).ShouldBe([Second]);
        Codes(Sent("own", RouteSender.Providers, Second) with { Area = "Salford" }).ShouldBe(["not-served"]);
    }

    [Fact]
    public void Whoever_delivers_names_no_day_on_which_it_alone_served_the_area()
    {
        var rules = Rules(secondFrom: Day.AddDays(1));
        foreach (var sender in new[] { Sent("self", RouteSender.Providers, First), Sent("self", RouteSender.Prime, Prime) })
        {
            var placed = rules.Place(sender, [])!;
            placed.Options.Select(option => option.Provider.Value).ShouldBe([First, Second]);
            placed.Sent.ReferredOn.ShouldBe(Today, "so that the caps of today bind, and count it");
        }

        var referred = rules.Place(Sent("self", RouteSender.Referrers, 5), [])!;
        (referred.Options.Count, referred.Sent.ReferredOn).ShouldBe((1, Day));
        Codes(Sent("self", RouteSender.Providers, First) with { ReferredOn = Today.AddDays(1) }).ShouldBe(["in-the-future"]);
    }

    [Fact]
    public void The_programme_says_it_in_words_and_one_where_nobody_could_be_given_anybody_is_refused()
    {
        ProgrammeInWords.Of(Programme).SelectMany(chapter => chapter.Sentences).Select(sentence => sentence.Text).ShouldContain(
            "route own: open from 2020-01-01, sent by delivery providers, each provider's own given to itself");
        Small.Read(Small.Core(more: "routes: {own: {opens: 2020-01-01, given to: sender, cite: S}}")).Problems.ShouldHaveSingleItem().What.ShouldBe("'given to'");
        Small.Read(Small.Core(more: "routes: {own: {opens: 2020-01-01, sent by: [anybody], cite: S}}")).Problems.ShouldHaveSingleItem().What.ShouldBe("'anybody'");
    }

    private static IEnumerable<string> Codes(SentReferral sent)
    {
        var refusals = new List<IntakeRefusal>();
        _ = Rules().Place(sent, refusals);
        return refusals.Select(refusal => refusal.Code);
    }

    private static IEnumerable<int> Options(SentReferral sent) => Rules().Place(sent, [])!.Options.Select(option => option.Provider.Value);

    private static SentReferral Sent(string route, RouteSender by, int sender) => new(
        2, new Particulars("", "Ann", "Smith", "QQ123456C", new(1984, 5, 6), "", "", "", ""), Day, "Manchester", route, "", "", null, [], "")
    {
        SentBy = by,
        Sender = sender,
    };

    private static IntakeRules Rules(DateOnly? secondFrom = null)
    {
        var always = new Period(new(2020, 1, 1), new(2025, 12, 31));
        var contract = new Contract(
            new(1), "C", "small", "", "", new(1), new(Prime), always.From, always.To, always.To, true, "", "", ["E08000003", "E08000006"],
            [
                new SupplyLink(new(First), "One", ["E08000003", "E08000006"], always, new Share(1, 2)),
                new SupplyLink(new(Second), "Two", ["E08000003"], always with { From = secondFrom ?? always.From }, new Share(1, 2)),
            ]);
        return new IntakeRules(contract, null, Programme, Places, [contract], Today);
    }
}
