using System.Text.Json.Nodes;
using Concordat.Kernel;
using Concordat.Plumbing.Yaml;
using Concordat.Specification.Reading;
using Shouldly;
using Xunit;

namespace Concordat.Rules.Specification;

/// <summary>The published schemas and the reader say the same, and the shipped files keep to both.</summary>
public sealed class SchemaTests
{
    private static readonly SchemaCheck Check = new();

    public static TheoryData<string> ShapeNames => [.. Shapes.All.Select(shape => shape.Name)];

    public static TheoryData<string, string> ShippedFiles =>
    [
        .. Yaml("programmes").Select(file => (file, SchemaOf(file))),
        .. Yaml("calendars").Select(file => (file, "calendar.json")),
    ];

    [Theory]
    [MemberData(nameof(ShapeNames))]
    public void A_shape_has_the_same_keys_in_the_schema(string name)
    {
        var shape = Shapes.All.Single(known => known.Name == name);
        var schema = Check.File("grammar.json")["$defs"]![name].ShouldNotBeNull();

        schema["properties"]!.AsObject().Select(property => property.Key).Order().ShouldBe(shape.Keys.Order());
        Names(schema["required"] ?? schema["x-requiredTogether"]).Order().ShouldBe(shape.Required.Order());
        schema["additionalProperties"]!.GetValue<bool>().ShouldBeFalse();
    }

    [Fact]
    public void The_schema_has_no_shape_that_the_reader_lacks() =>
        Check.File("grammar.json")["$defs"]!.AsObject().Select(shape => shape.Key).Where(name => name != "condition")
            .Order()
            .ShouldBe(Shapes.All.Select(shape => shape.Name).Order());

    [Theory]
    [MemberData(nameof(ShippedFiles))]
    public void A_shipped_file_keeps_to_its_schema(string file, string schema)
    {
        var root = YamlDocument.Read(file, File.ReadAllText(Repository.At(file))).Root.ShouldNotBeNull();

        Check.Of(schema, root).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("programme.json", "suport: {}")]
    [InlineData("programme.json", "support: {in support: {from: start}}")]
    [InlineData("programme.json", "levels: {l: {count: it, over: stars}}")]
    [InlineData("contract.json", "start: 2016-02-01")]
    [InlineData("contract.json", "programme: x\nprices: [{line: a, amount: much}]")]
    [InlineData("calendar.json", "calendar: x\nsources: {}\ncovers: {from: 2020-1-1, until: 2020-12-31}\nholidays: []")]
    public void A_planted_fault_breaks_its_schema(string schema, string yaml) =>
        Check.Of(schema, YamlDocument.Read("x.yaml", yaml).Root!).ShouldNotBeEmpty();

    [Fact]
    public void Every_contract_of_an_example_keeps_to_the_schema_of_contracts()
    {
        var contracts = ShippedExamples.All.Select(shipped => shipped.Example.Contract).OfType<MapNode>().ToList();

        contracts.ShouldNotBeEmpty();
        contracts.SelectMany(contract => Check.Of("contract.json", contract)).ShouldBeEmpty();
    }

    private static IEnumerable<string> Yaml(string folder) =>
        Directory.EnumerateFiles(Repository.At(folder), "*.yaml", SearchOption.AllDirectories)
            .Select(path => Path.GetRelativePath(Repository.Root, path)).Order(StringComparer.Ordinal);

    private static string SchemaOf(string file) =>
        Path.GetDirectoryName(file)!.Split(Path.DirectorySeparatorChar) switch
        {
            [_, _, "core"] => "programme.json",
            [_, _, "examples"] => "examples.json",
            [_, _, "overlays", _] => "overlay.json",
            _ => throw new InvalidOperationException($"No schema is known for {file}."),
        };

    private static IEnumerable<string> Names(JsonNode? list) =>
        list?.AsArray().Select(name => name!.GetValue<string>()) ?? [];
}
