using Concordat.Specification.Service.Library;

namespace Concordat.ServiceTests.Specification;

/// <summary>A definition kept as one text is the definition: what priced a run can be read again though every file has changed since.</summary>
public sealed class KeptDefinitionsTests
{
    private static readonly ProgrammeFolder Library = ProgrammeFolder.Open().Value;

    public static TheoryData<string, string> Definitions =>
        [.. Library.Keys.SelectMany(programme => programme.Value.Prepend("").Select(place => (programme.Key, place)))];

    [Theory]
    [MemberData(nameof(Definitions))]
    public void Its_text_holds_it_whole_with_the_calendar_that_it_names(string programme, string overlay)
    {
        var before = Library.Load(programme, overlay).Programme.ShouldNotBeNull();
        var text = Library.Text(programme, overlay).ShouldNotBeNull();

        var kept = Library.Of([text]);

        var after = kept.Load(programme, overlay).Programme.ShouldNotBeNull();
        (after.Key, after.OverlayKey, after.Name, after.Version).ShouldBe((before.Key, before.OverlayKey, before.Name, before.Version));
        after.Outcomes.Select(outcome => (outcome.Name, outcome.Clause.File, outcome.Clause.Line))
            .ShouldBe(before.Outcomes.Select(outcome => (outcome.Name, outcome.Clause.File, outcome.Clause.Line)), "clauses keep their place in their files");
        kept.Digest(programme, overlay).ShouldBe(Library.Digest(programme, overlay));
        kept.Text(programme, overlay).ShouldBe(text);
        kept.Load(before.Name, before.OverlayName ?? "").Programme.ShouldNotBeNull("it goes by its own name, too");
        if (before.WorkingDays is { } named)
        {
            kept.Calendar(named).ShouldNotBeNull();
        }
    }

    [Fact]
    public void Several_in_one_text_are_as_several_texts()
    {
        string[] texts = [Library.Text("work-programme", "").ShouldNotBeNull(), Library.Text("work-and-health", "west-london").ShouldNotBeNull()];
        var kept = Library.Of([string.Concat(texts)]);
        kept.Keys.Keys.ShouldBe(["work-programme", "work-and-health"], ignoreOrder: true);
        kept.Text("work-programme", "").ShouldBe(texts[0]);
        kept.Text("work-and-health", "west-london").ShouldBe(texts[1]);
    }

    [Fact]
    public void What_was_not_kept_is_not_there()
    {
        var kept = Library.Of([Library.Text("work-programme", "").ShouldNotBeNull()]);
        kept.Keys.Keys.ShouldBe(["work-programme"]);
        kept.Load("work-and-health", "west-london").Programme.ShouldBeNull();
        kept.Load("work-programme", "nowhere").Problems.ShouldHaveSingleItem();
        kept.Digest("work-and-health", "").ShouldBe("");
        kept.Calendar("none").ShouldBeNull();
        Library.Text("no-such-programme", "").ShouldBeNull();
        Should.Throw<InvalidDataException>(() => Library.Of(["programme: of nothing"]));
    }
}
