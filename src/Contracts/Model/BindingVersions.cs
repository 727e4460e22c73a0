using Concordat.Kernel;
using Concordat.Specification;

namespace Concordat.Contracts;

/// <summary>The definitions that bind a contract: its programme's, and those that its variations name under <c>versions</c>.</summary>
public static class BindingVersions
{
    /// <param name="first">The contract's programme with its overlay.</param>
    /// <param name="problems">Where a version that is not in the library, or is broken, is added.</param>
    public static ProgrammeVersions Of(ProgrammeLibrary library, Programme first, ContractTerms? contract, List<Problem> problems)
    {
        var later = new List<LaterVersion>();
        foreach (var version in contract?.Versions ?? [])
        {
            var definition = NamedDefinition.Load(library, version.File);
            if (definition.Programme is { } programme)
            {
                later.Add(new LaterVersion(programme, version.From,
                    version.Basis == VersionBasis.Event ? EffectiveBy.Event : EffectiveBy.Referral));
            }
            else
            {
                var why = definition.Problems[0];
                problems.Add(version.Place.Problem($"version '{version.File}'", $"{why.What}: {why.Why}", why.WouldDo));
            }
        }

        return new ProgrammeVersions(first, later);
    }
}
