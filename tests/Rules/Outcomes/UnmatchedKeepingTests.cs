using Concordat.Outcomes;
using Concordat.Rules.Specification;
using Concordat.Specification;
using Shouldly;
using Xunit;

namespace Concordat.Rules.Outcomes;

/// <summary>SE-4: how long a row of a feed is kept that belongs to nobody.</summary>
public sealed class UnmatchedKeepingTests
{
    private static readonly DateOnly Received = new(2021, 2, 26);

    [Fact]
    public void Of_several_rules_the_longest_holds_and_where_none_speaks_of_it_nothing_is_kept()
    {
        UnmatchedKeeping.Until([Rule(3), Rule(12), Rule(240, KeptAfter.ContractEnd)], Received).ShouldBe(new DateOnly(2022, 2, 26));
        UnmatchedKeeping.Until([Rule(240, KeptAfter.ContractEnd)], Received).ShouldBeNull();
        UnmatchedKeeping.Until([], Received).ShouldBeNull();
    }

    [Fact]
    public void Every_programme_says_how_long()
    {
        var programmes = Directory.GetDirectories(Repository.At("programmes")).Select(path => Path.GetFileName(path)!);
        foreach (var programme in programmes.Where(name => name != "schema"))
        {
            UnmatchedKeeping.Until(Shipped.Load(programme).Retention, Received).ShouldNotBeNull(programme);
        }
    }

    private static RetentionTerm Rule(int months, KeptAfter after = KeptAfter.Receipt) =>
        new("rule", Clause.None, null, null, null, null, new Length(months, LengthUnit.Months), after);
}
