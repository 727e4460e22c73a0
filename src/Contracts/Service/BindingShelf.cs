using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using Concordat.Kernel;
using Concordat.Plumbing.Store;
using Concordat.Plumbing.Yaml;
using Concordat.Specification;

namespace Concordat.Contracts.Service;

/// <summary>Keeps what binds each contract until its terms, its variations or its gateways are others. The definitions themselves are read
/// once by every process.</summary>
internal sealed class BindingShelf(ContractRegister register, ProgrammeLibrary programmes) : ContractBindings
{
    private const int DigitsOfAKey = 16;

    private readonly ConcurrentDictionary<ContractId, Kept> _kept = new();

    public async Task<ContractBinding?> Of(UnitOfWork work, ContractId contract)
    {
        if (await register.Find(work, contract) is not { } found)
        {
            return null;
        }

        if (!_kept.TryGetValue(contract, out var kept) || !kept.IsOf(found))
        {
            kept = Bound(found);
            // what a work sees that has changed something may never be committed
            if (((Work)work).HasOnlyRead)
            {
                _kept[contract] = kept;
            }
        }

        return new ContractBinding(found, kept.Key, kept.Terms);
    }

    private Kept Bound(Contract contract)
    {
        var terms = BindingVersions.Of(programmes, contract, Read, []);
        return new Kept(contract, KeyOf(contract, terms), terms);
    }

    private string KeyOf(Contract contract, BoundTerms? terms)
    {
        var named = contract.Variations.Select(variation => variation.Definition)
            .Concat(terms?.Terms[0]?.Versions.Select(version => version.File) ?? []);
        string[] said =
        [
            contract.TermsText,
            programmes.Digest(contract.Programme, contract.Overlay),
            .. named.Select(DigestOf),
            .. contract.Variations.Select(variation =>
                $"{variation.Number} {variation.Definition} {variation.From:yyyy-MM-dd} {variation.Basis} {variation.TermsText}"),
            .. contract.Openings.Select(opening => $"{opening.Gateway} {opening.At.UtcTicks}"),
        ];
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', said))))[..DigitsOfAKey];
    }

    private string DigestOf(string definition)
    {
        var parts = definition.Split('/', 2);
        return programmes.Digest(parts[0], parts.Length > 1 ? parts[1] : "");
    }

    private static ContractReading Read(string file, string text)
    {
        var document = YamlDocument.Read(file, text);
        return document.Root is { } root ? ContractDocument.Read(root) : new ContractReading(null, document.Problems);
    }

    private sealed record Kept(Contract Contract, string Key, BoundTerms? Terms)
    {
        /// <summary>Variations and openings are added, never changed: which they are says what they say.</summary>
        public bool IsOf(Contract contract) => contract.TermsText == Contract.TermsText
            && Which(contract.Variations).SequenceEqual(Which(Contract.Variations)) && contract.Openings.SequenceEqual(Contract.Openings);

        private static IEnumerable<(int Number, DateTimeOffset TookEffectAt)> Which(IReadOnlyList<BindingVariation> variations) =>
            variations.Select(variation => (variation.Number, variation.TookEffectAt));
    }
}
