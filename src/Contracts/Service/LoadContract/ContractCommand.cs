using System.CommandLine;
using Concordat.Kernel;
using Concordat.Places;
using Concordat.Plumbing.Access;
using Concordat.Plumbing.Hosting;
using Concordat.Plumbing.Store;
using Concordat.Plumbing.Yaml;
using Microsoft.Extensions.DependencyInjection;

namespace Concordat.Contracts.Service.LoadContract;

/// <summary><c>concordat contract load FILE</c>: puts every contract of a document on the register, or none and says why.</summary>
internal static class ContractCommand
{
    private static readonly Caller Operating = new(new PersonId(0), new OrganisationId(0), "administrator", []);

    public static Command Of(Operator operators)
    {
        var file = new Argument<FileInfo>("file")
        {
            Description = "A document of contracts, as demonstration/contracts.yaml. Terms stand beside it, or in a folder 'contracts' beside it.",
        };
        var load = new Command("load", "Puts contracts on the register: all of the document, or none.") { file };
        load.SetAction((parsed, stop) => operators.WithStore((services, within) => Load(services, parsed.GetValue(file)!, within), stop));
        return new Command("contract", "The register of contracts.") { load };
    }

    private static async Task<int> Load(IServiceProvider services, FileInfo file, CancellationToken stop)
    {
        if (!file.Exists)
        {
            await Console.Error.WriteLineAsync($"There is no file {file.Name}.");
            return Operator.Refused;
        }

        var yaml = YamlDocument.Read(file.Name, await File.ReadAllTextAsync(file.FullName, stop));
        var (entries, problems) = yaml.Root is null ? ([], yaml.Problems) : RegisterDocument.Read(yaml.Root);
        if (problems.Count > 0)
        {
            return await Refuse(problems);
        }

        await using var work = await services.GetRequiredService<Database>().BeginAsWorker(Operating, stop);
        var organisations = (await services.GetRequiredService<PlaceRegister>().Organisations(work)).ToDictionary(o => o.Key);
        var found = new List<Problem>();
        foreach (var entry in entries)
        {
            var contract = await ToLoad(file, entry, organisations, services.GetRequiredService<StoreSetting>().IsDemonstration, found, stop);
            if (contract is not null)
            {
                found.AddRange((await services.GetRequiredService<ContractLoader>().Load(work, contract)).Problems);
            }
        }

        if (found.Count > 0)
        {
            return await Refuse(found);
        }

        await work.Commit();
        Console.WriteLine(entries.Count == 1 ? "1 contract is on the register." : $"{entries.Count} contracts are on the register.");
        return Operator.Done;
    }

    private static async Task<ContractToLoad?> ToLoad(
        FileInfo file, RegisterEntry entry, Dictionary<string, Organisation> organisations, bool isDemonstration, List<Problem> problems,
        CancellationToken stop)
    {
        var before = problems.Count;
        var terms = new[] { file.DirectoryName!, Path.Combine(file.DirectoryName!, "contracts") }
            .Select(folder => Path.Combine(folder, Path.GetFileName(entry.Terms))).FirstOrDefault(File.Exists);
        if (terms is null)
        {
            problems.Add(entry.Place.Problem($"terms '{entry.Terms}'", "is no file beside this one", "Put the terms there"));
        }

        Organisation Named(Node place, string key)
        {
            if (organisations.TryGetValue(key, out var organisation))
            {
                return organisation;
            }

            problems.Add(place.Problem($"organisation '{key}'", "is not on record", "Use the key of an organisation on record"));
            return new Organisation(default, key, key, OrganisationKind.OtherPartner);
        }

        var commissioner = Named(entry.Place, entry.Commissioner).Id;
        var prime = Named(entry.Place, entry.Prime).Id;
        var links = entry.SupplyChain.Select(link => (link, delivery: Named(link.Place, link.Delivery))).Select(pair => new SupplyLink(
            pair.delivery.Id, pair.delivery.Name, pair.link.Areas.Count == 0 ? entry.Areas : pair.link.Areas, pair.link.When, pair.link.Promised)
        {
            AtOnce = pair.link.Capacity.AtOnce,
            AMonth = pair.link.Capacity.AMonth,
            MostOfYear = pair.link.MostOfYear,
        }).ToList();
        var parts = entry.Referrers.Select(key => (Named(entry.Place, key).Id, "referrer"))
            .Concat(entry.Procurer is null ? [] : [(Named(entry.Place, entry.Procurer).Id, "procurer")]).ToList();
        var clauses = entry.Clauses.Select(clause => new ContractClause(
            clause.Kind, clause.Organisation is null ? null : Named(clause.Place, clause.Organisation).Id, clause.On, clause.Notice, clause.Tests,
            clause.Says)).ToList();
        return problems.Count > before
            ? null
            : new ContractToLoad(
                entry.Reference, entry.Programme, entry.Overlay, entry.Terms, await File.ReadAllTextAsync(terms!, stop), commissioner, prime,
                isDemonstration, entry.Areas, links, parts)
            {
                Clauses = clauses,
            };
    }

    private static async Task<int> Refuse(IReadOnlyList<Problem> problems)
    {
        foreach (var problem in problems)
        {
            await Console.Error.WriteLineAsync($"{problem}");
        }

        return Operator.Refused;
    }
}
