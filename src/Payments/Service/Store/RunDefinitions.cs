using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using Concordat.Payments.Service.PriceContract;
using Concordat.Plumbing.Store;
using Concordat.Specification;

namespace Concordat.Payments.Service.Store;

/// <summary>The definitions by which runs were priced, as they stood then.</summary>
internal sealed class RunDefinitions(ProgrammeLibrary library)
{
    private readonly ConcurrentDictionary<string, ProgrammeLibrary> _kept = new();

    /// <summary>Keeps every text that priced a run, each once however many runs it prices.</summary>
    public async Task Keep(Work work, int run, PricedContract by)
    {
        var texts = by.Versions.All.Select(version => (Name: NameOf(version), Text: TextOf(version))).DistinctBy(kept => kept.Name).ToList();
        for (var place = 0; place < texts.Count; place++)
        {
            var digest = SHA256.HashData(Encoding.UTF8.GetBytes(texts[place].Text));
            if (!await work.One<bool>("select exists (select from payments_definition where digest = @digest)", new { digest }))
            {
                await work.Execute(
                    "insert into payments_definition (digest, name, text) values (@digest, @Name, @Text) on conflict (digest) do nothing",
                    new { digest, texts[place].Name, texts[place].Text });
            }

            await work.Execute(
                "insert into payments_run_definition (run, place, contract, payer, digest) values (@run, @place, @contract, @payer, @digest)",
                new { run, place, contract = by.Contract.Id.Value, payer = work.Caller.Organisation.Value, digest });
        }
    }

    /// <summary>What priced a run; nothing where it was prepared before definitions were kept.</summary>
    public async Task<ProgrammeLibrary?> Of(Work work, int run)
    {
        var kept = await work.List<KeptRow>(
            """
            select encode(k.digest, 'hex') as digest from payments_run_definition k where k.run = @run order by k.place
            """,
            new { run });
        if (kept.Count == 0)
        {
            return null;
        }

        var key = string.Join(' ', kept.Select(row => row.Digest));
        return _kept.TryGetValue(key, out var known) ? known : _kept.GetOrAdd(key, library.Of(await Texts(work, run)));
    }

    /// <summary>The texts themselves, the first the contract's own.</summary>
    public static Task<IReadOnlyList<string>> Texts(Work work, int run) => work.List<string>(
        "select d.text from payments_run_definition k join payments_definition d using (digest) where k.run = @run order by k.place", new { run });

    /// <summary>Whether the run was prepared since definitions are kept, and the caller may see it.</summary>
    public static Task<bool> AreKept(Work work, int run) =>
        work.One<bool>("select exists (select from payments_run_definition where run = @run)", new { run });

    private static string NameOf(Programme version) => version.OverlayKey is { } place ? $"{version.Key}/{place}" : version.Key;

    private string TextOf(Programme version) => library.Text(version.Key, version.OverlayKey ?? "")
        ?? throw new InvalidDataException($"{NameOf(version)} priced a run and is no longer in the library.");

    private sealed class KeptRow
    {
        public string Digest { get; init; } = "";
    }
}
