using Concordat.Contracts;
using Concordat.Demonstration.Generator;

namespace Concordat.Demonstration;

/// <summary>A variation of a contract, with who did what when.</summary>
/// <param name="TermsFile">In <c>contracts/</c>: the terms from then on.</param>
internal sealed record DemonstrationVariation(
    string Contract, string Title, string Why, DateOnly From, VersionBasis Basis, string Definition, string TermsFile,
    IReadOnlyList<DemonstrationSignature> Acts)
{
    public ProposedVariation Proposed(string terms) => new(Title, Why, Definition, terms, From, Basis);

    public static DemonstrationVariation Read(Keys row) => new(
        row.Text("contract"), row.Text("title"), row.Text("why"), row.Day("from"), Enum.Parse<VersionBasis>(row.Text("basis"), true),
        row.Text("definition"), row.Text("terms"), row.Rows("acts", false, DemonstrationSignature.Read));
}

/// <param name="Kind">The first proposes.</param>
internal sealed record DemonstrationSignature(string Organisation, string Office, VariationAct Kind, DateOnly On)
{
    public static DemonstrationSignature Read(Keys row) => new(
        row.Text("organisation"), row.Text("office"), Enum.Parse<VariationAct>(row.Text("act"), true), row.Day("on"));
}

/// <summary>The opening of a gateway, as somebody put it.</summary>
internal sealed record DemonstrationGateway(string Contract, string Gateway, string Organisation, string Office, DateOnly On)
{
    public static DemonstrationGateway Read(Keys row) => new(
        row.Text("contract"), row.Text("gateway"), row.Text("organisation"), row.Text("office"), row.Day("on"));
}
