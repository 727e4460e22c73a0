using System.Globalization;
using Concordat.Contracts;
using Concordat.Kernel;
using Concordat.Places;
using Concordat.Plumbing.Access;
using Concordat.Plumbing.Look;
using Concordat.Plumbing.Look.Charts;
using Concordat.Plumbing.Store;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Concordat.Support.Service.SeeTeam;

/// <summary>A provider's key workers: what each carries, where cases drift, and who needs help.</summary>
[Operation(Operation)]
internal sealed class SeeTeamModel(Database database, PlaceRegister places, ContractRegister contracts) : PageModel
{
    public const string Operation = "support.team.read";

    /// <summary>So many bars are read at a glance; the table has everybody.</summary>
    private const int MostBars = 25;

    /// <summary>The number of a provider, for an office that sees several.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Provider { get; set; }

    /// <summary>The code of a queue in which cases drift; empty for everybody.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Drift { get; set; }

    /// <summary>Those alone are shown who have cases in it; nothing for everybody.</summary>
    public QueueWords? Drifting { get; private set; }

    public static IEnumerable<Choice> Drifts =>
        [new("", "Everybody"), .. Queues.Drifting.Select(queue => new Choice(queue.Code, queue.Words))];

    public IReadOnlyList<Choice> Providers { get; private set; } = [];

    public string Name { get; private set; } = "";

    public IReadOnlyList<TeamLoad> Team { get; private set; } = [];

    /// <summary>What nobody has; nothing where everybody has a key worker.</summary>
    public TeamLoad? Nobody { get; private set; }

    public BarChart? Picture { get; private set; }

    private IReadOnlyDictionary<PersonId, string> _names = new Dictionary<PersonId, string>();

    public async Task OnGetAsync(CancellationToken stop)
    {
        await using var work = await database.Begin(HttpContext.Caller(), stop);
        var names = await places.NamesOfOrganisations(work);
        var seen = await ProvidersOf(work);
        Providers = [.. seen.Select(provider => new Choice($"{provider.Value}", names[provider])).OrderBy(choice => choice.Words, StringComparer.Ordinal)];
        if (Providers.FirstOrDefault(choice => choice.Value == Provider) is not { } chosen)
        {
            chosen = Providers is [var first, ..] ? first : new Choice($"{work.Caller.Organisation.Value}", names[work.Caller.Organisation]);
        }

        (Provider, Name) = (chosen.Value, chosen.Words);
        var all = await TeamLoad.Of(work, int.Parse(chosen.Value, CultureInfo.InvariantCulture));
        Nobody = all.FirstOrDefault(one => one.Worker is null);
        Drifting = Queues.Drifting.FirstOrDefault(queue => queue.Code == Drift);
        Team = [.. all.Where(one => one.Worker is not null)];
        Mean = Team.Count == 0 ? 0 : (int)Math.Round((decimal)Team.Sum(one => one.Open) / Team.Count, MidpointRounding.AwayFromZero);
        if (Drifting is { } drift)
        {
            Team = [.. Team.Where(one => one.Of(drift.Queue) > 0).OrderByDescending(one => one.Of(drift.Queue)).ThenBy(one => one.Worker)];
        }

        _names = await places.PeopleInOffice(work, [.. Team.Select(one => new PersonId(one.Worker!.Value))]);
        Picture = Team.Count == 0 ? null : PictureOf(Team);
    }

    public string NameOf(TeamLoad one) => _names.GetValueOrDefault(new PersonId(one.Worker!.Value), "Somebody who has left");

    public string Caption => Drifting is { } drift
        ? $"Whoever has cases in “{drift.Words}”, the most first"
        : "What each key worker carries, whoever has the most late cases first";

    /// <summary>Of the whole team, the mean number of open cases, to a whole case.</summary>
    public int Mean { get; private set; }

    private BarChart PictureOf(IReadOnlyList<TeamLoad> team) => Drifting is { } drift ? PictureOf(team, drift) : new(
        "load", "Open cases of each key worker",
        $"Bars of open cases, the key worker with the most late cases first; the mean is {Mean}. The table below has every figure.",
        [.. team.Take(MostBars).Select(one => new Bar(NameOf(one), one.Open, $"{one.Open}, {one.Late} late"))],
        [new Mark($"mean {Mean}", Mean, Stroke.Dashed)]);

    private BarChart PictureOf(IReadOnlyList<TeamLoad> team, QueueWords drift) => new(
        "drift", $"Cases of each key worker: {drift.Words.ToLowerInvariant()}",
        $"Bars of the cases in this queue, the key worker with the most first. {drift.Means} The table below has every figure.",
        [.. team.Take(MostBars).Select(one => new Bar(NameOf(one), one.Of(drift.Queue), $"{one.Of(drift.Queue)} of {one.Open}"))], []);

    /// <summary>A provider sees itself; whoever sees contracts whole, their providers.</summary>
    private async Task<IReadOnlyList<OrganisationId>> ProvidersOf(Work work) => work.Caller.Contracts.Count == 0
        ? [work.Caller.Organisation]
        : [.. (await contracts.All(work)).Where(contract => work.Caller.Contracts.Contains(contract.Id))
            .SelectMany(contract => contract.SupplyChain).Select(link => link.Delivery).Distinct()];
}
