using System.Text.RegularExpressions;
using Concordat.Kernel;
using Concordat.Specification.Words;
using Shouldly;
using Xunit;

namespace Concordat.Rules.Specification;

/// <summary>Two programmes told apart in words: nothing that changes what one means goes unsaid.</summary>
public sealed partial class DifferenceTests
{
    /// <summary>Keys whose text is told, and means nothing to a computer: titles of sources, and reasons.</summary>
    private static readonly string[] Told = ["sources", "why", "cite", "source", "edition", "programme", "open points"];

    public static TheoryData<string> Programmes =>
        [.. Directory.GetDirectories(Repository.At("programmes")).Select(path => Path.GetFileName(path))
            .Where(key => Directory.Exists(Repository.At("programmes", key, "core"))).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Programmes))]
    public void A_figure_that_changes_changes_a_sentence(string key)
    {
        var files = Shipped.Files(key, "core");
        var shipped = Shipped.Load(key);
        var tried = 0;
        for (var file = 0; file < files.Count; file++)
        {
            foreach (var (changed, place) in Mutants(files[file]))
            {
                IReadOnlyList<MapNode> core = [.. files.Take(file), (MapNode)changed, .. files.Skip(file + 1)];
                if (Concordat.Specification.Programmes.Read(key, core).Programme is not { } mutant)
                {
                    continue;
                }

                tried++;
                ProgrammeDifference.Of(shipped, mutant).ShouldNotBeEmpty($"{place.File}:{place.Line}:{place.Column} '{place.Text}'");
            }
        }

        tried.ShouldBeGreaterThan(10);
    }

    [Fact]
    public void A_programme_does_not_differ_from_itself() =>
        ProgrammeDifference.Of(Shipped.Load("work-and-health", "west-london"), Shipped.Load("work-and-health", "west-london"))
            .ShouldBeEmpty();

    [Fact]
    public void What_is_added_removed_changed_or_better_sourced_is_told_apart()
    {
        var before = Small.Read(Small.Core(more: "limits: {c: {cap: 10.00, scope: contract}, d: {cap: 1.00, scope: person, confidence: draft}}")).Programme!;
        var after = Small.Read(Small.Core("1 day in work",
            "limits: {d: {cap: 1.00, scope: person, cite: S 1}, e: {cap: 2.00, scope: line, on: it}}")).Programme!;

        ProgrammeDifference.Of(before, after).Select(change => (change.Path, change.Kind)).ShouldBe(
            [
                ("outcomes.it", ChangeKind.Changed),
                ("limits.d", ChangeKind.Resourced),
                ("limits.e", ChangeKind.Added),
                ("limits.c", ChangeKind.Removed),
            ]);
    }

    [Theory]
    [InlineData("pays 400.00 once", "pays 300.00 once", "pays|-400.00|+300.00|once")]
    [InlineData("one two", "one two three", "one two|+three")]
    [InlineData("one two three", "three", "-one two|three")]
    [InlineData("", "new", "+new")]
    [InlineData("same", "same", "same")]
    public void Words_are_kept_taken_away_or_put_in(string before, string after, string told) =>
        string.Join('|', WordChanges.Of(before, after).Select(run => run.Are switch
        {
            WordsAre.TakenAway => "-",
            WordsAre.PutIn => "+",
            _ => "",
        } + run.Text)).ShouldBe(told);

    /// <summary>The document with one figure or truth changed, once for each that it says.</summary>
    private static IEnumerable<(Node Changed, TextNode Place)> Mutants(Node node)
    {
        switch (node)
        {
            case TextNode text when Other(text.Text) is { } other:
                yield return (text with { Text = other }, text);
                break;
            case ListNode list:
                foreach (var (i, item) in list.Items.Index())
                {
                    foreach (var (changed, place) in Mutants(item))
                    {
                        yield return (list with { Items = [.. list.Items.Take(i), changed, .. list.Items.Skip(i + 1)] }, place);
                    }
                }

                break;
            case MapNode map:
                foreach (var (i, entry) in map.Entries.Index().Where(each => !Told.Contains(each.Item.Key.Text)))
                {
                    foreach (var (changed, place) in Mutants(entry.Value))
                    {
                        yield return (map with
                        {
                            Entries = [.. map.Entries.Take(i), entry with { Value = changed }, .. map.Entries.Skip(i + 1)],
                        }, place);
                    }
                }

                break;
        }
    }

    private static string? Other(string text) => text switch
    {
        "true" => "false",
        "false" => "true",
        "lost" => "waits",
        "arrears" => "advance",
        "referral" => "event",
        "per person" => "per referral",
        "start" => "referral",
        "earned" => "payable",
        "person" => "contract",
        "once" => "each referral",
        "same period" => "start month cohort",
        "day paid" => "day earned",
        "whole weeks" => "weeks touched",
        "restarts" => "ends",
        "continues" => "begins anew",
        "achieved" => "paid",
        _ when LastNumber().IsMatch(text) => LastNumber().Replace(text, match => Raised(match.Value)),
        _ => null,
    };

    /// <summary>One more, or one less where the last digit is a nine; as many digits as before.</summary>
    private static string Raised(string digits) => digits[^1] == '9'
        ? $"{digits[..^1]}8"
        : $"{digits[..^1]}{(char)(digits[^1] + 1)}";

    [GeneratedRegex("[0-9]+(?=[^0-9]*$)")]
    private static partial Regex LastNumber();
}
