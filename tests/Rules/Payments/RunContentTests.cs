using System.Security.Cryptography;
using System.Text;
using Concordat.Kernel;
using Concordat.Payments;
using Shouldly;
using Xunit;

namespace Concordat.Rules.Payments;

/// <summary>One digest stands for all that a run would post: what is authorised is compared with it, and the parties sign it.</summary>
public sealed class RunContentTests
{
    private static readonly Difference Line = new(
        3, new LineKey(new ParticipantId(71), new ReferralId(90), "job start", 2, "", "esf"), new OrganisationId(7), new DateOnly(2020, 7, 1),
        new DateOnly(2020, 7, 31), new Money(1_000), new Money(-2_500), Cause.Changed, null, "", "2018-03", "£3,000.00 a job – all of it")
    {
        Before = new LineDays(new DateOnly(2020, 6, 1), new DateOnly(2020, 6, 30)),
        Facts = [12, 3_000_000_000],
    };

    [Fact]
    public void The_digest_is_of_every_field_as_text_line_by_line()
    {
        var contracts = Line with
        {
            Number = 4,
            Key = new LineKey(null, null, "recovery", 1, "prime", ""),
            Delivery = null,
            Was = Money.Zero,
            Now = new Money(-1),
            Cause = Cause.New,
            Pair = 3,
            Limit = "contract cap",
            Before = null,
            Facts = [],
        };
        // 1 July 2020 is day 737,606 after 1 January of the year 1; two small numbers are one, the first 2,147,483,648 times
        Text("6442450951|152471339098|4294967296|1583996824404324|1583932399894853|1000|-2500|changed||job start||esf|2018-03"
                + "|£3,000.00 a job – all of it|12 3000000000",
                "8589934592|0|2147483651|1583996824404324|-1|0|-1|new|contract cap|recovery|prime||2018-03|£3,000.00 a job – all of it|")
            .ShouldBe(RunContent.Of([Line, contracts]).Digest.ToArray());
        RunContent.Of([Line, contracts]).ShouldSatisfyAllConditions(
            content => content.Lines.ShouldBe(2), content => content.Total.Pence.ShouldBe(-3_501), content => content.Recoveries.ShouldBe(2));
    }

    public static TheoryData<string, Difference> Others => new()
    {
        { "number", Line with { Number = 4 } },
        { "participant", Line with { Key = Line.Key with { Participant = new ParticipantId(72) } } },
        { "nobody", Line with { Key = Line.Key with { Participant = null } } },
        { "referral", Line with { Key = Line.Key with { Referral = null } } },
        { "line", Line with { Key = Line.Key with { Line = "job starts" } } },
        { "sequence", Line with { Key = Line.Key with { Sequence = 1 } } },
        { "party", Line with { Key = Line.Key with { Party = "prime" } } },
        { "party and not stream", Line with { Key = Line.Key with { Party = "esf", Stream = "" } } },
        { "stream", Line with { Key = Line.Key with { Stream = "dwp" } } },
        { "delivery", Line with { Delivery = new OrganisationId(8) } },
        { "earned", Line with { Earned = new DateOnly(2020, 7, 2) } },
        { "payable", Line with { Payable = new DateOnly(2020, 8, 1) } },
        { "was", Line with { Was = new Money(1_001) } },
        { "now", Line with { Now = new Money(-2_501) } },
        { "cause", Line with { Cause = Cause.Withdrawn } },
        { "pair", Line with { Pair = 1 } },
        { "limit", Line with { Limit = "contract cap" } },
        { "version", Line with { Version = "2019-03" } },
        { "rule", Line with { Rule = "" } },
        { "days before", Line with { Before = null } },
        { "earned before", Line with { Before = new LineDays(new DateOnly(2020, 6, 2), new DateOnly(2020, 6, 30)) } },
        { "facts", Line with { Facts = [123, 3_000_000_000] } },
        { "no facts", Line with { Facts = [] } },
    };

    [Theory]
    [MemberData(nameof(Others))]
    public void A_line_that_is_another_in_anything_has_another_digest(string what, Difference other) =>
        RunContent.Of([other]).Digest.ToArray().ShouldNotBe(RunContent.Of([Line]).Digest.ToArray(), what);

    [Fact]
    public void Lines_beyond_a_block_are_digested_in_blocks_and_none_is_left_out()
    {
        var lines = Enumerable.Range(1, RunContent.LinesOfABlock + 1).Select(number => Line with { Number = number }).ToList();
        var whole = RunContent.Of(lines);
        SHA256.HashData([.. Block(lines[..^1]), .. Block(lines[^1..])]).ShouldBe(whole.Digest.ToArray());
        whole.Lines.ShouldBe(lines.Count);
        RunContent.Of(lines[..^1]).Digest.ToArray().ShouldNotBe(whole.Digest.ToArray());
        RunContent.Of([.. lines[..^1], lines[^1] with { Now = Money.Zero }]).Digest.ToArray().ShouldNotBe(whole.Digest.ToArray());
    }

    [Fact]
    public void A_run_of_nothing_has_the_digest_of_nothing() => RunContent.Of([]).Digest.ToArray().ShouldBe(SHA256.HashData([]));

    [Fact]
    public void Lines_out_of_their_order_have_no_digest() =>
        Should.Throw<ArgumentException>(() => RunContent.Of([Line, Line with { Number = 2 }]));

    private static byte[] Text(params string[] lines) =>
        SHA256.HashData(SHA256.HashData(Encoding.UTF8.GetBytes(string.Concat(lines.Select(line => $"{line}\u001e")).Replace('|', '\u001f'))));

    /// <summary>The digest of lines that are within one block: of the digest of these alone the run's is made.</summary>
    private static byte[] Block(IReadOnlyList<Difference> lines)
    {
        var texts = lines.Select(line => string.Join('\u001f',
            $"{(line.Number * 2_147_483_648) + 7}",
            "152471339098|4294967296|1583996824404324|1583932399894853|1000|-2500|changed||job start||esf|2018-03".Replace('|', '\u001f'), line.Rule,
            $"{string.Join(' ', line.Facts)}\u001e"));
        return SHA256.HashData(Encoding.UTF8.GetBytes(string.Concat(texts)));
    }
}
