using Concordat.Journey;
using Concordat.Kernel;
using Shouldly;
using Xunit;

namespace Concordat.Rules.Journey;

/// <summary>SU-7: which records become one person's, and how that is taken back.</summary>
public sealed class MergeTests
{
    private static readonly RecordToMerge Kept = new(new ParticipantId(1), "AAAA-0001", null, 0, false, false);
    private static readonly RecordToMerge Gone = new(new ParticipantId(2), "BBBB-0002", null, 0, false, false);

    [Fact]
    public void Two_records_that_agree_become_one_persons() => MergeRules.Check(Gone, Kept, "said-so", []).ShouldBeNull();

    [Fact]
    public void Nobody_is_merged_without_a_reason_into_themselves_twice_or_in_a_chain()
    {
        MergeRules.Check(Gone, Kept, "", [])!.Code.ShouldBe("reason-unknown");
        MergeRules.Check(Kept, Kept, "said-so", [])!.Code.ShouldBe("same-record");
        MergeRules.Check(Gone with { StandsFor = new ParticipantId(9) }, Kept, "said-so", [])!.Code.ShouldBe("merged-already");
        MergeRules.Check(Gone, Kept with { StandsFor = new ParticipantId(9) }, "said-so", [])!.Code.ShouldBe("merged-already");
        MergeRules.Check(Gone with { Others = 1 }, Kept, "said-so", [])!.Code.ShouldBe("holds-others");
        MergeRules.Check(Gone, Kept with { Others = 1 }, "said-so", []).ShouldBeNull();
    }

    [Fact]
    public void An_erased_a_restricted_and_a_contradicting_record_are_not_merged()
    {
        MergeRules.Check(Gone with { IsErased = true }, Kept, "said-so", [])!.Code.ShouldBe("erased");
        MergeRules.Check(Gone, Kept with { IsRestricted = true }, "said-so", [])!.Code.ShouldBe("restricted");
        MergeRules.Check(Gone, Kept, "said-so", ["Facts 3 and 4 differ for 2021-02-01."])!.Sentence.ShouldContain("Facts 3 and 4");
    }

    [Fact]
    public void Only_what_is_merged_is_taken_back_and_for_a_reason_of_its_own()
    {
        var merged = Gone with { StandsFor = Kept.Id };

        MergeRules.CheckUndo(merged, "two-people").ShouldBeNull();
        MergeRules.CheckUndo(merged, "said-so")!.Code.ShouldBe("reason-unknown");
        MergeRules.CheckUndo(Gone, "two-people")!.Code.ShouldBe("not-merged");
        MergeRules.CheckUndo(merged with { IsErased = true }, "two-people")!.Code.ShouldBe("erased");
    }
}
