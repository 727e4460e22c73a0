using Concordat.Kernel;
using Concordat.Plumbing.Store;

namespace Concordat.Contracts.Service.Store;

/// <summary>The tables of variations: added to, never touched again.</summary>
internal static class Variations
{
    private const string Columns =
        """
        v.contract, v.number, v.rests_on, v.title, v.why, v.definition, v.terms, v.valid_from, v.basis, v.referral_end, v.end_on, v.digest,
        v.owed_before, v.owed_after, v.more_for, v.less_for, v.priced_on, f.at as took_effect_at
        """;

    private const string InForceJoin = "contracts_variation_act f on f.contract = v.contract and f.number = v.number and f.act = 'authorised'";

    /// <summary>One command at a time puts or ends a variation of a contract.</summary>
    public static Task Lock(Work work, ContractId contract) => work.TakeTurn($"contracts-variation {contract.Value}");

    /// <summary>Variations in force, by contract, in the order in which they took effect.</summary>
    public static async Task<ILookup<int, VariationRow>> InForce(Work work, int[] contracts) => (await work.List<VariationRow>(
        $"select {Columns} from contracts_variation v join {InForceJoin} where v.contract = any(@contracts) order by v.contract, f.at, v.number",
        new { contracts })).ToLookup(row => row.Contract);

    /// <summary>All variations of a contract that the caller may see, the newest first.</summary>
    public static async Task<IReadOnlyList<VariationOfContract>> Of(Work work, ContractId contract)
    {
        var rows = await work.List<VariationRow>(
            $"select {Columns} from contracts_variation v left join {InForceJoin} where v.contract = @contract order by v.number desc",
            new { contract = contract.Value });
        var acts = (await work.List<VariationActRow>(
            "select contract, number, act, person, organisation, role, deputises, at from contracts_variation_act where contract = @contract order by at, act",
            new { contract = contract.Value })).ToLookup(row => row.Number, row => row.ToModel());
        var last = rows.Where(row => row.TookEffectAt is not null).OrderBy(row => row.TookEffectAt).ThenBy(row => row.Number).LastOrDefault()?.Number ?? 0;
        return [.. rows.Select(row => new VariationOfContract(
            row, new VariationStanding([.. acts[row.Number].OrderBy(act => act.At).ThenBy(act => act.Act)], row.TookEffectAt is null && row.RestsOn != last)))];
    }

    public static async Task<VariationOfContract?> Find(Work work, ContractId contract, int number) =>
        (await Of(work, contract)).FirstOrDefault(variation => variation.Number == number);

    /// <summary>Adds a variation under the next number of its contract.</summary>
    public static Task<int> Add(Work work, VariationRow row) => work.One<int>(
        """
        insert into contracts_variation (contract, number, rests_on, title, why, definition, terms, valid_from, basis, referral_end, end_on,
            digest, owed_before, owed_after, more_for, less_for, priced_on)
        select @Contract, coalesce(max(number), 0) + 1, @RestsOn, @Title, @Why, @Definition, @Terms, @ValidFrom, @Basis, @ReferralEnd, @EndOn,
            @Digest, @OwedBefore, @OwedAfter, @MoreFor, @LessFor, @PricedOn
        from contracts_variation where contract = @Contract
        returning number
        """,
        new
        {
            row.Contract,
            row.RestsOn,
            row.Title,
            row.Why,
            row.Definition,
            row.Terms,
            row.ValidFrom,
            row.Basis,
            row.ReferralEnd,
            row.EndOn,
            row.Digest,
            OwedBefore = row.OwedBefore.Pence,
            OwedAfter = row.OwedAfter.Pence,
            row.MoreFor,
            row.LessFor,
            row.PricedOn,
        });

    public static Task AddAct(Work work, ContractId contract, int number, VariationAct act) => work.Execute(
        """
        insert into contracts_variation_act (contract, number, act, person, organisation, role, deputises, at)
        values (@contract, @number, @act, @person, @organisation, @role, @Deputises, @now)
        """,
        new
        {
            contract = contract.Value,
            number,
            act = act.Word(),
            person = work.Caller.Person.Value,
            organisation = work.Caller.Organisation.Value,
            role = work.Caller.Role,
            work.Caller.Deputises,
            now = work.Now,
        });
}
