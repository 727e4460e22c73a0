using System.Globalization;
using System.Text;
using Concordat.Kernel;
using Concordat.Specification;

namespace Concordat.Contracts;

/// <summary>A change of a contract as somebody puts it: what its terms and its definition become, and from which day.</summary>
/// <param name="Definition">As commands name it; the one in force where it stays.</param>
/// <param name="TermsText">contract.yaml whole, as it is to read.</param>
public sealed record ProposedVariation(string Title, string Why, string Definition, string TermsText, DateOnly From, VersionBasis Basis)
{
    public const int LongestTitle = 120;
    public const int LongestWhy = 2000;
    public const int LongestTerms = 100_000;

    /// <summary>As canonical bytes: what the parties' digest is of.</summary>
    public byte[] Content => Encoding.UTF8.GetBytes(string.Create(
        CultureInfo.InvariantCulture, $"{Definition}\n{From:yyyy-MM-dd}\n{Basis}\n{TermsText.ReplaceLineEndings("\n").Trim()}\n"));

    /// <summary>Everything that keeps it from being put. The terms must have been read whole.</summary>
    /// <param name="contract">As it stands, with the variations in force.</param>
    /// <param name="now">The terms in force.</param>
    /// <param name="definition">The definition in force, as commands name it.</param>
    public IEnumerable<Refusal> Against(Contract contract, ContractTerms now, ContractTerms then, string definition)
    {
        if (then.Programme != now.Programme || then.Lot != now.Lot || then.Provider != now.Provider || then.Start != now.Start)
        {
            yield return new Refusal("another-contract",
                "A variation changes neither the programme, the lot, the provider nor the first day: that would be another contract.");
        }

        if (!then.Versions.Select(Said).SequenceEqual(now.Versions.Select(Said)))
        {
            yield return new Refusal("versions",
                "'versions' must read as in the terms in force. A new definition is named beside the terms, and binds from the variation's day.");
        }

        if (then.AreAsItStands)
        {
            yield return new Refusal("variations",
                "Terms hold neither 'variations', 'openGateways', 'paidElsewhere', 'recoveries' nor 'withheld': each variation is put by itself, gateways are opened and recoveries decided "
                + "on their own pages, and what is paid elsewhere the ledgers say.");
        }

        if (then.End is null || then.ReferralEnd is null || From > then.End)
        {
            yield return new Refusal("days", "The terms need an end and a last day of referral, and the variation must begin before the end.");
        }

        if (From < contract.Start)
        {
            yield return new Refusal("before-start", $"A variation binds from the contract's first day, {contract.Start:d MMMM yyyy}, at the earliest.");
        }

        if (Definition == definition && TermsDifference.Of(now, then).Count == 0)
        {
            yield return new Refusal("no-change", "Neither the terms nor the definition would change.");
        }
    }

    private static (string, DateOnly, VersionBasis) Said(ContractVersion version) => (version.File, version.From, version.Basis);
}

/// <summary>How a contract's definition is named.</summary>
public static class Definitions
{
    /// <summary>The definition that binds last: what a further variation begins from.</summary>
    public static string Last(Contract contract, ContractTerms terms) => contract.Variations is [.., var last] ? last.Definition
        : terms.Versions is [.., var version] ? version.File
        : contract.Overlay.Length == 0 ? contract.Programme : $"{contract.Programme}/{contract.Overlay}";

    /// <summary>Definitions of the contract's own programme: its core, or what a place makes of it; and those that later took its name.</summary>
    public static IReadOnlyList<(string Name, string Title)> For(ProgrammeLibrary library, Contract contract) =>
        [.. NamedDefinition.All(library).Where(each => each.Name.Split('/')[0].StartsWith(contract.Programme, StringComparison.Ordinal))];
}
