using System.Text;
using Concordat.Contracts.Service.Store;
using Concordat.Kernel;
using Concordat.Places;
using Concordat.Plumbing.Journal;
using Concordat.Plumbing.Store;
using Concordat.Plumbing.Yaml;
using Concordat.Specification;

namespace Concordat.Contracts.Service.LoadContract;

/// <summary>A contract about to be put on the register.</summary>
/// <param name="TermsFile">Name of the file that the terms came from, for problems.</param>
/// <param name="TermsText">contract.yaml.</param>
/// <param name="Parts">Everyone else with a part in it: referrers, the procurer, other commissioners; by part.</param>
public sealed record ContractToLoad(
    string Reference,
    string Programme,
    string Overlay,
    string TermsFile,
    string TermsText,
    OrganisationId Commissioner,
    OrganisationId Prime,
    bool PricesAreInvented,
    IReadOnlyList<string> Areas,
    IReadOnlyList<SupplyLink> SupplyChain,
    IReadOnlyList<(OrganisationId Organisation, string Part)> Parts)
{
    public IReadOnlyList<ContractClause> Clauses { get; init; } = [];
}

/// <summary>Puts contracts on the register: only with a programme that reads whole and terms that read whole, and where an agreement governs
/// them, only what its parties have in force.</summary>
public sealed class ContractLoader(ProgrammeLibrary programmes, PlaceRegister places, AgreedContent agreed)
{
    /// <returns>The contract's number, or every problem found; then nothing was changed.</returns>
    public async Task<(ContractId? Contract, IReadOnlyList<Problem> Problems)> Load(Work worker, ContractToLoad contract)
    {
        var definition = programmes.Load(contract.Programme, contract.Overlay);
        var yaml = YamlDocument.Read(contract.TermsFile, contract.TermsText);
        var reading = yaml.Root is null ? new ContractReading(null, yaml.Problems) : ContractDocument.Read(yaml.Root);
        var problems = definition.Problems.Concat(reading.Problems).ToList();
        if (reading.Terms is { } read && (read.Start is null || read.End is null || read.ReferralEnd is null))
        {
            problems.Add(new Problem(contract.TermsFile, 1, 1, "start, end, referralEnd", "a contract on the register is dated", "Write all three days"));
        }

        if (reading.Terms is { AreAsItStands: true })
        {
            problems.Add(new Problem(contract.TermsFile, 1, 1, "variations, openGateways, paidElsewhere, recoveries, withheld", "a contract comes onto the register as it was made",
                "Leave them out: each variation is put before the parties, and gateways are opened on their own page"));
        }

        if (definition.Programme is { } whole && reading.Terms is { } dated)
        {
            BindingVersions.Of(programmes, whole, dated, problems);
            problems.AddRange(ContractClauses.Problems(contract.TermsFile, contract.Clauses, dated, whole));
            problems.AddRange(ContractAreas.Problems(contract.TermsFile, dated, whole, contract.Areas, await places.Areas(worker)));
        }

        if (await worker.One<bool>("select exists (select from contracts_contract where reference = @Reference)", new { contract.Reference }))
        {
            problems.Add(new Problem(
                contract.TermsFile, 1, 1, $"reference '{contract.Reference}'", "is on the register already", "Give the contract another reference"));
        }

        if (problems.Count == 0 && definition.Programme is { } defined && reading.Terms is { } written)
        {
            problems.AddRange(await agreed.Problems(worker, contract, defined, written));
        }

        if (problems.Count > 0 || definition.Programme is not { } programme || reading.Terms is not { } terms)
        {
            return (null, problems);
        }

        var version = $"{programme.Version} · {programmes.Digest(contract.Programme, contract.Overlay)[..12]}";
        var id = await Insert(worker, contract, terms, programme.Key, version);
        await InsertParts(worker, id, contract, terms);
        await Clauses.Add(worker, id, contract.Clauses);
        worker.Record(new Entry(
            ContractsEvents.ContractLoaded, 1, "Contracts", new Dictionary<string, long> { ["contract"] = id },
            new Dictionary<string, string> { ["programme"] = programme.Key, ["overlay"] = programme.OverlayKey ?? "" },
            Encoding.UTF8.GetBytes(contract.TermsText)));
        return (new ContractId(id), []);
    }

    private static async Task<int> Insert(Work worker, ContractToLoad contract, ContractTerms terms, string programme, string version) =>
        await worker.One<int>(
            """
            insert into contracts_contract (reference, programme, overlay, lot, commissioner, prime, start_on, end_on, referral_end,
                prices_are_invented, terms, version)
            values (@Reference, @programme, @Overlay, @lot, @commissioner, @prime, @Start, @End, @ReferralEnd,
                @PricesAreInvented, @TermsText, @version)
            returning id
            """,
            new
            {
                contract.Reference,
                programme,
                contract.Overlay,
                lot = terms.Lot ?? "",
                commissioner = contract.Commissioner.Value,
                prime = contract.Prime.Value,
                terms.Start,
                terms.End,
                terms.ReferralEnd,
                contract.PricesAreInvented,
                contract.TermsText,
                version,
            });

    private static async Task InsertParts(Work worker, int id, ContractToLoad contract, ContractTerms terms)
    {
        await worker.Execute(
            "insert into contracts_area (contract, area, valid_from, valid_to) select @id, unnest(@areas), @Start, null",
            new { id, areas = contract.Areas.ToArray(), terms.Start });
        foreach (var link in contract.SupplyChain)
        {
            await worker.Execute(
                """
                insert into contracts_supply (contract, delivery, provider, areas, valid_from, valid_to, promised, at_once, a_month, most_of_year)
                values (@id, @delivery, @Provider, @areas, @From, @To, @promised, @AtOnce, @AMonth, @mostOfYear)
                """,
                new
                {
                    id,
                    delivery = link.Delivery.Value,
                    link.Provider,
                    areas = link.Areas.ToArray(),
                    link.When.From,
                    link.When.To,
                    promised = $"{link.Promised}",
                    link.AtOnce,
                    link.AMonth,
                    mostOfYear = link.MostOfYear?.ToString(),
                });
        }

        var parts = contract.Parts.Concat(contract.SupplyChain.Select(link => (Organisation: link.Delivery, Part: "delivery")))
            .Append((contract.Commissioner, "commissioner")).Append((contract.Prime, "prime")).Distinct();
        foreach (var (organisation, part) in parts)
        {
            await worker.Execute(
                "insert into contracts_part (contract, organisation, part) values (@id, @organisation, @part)",
                new { id, organisation = organisation.Value, part });
        }
    }
}
