using System.Globalization;
using Concordat.Kernel;
using Concordat.Specification;

namespace Concordat.Contracts;

/// <summary>The definitions that bind a contract, each with the terms that hold beside it.</summary>
/// <param name="Terms">By place in <see cref="ProgrammeVersions.All"/>; null where the programme's own list prices apply.</param>
public sealed record BoundTerms(ProgrammeVersions Versions, IReadOnlyList<ContractTerms?> Terms)
{
    /// <summary>One text of terms beside every version.</summary>
    public static BoundTerms Of(ProgrammeVersions versions, ContractTerms? contract) => new(versions, [.. versions.All.Select(_ => contract)]);

    /// <summary>The same where money is taken back for errors found in samples.</summary>
    public BoundTerms With(IReadOnlyList<ContractRecovery> recoveries) =>
        recoveries.Count == 0 ? this : this with { Terms = [.. Terms.Select(terms => terms is null ? null : terms with { Recoveries = recoveries })] };

    /// <summary>The same where lines are given instead of the facts of some people.</summary>
    public BoundTerms With(IReadOnlyList<ContractWithheld> withheld) =>
        withheld.Count == 0 ? this : this with { Terms = [.. Terms.Select(terms => terms is null ? null : terms with { Withheld = withheld })] };

    /// <summary>The same where outcomes stand paid on other contracts.</summary>
    public BoundTerms With(IReadOnlyList<ContractPaidElsewhere> paid) =>
        paid.Count == 0 ? this : this with { Terms = [.. Terms.Select(terms => terms is null ? null : terms with { PaidElsewhere = paid })] };
}

/// <summary>What a variation makes of terms and definition, read.</summary>
public sealed record VariedTerms(int Number, string Definition, ContractTerms Terms, DateOnly From, VersionBasis Basis);

/// <summary>The definitions that bind a contract: its programme's, those that its terms name under <c>versions</c>, and those of its
/// variations with the terms that each brought.</summary>
public static class BindingVersions
{
    /// <param name="first">The contract's programme with its overlay.</param>
    /// <param name="problems">Where a version that is not in the library, or is broken, is added.</param>
    public static ProgrammeVersions Of(ProgrammeLibrary library, Programme first, ContractTerms? contract, List<Problem> problems)
    {
        var later = new List<LaterVersion>();
        foreach (var version in contract?.Versions ?? [])
        {
            if (Load(library, version.File, version.Place, problems) is { } programme)
            {
                later.Add(new LaterVersion(programme, version.From, By(version.Basis)));
            }
        }

        return new ProgrammeVersions(first, later);
    }

    /// <param name="variations">In the order in which they took effect: where two would bind, the later stands.</param>
    public static BoundTerms Of(
        ProgrammeLibrary library, Programme first, ContractTerms contract, IReadOnlyList<VariedTerms> variations, List<Problem> problems)
    {
        var own = Of(library, first, contract, problems);
        var later = own.Later.ToList();
        var terms = own.All.Select(_ => (ContractTerms?)contract).ToList();
        foreach (var variation in variations)
        {
            var place = new TextNode(variation.Terms.File, 1, 1, variation.Definition, false);
            if (Load(library, variation.Definition, place, problems) is { } programme)
            {
                later.Add(new LaterVersion(programme, variation.From, By(variation.Basis)) { Named = NameOf(programme, variation.Number) });
                terms.Add(variation.Terms);
            }
        }

        return new BoundTerms(new ProgrammeVersions(first, later), terms);
    }

    /// <summary>Everything that binds a contract as its file has it: what took effect after an instant is left out.</summary>
    public static BoundTerms Of(
        ProgrammeLibrary library, Programme first, ContractTerms contract, DateTimeOffset knownAt, List<Problem> problems) => With(
            [.. contract.Openings.Where(opening => opening.At <= knownAt)],
            Of(library, first, contract,
            [.. contract.Variations.Where(variation => variation.InForce <= knownAt).Select(variation => new VariedTerms(
                variation.Number, variation.Definition, variation.Terms!, variation.From, variation.Basis))],
            problems)).With(contract.PaidElsewhere).With(contract.Withheld).With([.. contract.Recoveries.Where(recovery => recovery.At <= knownAt)]);

    /// <summary>Everything that binds a contract of the register: its own terms and definitions, and those of its variations in force.</summary>
    /// <param name="read">Reads terms, given the name of their file and their text.</param>
    /// <returns>Nothing where a definition or terms do not read; then the problems say which.</returns>
    public static BoundTerms? Of(
        ProgrammeLibrary library, Contract contract, Func<string, string, ContractReading> read, List<Problem> problems)
    {
        var definition = library.Load(contract.Programme, contract.Overlay);
        if (definition.Programme is not { } first)
        {
            problems.AddRange(definition.Problems);
            return null;
        }

        var own = Read($"{contract.Reference}.yaml", contract.TermsText);
        var varied = contract.Variations.Select(variation => (Of: variation, Terms: Read(FileOf(contract, variation), variation.TermsText))).ToList();
        if (problems.Count > 0)
        {
            return null;
        }

        var bound = Of(library, first, own!, [.. varied.Select(each => new VariedTerms(
            each.Of.Number, each.Of.Definition, each.Terms!, each.Of.From, each.Of.Basis))], problems);
        return problems.Count > 0 ? null : With(contract.Openings, bound);

        ContractTerms? Read(string file, string text)
        {
            var reading = read(file, text);
            problems.AddRange(reading.Problems);
            return reading.Terms;
        }
    }

    /// <summary>How problems name the terms that a variation brought.</summary>
    public static string FileOf(Contract contract, BindingVariation variation) =>
        string.Create(CultureInfo.InvariantCulture, $"{contract.Reference}-variation-{variation.Number}.yaml");

    /// <summary>How a line names what a variation made of a programme: <c>October 2015, variation 1</c>.</summary>
    public static string NameOf(Programme programme, int variation) => $"{programme.Version}, variation {variation}";

    private static BoundTerms With(IReadOnlyList<GatewayOpening> openings, BoundTerms bound) =>
        bound with { Terms = [.. bound.Terms.Select(terms => terms! with { Openings = openings })] };

    private static Programme? Load(ProgrammeLibrary library, string name, Node place, List<Problem> problems)
    {
        var definition = NamedDefinition.Load(library, name);
        if (definition.Programme is null)
        {
            var why = definition.Problems[0];
            problems.Add(place.Problem($"version '{name}'", $"{why.What}: {why.Why}", why.WouldDo));
        }

        return definition.Programme;
    }

    private static EffectiveBy By(VersionBasis basis) => basis == VersionBasis.Event ? EffectiveBy.Event : EffectiveBy.Referral;
}
