using System.Text.Json;
using Concordat.Plumbing.Files;
using Shouldly;
using Xunit;

namespace Concordat.Rules.Files;

/// <summary>What a program sends becomes a file of no more columns than any file has: otherwise each row would be given a cell for every name that
/// any other row used.</summary>
public sealed class RowsAsFileTests
{
    private const int Most = 200;

    [Fact]
    public void Rows_of_too_many_different_fields_are_refused()
    {
        var refused = RowsAsFile.Of(Rows(Most + 1), "Payment").Refusal.ShouldNotBeNull();
        refused.Code.ShouldBe("too-many-fields");
    }

    [Fact]
    public void As_many_as_a_file_may_have_are_taken() => RowsAsFile.Of(Rows(Most), "Payment").IsGranted.ShouldBeTrue();

    /// <summary>Each row has one field, which no other row has.</summary>
    private static IReadOnlyList<Dictionary<string, JsonElement>> Rows(int count) =>
    [
        .. Enumerable.Range(1, count).Select(field => new Dictionary<string, JsonElement> { [$"field_{field}"] = JsonSerializer.SerializeToElement(field) }),
    ];
}
