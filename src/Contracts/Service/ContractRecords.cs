using Concordat.Contracts.Service.Store;
using Concordat.Kernel;
using Concordat.Plumbing.Store;

namespace Concordat.Contracts.Service;

/// <summary>Reads the register of contracts. What an office sees of it is kept in memory until the register changes.</summary>
internal sealed class ContractRecords : ContractRegister
{
    private const string Columns =
        """
        select id, reference, programme, overlay, lot, commissioner, prime, start_on, end_on, referral_end, prices_are_invented, terms, version
        from contracts_contract
        """;

    private readonly KeptReading<IReadOnlyList<Contract>> _seen = Keep.ByWall(work => Gather(work, "", 0));

    public async Task<Contract?> Find(UnitOfWork work, ContractId contract) => ((Work)work).HasOnlyRead
        ? (await All(work)).FirstOrDefault(one => one.Id == contract)
        : (await Gather((Work)work, "where id = @value", contract.Value)).SingleOrDefault();

    public async Task<Contract?> Find(UnitOfWork work, string reference) => ((Work)work).HasOnlyRead
        ? (await All(work)).FirstOrDefault(one => one.Reference == reference)
        : (await Gather((Work)work, "where reference = @value", reference)).SingleOrDefault();

    public Task<IReadOnlyList<Contract>> All(UnitOfWork work) => _seen.Of((Work)work);

    private static async Task<IReadOnlyList<Contract>> Gather(Work work, string where, object value)
    {
        var rows = await work.List<ContractRow>($"{Columns} {where} order by reference", new { value });
        var ids = rows.Select(row => row.Id).ToArray();
        var areas = (await work.List<AreaRow>(
            "select contract, area from contracts_area where contract = any(@ids) order by area", new { ids })).ToLookup(row => row.Contract, row => row.Area);
        var supply = (await work.List<SupplyRow>(
            """
            select contract, delivery, provider, areas, valid_from, valid_to, promised, at_once, a_month, most_of_year from contracts_supply
            where contract = any(@ids) order by provider, valid_from
            """,
            new { ids })).ToLookup(row => row.Contract, row => row.ToModel());
        var varied = await Variations.InForce(work, ids);
        var open = await GatewayActs.Open(work, ids);
        return [.. rows.Select(row => row.ToModel([.. areas[row.Id].Distinct()], [.. supply[row.Id]], [.. varied[row.Id]]) with
        {
            Openings = [.. open[row.Id]],
        })];
    }

    private sealed class ContractRow
    {
        public int Id { get; init; }

        public required string Reference { get; init; }

        public required string Programme { get; init; }

        public required string Overlay { get; init; }

        public required string Lot { get; init; }

        public int Commissioner { get; init; }

        public int Prime { get; init; }

        public DateOnly StartOn { get; init; }

        public DateOnly EndOn { get; init; }

        public DateOnly ReferralEnd { get; init; }

        public bool PricesAreInvented { get; init; }

        public required string Terms { get; init; }

        public required string Version { get; init; }

        /// <param name="varied">Variations in force; the last says until when the contract runs.</param>
        public Contract ToModel(IReadOnlyList<string> areas, IReadOnlyList<SupplyLink> supply, IReadOnlyList<VariationRow> varied) => new(
            new ContractId(Id), Reference, Programme, Overlay, Lot, new OrganisationId(Commissioner), new OrganisationId(Prime),
            StartOn, varied is [.., var last] ? last.EndOn : EndOn, varied is [.., var latest] ? latest.ReferralEnd : ReferralEnd,
            PricesAreInvented, Terms, Version, areas, supply)
        {
            Variations = [.. varied.Select(row => row.ToBinding())],
        };
    }

    private sealed record AreaRow(int Contract, string Area);

    private sealed class SupplyRow
    {
        public int Contract { get; init; }

        public int Delivery { get; init; }

        public required string Provider { get; init; }

        public required string[] Areas { get; init; }

        public DateOnly ValidFrom { get; init; }

        public DateOnly ValidTo { get; init; }

        public required string Promised { get; init; }

        public int? AtOnce { get; init; }

        public int? AMonth { get; init; }

        public string? MostOfYear { get; init; }

        public SupplyLink ToModel() => new(
            new OrganisationId(Delivery), Provider, Areas, new Period(ValidFrom, ValidTo),
            Share.TryParse(Promised, out var share) ? share : Share.Nothing)
        {
            AtOnce = AtOnce,
            AMonth = AMonth,
            MostOfYear = Share.TryParse(MostOfYear, out var most) ? most : null,
        };
    }
}
