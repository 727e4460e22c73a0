using Concordat.Contracts;
using Concordat.Places;
using Concordat.Plumbing.Access;
using Concordat.Plumbing.Look;
using Concordat.Plumbing.Store;
using Concordat.Referrals.Service.ReceiveReferrals;
using Concordat.Referrals.Service.Store;
using Concordat.Specification;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Concordat.Referrals.Service.ListHeld;

/// <summary>Referrals that are not made yet, and what each waits for.</summary>
[Operation(Operation)]
internal sealed class ListHeldModel(
    Database database, ContractRegister contracts, PlaceRegister places, ProgrammeLibrary programmes, Offices offices, Policy policy,
    GivePlaces giving) : PageModel
{
    public const string Operation = "referrals.held.list";
    private const int PageRows = 25;

    /// <summary>The due day and number of the last row of the page before.</summary>
    [BindProperty(SupportsGet = true)]
    public string? After { get; set; }

    public IReadOnlyList<HeldRow> Rows { get; private set; } = [];

    public string? Next { get; private set; }

    public DateOnly Today { get; private set; }

    public IReadOnlyDictionary<int, string> Contracts { get; private set; } = new Dictionary<int, string>();

    public IReadOnlyDictionary<int, string> People { get; private set; } = new Dictionary<int, string>();

    public Areas Areas { get; private set; } = new([]);

    /// <summary>The place in the list of each that waits for one.</summary>
    public IReadOnlyDictionary<int, int> PlaceInList { get; private set; } = new Dictionary<int, int>();

    /// <summary>Providers whose contract bounds how many they take, with how many they have; for whoever sees the contract whole and what is
    /// commercial in it.</summary>
    public IReadOnlyList<RoomShown> Rooms { get; private set; } = [];

    public bool MayGivePlaces { get; private set; }

    [Operation(GivePlaces.Operation)]
    public async Task<IActionResult> OnPostAsync(CancellationToken stop)
    {
        var given = await giving.ToWhoeverWaits(HttpContext.Caller(), stop);
        this.Tell(given == 0 ? "No place was free for anybody who waits." : $"Places given: {given}. The referrals are made as of today.");
        return Redirect("/referrals/held");
    }

    public async Task OnGetAsync(CancellationToken stop)
    {
        var caller = HttpContext.Caller();
        await using var work = await database.Begin(caller, stop);
        Today = work.Today;
        var rows = await HeldRow.Open(work, DayKey.Read(After), PageRows + 1);
        Rows = [.. rows.Take(PageRows)];
        Next = rows.Count > PageRows ? new DayKey(Rows[^1].DueOn, Rows[^1].Number).ToString() : null;
        var all = await contracts.All(work);
        Contracts = all.ToDictionary(contract => contract.Id.Value, contract => contract.Reference);
        Areas = await places.Areas(work);
        await using var worker = await database.BeginAsWorker(caller, stop);
        PlaceInList = Rows.Any(row => row.CauseHeld == HeldCause.Place) ? await HeldRow.PlacesInList(worker, [.. Rows.Select(row => row.Contract).Distinct()]) : PlaceInList;
        MayGivePlaces = policy.Allows(GivePlaces.Operation, caller.Role) && PlaceInList.Count > 0;
        Rooms = !policy.Shows(Operation, caller.Role, "commercial") ? [] : await RoomsOf(worker, [.. all.Where(contract => caller.Contracts.Contains(contract.Id))]);
        People = (await offices.All(worker)).ToDictionary(person => person.Person.Value, person => person.Name);
    }

    private async Task<IReadOnlyList<RoomShown>> RoomsOf(Work worker, IReadOnlyList<Contract> seen)
    {
        var bounded = new List<(Contract Contract, Programme Programme)>();
        foreach (var contract in seen.Where(contract => BoundedOf(contract).Any()))
        {
            if (programmes.Find(contract.Programme, contract.Overlay) is { } programme)
            {
                bounded.Add((contract, programme));
            }
        }

        var rooms = await ProviderRooms.OfAll(worker, bounded);
        return [.. from one in bounded
                   let room = rooms[one.Contract.Id]
                   from link in BoundedOf(one.Contract)
                   select new RoomShown(
                       one.Contract.Reference, link, room.Now(link.Delivery), room.New(link.Delivery, Today), room.OfYear(link.Delivery, Today),
                       room.AllOfYear(Today))];
    }

    private IEnumerable<SupplyLink> BoundedOf(Contract contract) =>
        contract.SupplyChainOn(Today).Where(link => link.AtOnce is not null || link.AMonth is not null || link.MostOfYear is not null);
}

/// <summary>A provider whose contract bounds how many it takes, with what it has.</summary>
/// <param name="OfYear">Its referrals of the contract year, of <paramref name="AllOfYear"/>.</param>
internal sealed record RoomShown(string Contract, SupplyLink Link, int Now, int New, int OfYear, int AllOfYear);
