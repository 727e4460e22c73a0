using Concordat.Contracts;
using Concordat.Kernel;
using Concordat.Payments;
using Concordat.Plumbing.Yaml;
using Concordat.Rules.Specification;
using Concordat.Specification;
using Shouldly;
using Xunit;

namespace Concordat.Rules.Payments;

/// <summary>The limit that a page names is the one at which the engine stops.</summary>
public sealed class StreamLimitsTests
{
    private const string Contract =
        """
        programme: working-well-expansion
        start: 2016-02-01
        referralEnd: 2018-01-31
        estimatedValue: 20000.00
        values: [{name: expected starts, value: 10}]
        streams: [{name: esf, limit: 6000.00, order: 3}, {name: dwp, limit: 9000.00, from: 2016-03-01}]
        """;

    [Theory]
    [InlineData("", 600_000, "the contract's limit of the stream", null)]
    [InlineData("caps: [{scope: stream, stream: esf, amount: 4000.00}]", 400_000, "a cap of the contract on the stream", null)]
    [InlineData("caps: [{scope: stream, stream: esf, amount: 7000.00}]", 600_000, "the contract's limit of the stream", null)]
    [InlineData("caps: [{scope: stream, stream: esf, number: 2}, {scope: stream, stream: dwp, amount: 1.00}]", 600_000,
        "the contract's limit of the stream", 2)]
    public void The_least_of_all_that_speak_of_a_stream_binds(string caps, long pence, string says, int? lines)
    {
        var esf = Streams(caps).Single(stream => stream.Name == "esf");
        esf.Limit.ShouldBe(new StreamLimit(new Money(pence), says, lines));
    }

    [Fact]
    public void Streams_stand_in_the_order_in_which_they_pay_with_what_the_contract_says_of_them()
    {
        var streams = Streams("");
        streams.Select(stream => stream.Order).ShouldBeInOrder();
        streams.Single(stream => stream.Name == "dwp").From.ShouldBe(new DateOnly(2016, 3, 1));
        streams.Single(stream => stream.Name == "esf").Rate.ShouldBe(new Share(1, 2));
        streams.Single(stream => stream.Name == "transformation").Limit.ShouldBe(new StreamLimit(null, "", null));
        streams.ShouldAllBe(stream => stream.Bind == BindDay.Start);
    }

    [Fact]
    public void The_engine_pays_from_a_stream_up_to_the_limit_that_is_named_and_no_further()
    {
        const string Caps = "caps: [{scope: stream, stream: esf, amount: 700.00}]";
        var world = new LedgerWorld(LedgerWorld.SmallContract + "\n" + Caps);
        var facts = Enumerable.Range(1, 6).SelectMany(i => (string[])
        [
            $"r{i},p{i},2016-04-0{i},2016-04-20T10:00:00Z,referred,lot 1,,",
            $"s{i},p{i},2016-04-1{i},2016-04-25T10:00:00Z,started,,,",
        ]);
        world.Run(LedgerWorld.File(facts), "2017-12-31");
        var spent = world.Standing().Where(line => line.Key.Stream == "esf").Sum(line => line.Value.Pence);
        spent.ShouldBe(Streams(Caps).Single(stream => stream.Name == "esf").Limit.Money!.Value.Pence);
    }

    private static IReadOnlyList<BoundStream> Streams(string caps)
    {
        var document = YamlDocument.Read("contract.yaml", $"{Contract}\n{caps}\n");
        document.Problems.ShouldBeEmpty();
        return StreamLimits.Of(Shipped.Load("working-well-expansion"), ContractDocument.Read(document.Root!).Terms.ShouldNotBeNull());
    }
}
