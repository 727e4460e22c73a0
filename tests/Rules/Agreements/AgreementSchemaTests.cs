using System.Text.Json.Nodes;
using Concordat.Agreement.Reading;
using Concordat.Rules.Specification;
using Shouldly;
using Xunit;

namespace Concordat.Rules.Agreements;

/// <summary>The published schema and the reader say the same, and the shipped agreements keep to both.</summary>
public sealed class AgreementSchemaTests
{
    private static readonly SchemaCheck Check = new("agreements");

    public static TheoryData<string> ShapeNames => [.. Shapes.All.Select(shape => shape.Name)];

    public static TheoryData<string> Files => [.. ShippedAgreements.Files];

    [Theory]
    [MemberData(nameof(ShapeNames))]
    public void A_shape_has_the_same_keys_in_the_schema(string name)
    {
        var shape = Shapes.All.Single(known => known.Name == name);
        var schema = Check.File("agreement.json")["$defs"]![name].ShouldNotBeNull();

        schema["properties"]!.AsObject().Select(property => property.Key).Order().ShouldBe(shape.Keys.Order());
        Required(schema).Order().ShouldBe(shape.Required.Order());
        schema["additionalProperties"]!.GetValue<bool>().ShouldBeFalse();
    }

    [Fact]
    public void The_schema_has_no_shape_that_the_reader_lacks() =>
        Check.File("agreement.json")["$defs"]!.AsObject().Select(shape => shape.Key).Order().ShouldBe(Shapes.All.Select(shape => shape.Name).Order());

    [Theory]
    [MemberData(nameof(Files))]
    public void A_shipped_agreement_keeps_to_the_schema(string file) => Check.Of("agreement.json", ShippedAgreements.Root(file)).ShouldBeEmpty();

    [Fact]
    public void The_kinds_of_artefacts_keep_to_theirs() => Check.Of("artefacts.json", ShippedAgreements.Root("artefacts.yaml")).ShouldBeEmpty();

    [Theory]
    [InlineData("right: advise", "right: advice")]
    [InlineData("side: local", "side: mayor")]
    [InlineData("from: 2016-04-01", "from: April 2016")]
    [InlineData("stage: contract values", "stag: contract values")]
    public void A_planted_fault_breaks_the_schema(string right, string wrong) =>
        Check.Of("agreement.json", ShippedAgreements.Parse("small.yaml", SmallAgreement.Text().Replace(right, wrong, StringComparison.Ordinal)))
            .ShouldNotBeEmpty();

    private static IEnumerable<string> Required(JsonNode schema) => schema["required"]?.AsArray().Select(name => name!.GetValue<string>()) ?? [];
}
