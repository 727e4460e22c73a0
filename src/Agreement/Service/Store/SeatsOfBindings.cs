using Concordat.Kernel;
using Concordat.Plumbing.Store;

namespace Concordat.Agreement.Service.Store;

/// <summary>Tells upper rooms where agreements are bound and who sits there; both are public.</summary>
internal sealed class SeatsOfBindings(AgreementLibrary library) : BoundSeats
{
    private const string Columns = "number, agreement, programme, overlay, contract, valid_from";

    public async Task<IReadOnlyList<BoundAgreement>> Of(UnitOfWork work) => await Read((Work)work, await ((Work)work).List<BindingRow>(
        $"""
        select {Columns} from agreement_binding b
        where valid_from <= @today and exists (
            select from agreement_seat s where s.binding = b.number and s.organisation = @organisation)
        order by agreement, number
        """,
        new { today = ((Work)work).Today, organisation = ((Work)work).Caller.Organisation.Value }));

    public async Task<BoundAgreement?> For(UnitOfWork work, BoundTo bound) =>
        await Bindings.For((Work)work, bound, ((Work)work).Today) is { } row ? (await Read((Work)work, [row])).Single() : null;

    public async Task<IReadOnlyList<BoundAgreement>> Find(UnitOfWork work, IReadOnlyCollection<int> bindings) => await Read(
        (Work)work,
        await ((Work)work).List<BindingRow>(
            $"select {Columns} from agreement_binding where number = any(@bindings) order by number", new { bindings = bindings.ToArray() }));

    private async Task<IReadOnlyList<BoundAgreement>> Read(Work work, IReadOnlyList<BindingRow> rows)
    {
        var seats = (await work.List<SeatRow>(
            "select binding, party, organisation from agreement_seat where binding = any(@bindings) order by party, organisation",
            new { bindings = rows.Select(row => row.Number).ToArray() })).ToLookup(row => row.Binding);
        return [.. rows.Select(row => new BoundAgreement(
            row.Number,
            library.Find(row.Agreement) ?? throw new InvalidDataException($"The agreement '{row.Agreement}' is bound, but the library has it not."),
            new BoundTo(row.Programme, row.Overlay, row.Contract),
            [.. seats[row.Number].Select(seat => new SeatOfOrganisation(seat.Party, new OrganisationId(seat.Organisation)))]))];
    }

    private sealed class SeatRow
    {
        public int Binding { get; init; }

        public string Party { get; init; } = "";

        public int Organisation { get; init; }
    }
}
