using System.Security.Cryptography;
using System.Text;
using Concordat.Agreement;
using Concordat.Contracts.Service.HoldToShares;
using Concordat.Kernel;
using Concordat.Plumbing.Store;
using Concordat.Specification;

namespace Concordat.Contracts.Service.LoadContract;

/// <summary>What a contract rests on takes effect only once the parties to the agreement that governs it have it in force: its definition with
/// every later version that its terms name, and the terms themselves, word for word; and whatever else of its design the agreement governs.
/// The shares that the agreement
/// sets are those of the terms. Where no agreement is bound, the register's own rules stand alone.</summary>
public sealed class AgreedContent(DecisionRights rights, AgreementLibrary agreements, ProgrammeLibrary programmes)
{
    /// <summary>SHA-256 of terms, as a file of the same text has it.</summary>
    public static byte[] DigestOf(string terms) => SHA256.HashData(Encoding.UTF8.GetBytes(terms));

    public async Task<IReadOnlyList<Problem>> Problems(
        Work worker, ContractToLoad contract, Programme programme, ContractTerms terms)
    {
        var problems = new List<Problem>();
        var bound = new BoundTo(contract.Programme, contract.Overlay, contract.Reference);
        var named = contract.Overlay.Length == 0 ? contract.Programme : $"{contract.Programme}/{contract.Overlay}";
        foreach (var (name, place) in terms.Versions.Select(version => (version.File, version.Place)).Prepend((named, null!)))
        {
            var parts = name.Split('/', 2);
            var digest = Convert.FromHexString(programmes.Digest(parts[0], parts.Length > 1 ? parts[1] : ""));
            await Ask("specification", name, digest, place);
            if (parts.Length > 1 && parts[1].Length > 0)
            {
                await Ask("overlay", name, digest, place);
            }
        }

        // settled in documents of the parties' own, of which any version in force will do
        foreach (var kind in agreements.Kinds.Where(kind => kind.OpensContract))
        {
            await Ask(kind.Key, contract.Reference, null, null);
        }

        await Ask("contract", contract.Reference, DigestOf(contract.TermsText), null);
        if (await rights.Holding(worker, bound) is { } agreement)
        {
            problems.AddRange(AgreedShares.Problems(agreement, BoundTerms.Of(BindingVersions.Of(programmes, programme, terms, []), terms)));
        }

        return problems;

        async Task Ask(string kind, string name, byte[]? content, Node? place)
        {
            // An array that is nothing would turn into empty content.
            ReadOnlyMemory<byte>? wanted = content is null ? default(ReadOnlyMemory<byte>?) : content;
            if (await rights.Withholds(worker, kind, bound, wanted) is { } refusal)
            {
                var (what, why, wouldDo) = ($"{kind} '{name}'", refusal.Clause is { } clause ? $"{refusal.Sentence} ({clause})" : refusal.Sentence,
                    "Load the contract once the parties have it in force");
                problems.Add(place?.Problem(what, why, wouldDo) ?? new Problem(contract.TermsFile, 1, 1, what, why, wouldDo));
            }
        }
    }
}
