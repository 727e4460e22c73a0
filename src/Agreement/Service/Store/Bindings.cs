using Concordat.Kernel;
using Concordat.Plumbing.Store;

namespace Concordat.Agreement.Service.Store;

/// <summary>An agreement bound to a programme, an overlay or a contract.</summary>
internal sealed class BindingRow
{
    public int Number { get; init; }

    public string Agreement { get; init; } = "";

    public string Programme { get; init; } = "";

    public string Overlay { get; init; } = "";

    public string Contract { get; init; } = "";

    public DateOnly ValidFrom { get; init; }

    /// <summary>To what, in words.</summary>
    public string Of => string.Join(", ", new[] { Programme, Overlay, Contract }.Where(part => part.Length > 0));
}

/// <summary>Which agreement holds for what, and who sits for its parties.</summary>
internal static class Bindings
{
    private const string Columns = "b.number, b.agreement, b.programme, b.overlay, b.contract, b.valid_from";

    /// <summary>The nearest binding on a day, the newest of those; nothing where no agreement governs.</summary>
    public static async Task<BindingRow?> For(Work work, BoundTo bound, DateOnly day) => (await work.List<BindingRow>(
        $"""
        select {Columns} from agreement_binding b
        where b.valid_from <= @day and b.contract in ('', @Contract) and b.programme in ('', @Programme) and b.overlay in ('', @Overlay)
            and (b.contract = @Contract or b.programme = @Programme)
        order by b.contract desc, b.overlay desc, b.programme desc, b.valid_from desc limit 1
        """,
        new { day, bound.Contract, bound.Programme, bound.Overlay })).SingleOrDefault();

    /// <summary>The bindings in which the caller sits for a party.</summary>
    public static Task<IReadOnlyList<BindingRow>> Of(Work work) => work.List<BindingRow>(
        $"""
        select {Columns} from agreement_binding b
        where b.valid_from <= @today and exists (
            select from agreement_seat s where s.binding = b.number and s.organisation = @organisation and s.party <> '')
        order by b.agreement, b.number
        """,
        new { today = work.Today, organisation = work.Caller.Organisation.Value });

    /// <summary>The bindings of an agreement in which the caller's organisation sits or reads.</summary>
    public static Task<IReadOnlyList<BindingRow>> Seen(Work work, string agreement) => work.List<BindingRow>(
        $"""
        select {Columns} from agreement_binding b
        where b.agreement = @agreement and exists (select from agreement_seat s where s.binding = b.number and s.organisation = @organisation)
        order by b.number
        """,
        new { agreement, organisation = work.Caller.Organisation.Value });

    /// <summary>The parties for which the caller's organisation sits, by binding.</summary>
    public static async Task<ILookup<int, string>> PartiesOf(Work work, IReadOnlyCollection<int> bindings) => (await work.List<SeatRow>(
        "select binding, party from agreement_seat where binding = any(@bindings) and organisation = @organisation and party <> '' order by party",
        new { bindings = bindings.ToArray(), organisation = work.Caller.Organisation.Value })).ToLookup(row => row.Binding, row => row.Party);

    /// <summary>Which organisation sits for which party.</summary>
    public static async Task<IReadOnlyList<(string Party, OrganisationId Organisation)>> Seats(Work work, IReadOnlyCollection<int> bindings) =>
        [.. (await work.List<SeatRow>(
            "select distinct binding, party, organisation from agreement_seat where binding = any(@bindings) and party <> '' order by party, organisation",
            new { bindings = bindings.ToArray() })).Select(row => (row.Party, new OrganisationId(row.Organisation)))];

    /// <summary>What is bound from a day to this very thing; nothing where nothing is.</summary>
    public static async Task<BindingRow?> At(Work worker, BoundTo bound, DateOnly from) => (await worker.List<BindingRow>(
        $"""
        select {Columns} from agreement_binding b
        where b.programme = @Programme and b.overlay = @Overlay and b.contract = @Contract and b.valid_from = @from
        """,
        new { bound.Programme, bound.Overlay, bound.Contract, from })).SingleOrDefault();

    /// <summary>Every seat of a binding, those of readers with an empty party.</summary>
    public static async Task<IReadOnlyList<(string Party, OrganisationId Organisation)>> Seated(Work worker, int binding) =>
        [.. (await worker.List<SeatRow>("select binding, party, organisation from agreement_seat where binding = @binding", new { binding }))
            .Select(row => (row.Party, new OrganisationId(row.Organisation)))];

    /// <param name="seats">Party and organisation; an empty party reads only.</param>
    /// <returns>The binding's number.</returns>
    public static async Task<int> Add(
        Work worker, string agreement, BoundTo bound, DateOnly from, IEnumerable<(string Party, OrganisationId Organisation)> seats)
    {
        var number = await worker.One<int>(
            """
            insert into agreement_binding (agreement, programme, overlay, contract, valid_from)
            values (@agreement, @Programme, @Overlay, @Contract, @from) returning number
            """,
            new { agreement, bound.Programme, bound.Overlay, bound.Contract, from });
        foreach (var (party, organisation) in seats)
        {
            await worker.Execute(
                "insert into agreement_seat (binding, party, organisation) values (@number, @party, @organisation)",
                new { number, party, organisation = organisation.Value });
        }

        return number;
    }

    private sealed class SeatRow
    {
        public int Binding { get; init; }

        public string Party { get; init; } = "";

        public int Organisation { get; init; }
    }
}
