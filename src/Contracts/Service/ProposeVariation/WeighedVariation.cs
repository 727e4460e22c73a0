using Concordat.Contracts.Service.HoldToShares;
using Concordat.Kernel;
using Concordat.Plumbing.Store;
using Concordat.Plumbing.Yaml;
using Concordat.Specification;
using Concordat.Specification.Words;

namespace Concordat.Contracts.Service.ProposeVariation;

/// <summary>A change of a contract with all that a party must see before it signs: what would read differently, and what that costs over
/// the contract's own journeys.</summary>
/// <param name="Terms">What the contract's own terms would say differently.</param>
/// <param name="Definition">What the programme's definition would say differently.</param>
internal sealed record WeighedVariation(
    ContractTerms Then, IReadOnlyList<TermChange> Terms, IReadOnlyList<Change> Definition, MoneyEffect Cost);

/// <summary>Reads a proposed change and weighs it against the contract as it stands. Nothing is kept.</summary>
internal sealed class Weighing(ProgrammeLibrary library, CostOfChange cost, ContractShares shares)
{
    /// <returns>The change weighed, or everything that keeps it from being put.</returns>
    public async Task<(WeighedVariation? Weighed, IReadOnlyList<Refusal> Refusals)> Of(Work work, Contract contract, ProposedVariation proposed)
    {
        var (now, then) = (Read("the terms in force", TextInForce(contract)), Read("the terms", proposed.TermsText));
        if (now.Terms is not { } before || then.Terms is not { } after)
        {
            return (null, [.. now.Problems.Concat(then.Problems).Select(problem => new Refusal(
                "terms-unreadable", $"Line {problem.Row}, column {problem.Column}: {problem.What} {problem.Why}. {problem.WouldDo}."))]);
        }

        var definition = Definitions.Last(contract, before);
        var refusals = proposed.Against(contract, before, after, definition).ToList();
        var (earlier, later) = (NamedDefinition.Load(library, definition).Programme, NamedDefinition.Load(library, proposed.Definition).Programme);
        if (earlier is null || later is null || Definitions.For(library, contract).All(known => known.Name != proposed.Definition))
        {
            refusals.Add(new Refusal("no-definition", $"'{proposed.Definition}' is no definition of the contract's programme."));
        }
        else
        {
            refusals.AddRange(await shares.Refusals(work, contract, later, after));
        }

        if (refusals.Count > 0)
        {
            return (null, refusals);
        }

        var weighed = await cost.Of(work, contract, new BindingVariation(
            Next(contract), proposed.Definition, proposed.TermsText, proposed.From, proposed.Basis, work.Now));
        return weighed.TryGet(out var effect)
            ? (new WeighedVariation(after, TermsDifference.Of(before, after), ProgrammeDifference.Of(earlier!, later!), effect), [])
            : (null, [weighed.Refusal!]);
    }

    /// <summary>The terms that a further variation begins from: the last that were agreed.</summary>
    public static string TextInForce(Contract contract) => contract.Variations is [.., var last] ? last.TermsText : contract.TermsText;

    public static ContractTerms TermsInForce(Contract contract) => Read("the terms in force", TextInForce(contract)).Terms
        ?? throw new InvalidDataException($"The terms of contract {contract.Id.Value} do not read.");

    private static int Next(Contract contract) => contract.Variations.Select(variation => variation.Number).DefaultIfEmpty().Max() + 1;

    private static ContractReading Read(string file, string text)
    {
        var document = YamlDocument.Read(file, text);
        return document.Root is { } root ? ContractDocument.Read(root) : new ContractReading(null, document.Problems);
    }
}
