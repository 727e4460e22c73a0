using Concordat.Fixture;
using Concordat.Governance;
using Concordat.Governance.Service;
using Concordat.Governance.Service.EstablishBoard;
using Concordat.Kernel;
using Concordat.Plumbing.Access;
using Concordat.Plumbing.Hosting;

namespace Concordat.ServiceTests.Governance;

/// <summary>A board of West London under the London agreement: two seats of the alliance, one of the department, which must be there.</summary>
internal sealed class SeatedBoard
{
    public const int Alliance = 1;
    public const int AllianceToo = 2;
    public const int Department = 3;

    private readonly TestHouse _house;

    private SeatedBoard(TestHouse house, string key) => (_house, Key) = (house, key);

    public string Key { get; }

    public Caller Secretary => _house.World.As("commissioner", "wla");

    public BoardRecords Records => new(_house.Services, Key);

    public static string Terms(string key) =>
        $$"""
        boards:
          - board: {{key}}
            name: Board of {{key}}
            area: West London
            agreement: london-dwp-2016
            under: cpa board
            secretary: wla
            members:
              - {party: london, organisation: wla, office: board, seats: 2}
              - {party: dwp, organisation: dwp, office: board}
            quorum: {members: 2, parties: [london, dwp]}
            readers: [audit]
            source: ToR 3
        """;

    public static async Task<SeatedBoard> New(TestHouse house)
    {
        var key = $"board-{Guid.NewGuid():N}";
        var done = await house.Service<BoardEstablisher>().Establish(house.World.As("commissioner", "wla"), "terms.yaml", Terms(key), CancellationToken.None);
        done.Problems.ShouldBeEmpty();
        return new SeatedBoard(house, key);
    }

    /// <summary>A meeting today, with its pack issued and people in the seats given.</summary>
    public async Task<(int Meeting, int Item)> Meet(int? artefact, params (int Seat, Caller Who)[] sat)
    {
        var meeting = (await Records.PlanMeeting(Secretary, _house.Service<Clock>().Today, "14:00", "Town hall", CancellationToken.None)).Value;
        var item = (await Records.PlanItem(Secretary, "What is to be decided", Purpose.ForDecision, _house.Service<Clock>().Today, meeting, artefact, CancellationToken.None)).Value;
        (await Records.IssuePack(Secretary, meeting, CancellationToken.None)).IsGranted.ShouldBeTrue();
        (await Records.Attend(Secretary, meeting, sat.Select(one => (one.Seat, one.Who.Person)), CancellationToken.None)).IsGranted.ShouldBeTrue();
        return (meeting, item);
    }

    public Task<Ruling<int>> Divide(int item, params (int Seat, Vote Vote, string Dissent)[] votes) =>
        Records.Divide(Secretary, item, "That it be agreed", votes, null, CancellationToken.None);
}
