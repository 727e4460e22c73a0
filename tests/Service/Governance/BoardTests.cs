using System.Net;
using System.Security.Cryptography;
using System.Text;
using Concordat.Agreement;
using Concordat.Fixture;
using Concordat.Governance;
using Concordat.Governance.Service.EstablishBoard;
using Concordat.Plumbing.Hosting;
using Concordat.ServiceTests.Agreements;
using Dapper;
using Npgsql;

namespace Concordat.ServiceTests.Governance;

/// <summary>Boards from their terms of reference to a decision that takes effect.</summary>
public sealed class BoardTests(TestHouse house) : IClassFixture<TestHouse>
{
    [Fact]
    public async Task The_same_terms_twice_change_nothing_and_wrong_ones_are_refused_where_they_stand()
    {
        var board = await SeatedBoard.New(house);
        var again = await Establish(SeatedBoard.Terms(board.Key));
        (again.New, again.Known).ShouldBe((0, 1));
        var other = await Establish(SeatedBoard.Terms(board.Key).Replace("members: 2,", "members: 3,", StringComparison.Ordinal));
        other.Problems.ShouldHaveSingleItem().Why.ShouldContain("other terms");
        var wrong = await Establish(SeatedBoard.Terms("new-board").Replace("secretary: wla", "secretary: wlaa", StringComparison.Ordinal));
        var problem = wrong.Problems.ShouldHaveSingleItem();
        (problem.File, problem.Row, problem.Column).ShouldBe(("terms.yaml", 7, 16));
        problem.WouldDo.ShouldContain("wla");
        var undercut = await Establish(SeatedBoard.Terms("new-board").Replace("quorum: {members: 2, parties: [london, dwp]}", "quorum: {members: 9}", StringComparison.Ordinal));
        undercut.Problems.ShouldHaveSingleItem().Why.ShouldContain("1 to 3 members");
    }

    [Fact]
    public async Task What_is_reserved_to_a_board_takes_effect_only_with_a_carried_decision_of_a_quorate_meeting()
    {
        var (contract, board) = (await BoundContract.New(house), await SeatedBoard.New(house));
        var variation = await Waiting(contract);
        var (alliance, department) = (house.World.As("board", "wla"), house.World.As("board", "dwp"));

        var (_, alone) = await board.Meet(variation, (SeatedBoard.Alliance, alliance));
        var inquorate = (await board.Divide(alone, (SeatedBoard.Alliance, Vote.For, ""))).Refusal!;
        inquorate.Code.ShouldBe("no-quorum");
        inquorate.Clause!.ToString().ShouldBe("ToR 3");
        (await contract.Of("variation", "v1")).Status.State.ShouldBe(ArtefactState.HeldBack);

        var (_, lost) = await board.Meet(variation, (SeatedBoard.Alliance, alliance), (SeatedBoard.Department, department));
        (await board.Divide(lost, (SeatedBoard.Alliance, Vote.For, ""), (SeatedBoard.Department, Vote.Against, "Too dear."))).IsGranted.ShouldBeTrue();
        (await contract.Of("variation", "v1")).Status.State.ShouldBe(ArtefactState.HeldBack);

        var (_, carried) = await board.Meet(variation, (SeatedBoard.Alliance, alliance), (SeatedBoard.Department, department));
        (await board.Divide(carried, (SeatedBoard.Alliance, Vote.For, ""), (SeatedBoard.Department, Vote.For, ""))).IsGranted.ShouldBeTrue();
        (await contract.Of("variation", "v1")).Status.State.ShouldBe(ArtefactState.InForce);

        var second = await contract.Propose(contract.Commissioner, "variation", "v1", "second");
        second.IsGranted.ShouldBeTrue();
        (await contract.Of("variation", "v1")).Status.Blocks.ShouldContain(block => block.Kind == BlockKind.Board);
    }

    [Fact]
    public async Task A_version_put_after_the_pack_is_not_decided_with_the_one_before_the_board()
    {
        var (contract, board) = (await BoundContract.New(house), await SeatedBoard.New(house));
        var variation = await Waiting(contract);
        var (_, item) = await board.Meet(
            variation, (SeatedBoard.Alliance, house.World.As("board", "wla")), (SeatedBoard.Department, house.World.As("board", "dwp")));
        (await contract.Propose(contract.Commissioner, "variation", "v1", "second")).IsGranted.ShouldBeTrue();
        (await board.Divide(item, (SeatedBoard.Alliance, Vote.For, ""), (SeatedBoard.Department, Vote.For, ""))).Refusal!.Code.ShouldBe("stale");
    }

    [Fact]
    public async Task Who_has_a_conflict_of_interest_neither_votes_nor_counts()
    {
        var board = await SeatedBoard.New(house);
        var (alliance, department) = (house.World.As("board", "wla"), house.World.As("board", "dwp"));
        var (_, item) = await board.Meet(null, (SeatedBoard.Alliance, alliance), (SeatedBoard.Department, department));
        using (var member = await house.As(alliance))
        {
            var page = await member.Get($"/boards/{board.Key}/items/{item}");
            var told = await member.Follow(await member.Post(page, ("Nature", "My sister works for the prime.")));
            told.Text.ShouldContain("My sister works for the prime.");
        }

        (await board.Divide(item, (SeatedBoard.Department, Vote.For, ""))).Refusal!.Code.ShouldBe("no-quorum");
        await using var owner = await house.Owner();
        (await owner.ExecuteScalarAsync<string>("select string_agg(e::text, ' ') from journal_entry e where event = 'ConflictDeclared'"))!.ShouldNotContain("sister");
        (await owner.ExecuteScalarAsync<byte[]>("select nature from governance_conflict where item = @item", new { item }))!
            .AsSpan().IndexOf("sister"u8).ShouldBe(-1);
    }

    [Fact]
    public async Task A_pack_is_frozen_when_it_is_issued_and_is_downloaded_byte_for_byte()
    {
        var (contract, board) = (await BoundContract.New(house), await SeatedBoard.New(house));
        var (meeting, _) = await board.Meet(await Waiting(contract), (SeatedBoard.Alliance, house.World.As("board", "wla")));
        using var secretary = await house.As(board.Secretary);
        var address = $"/boards/{board.Key}/meetings/{meeting}/pack";
        var before = (await secretary.Get($"{address}.html")).Body;
        before.ShouldContain("variation v1");
        (await contract.Propose(contract.Commissioner, "variation", "later")).IsGranted.ShouldBeTrue();
        var after = (await secretary.Get($"{address}.html")).Body;
        after.ShouldBe(before);
        (await secretary.Get(address)).Text.ShouldContain(Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(after))));
        await using var owner = await house.Owner();
        await Should.ThrowAsync<PostgresException>(() => owner.ExecuteAsync("update governance_pack set html = '' where meeting = @meeting", new { meeting }));
        (await board.Records.PlanItem(board.Secretary, "Late", Purpose.ForInformation, house.Service<Clock>().Today, meeting, null, CancellationToken.None))
            .Refusal!.Code.ShouldBe("pack-issued");
    }

    [Fact]
    public async Task Minutes_are_agreed_by_a_later_meeting_and_an_action_is_done_by_its_owner()
    {
        var board = await SeatedBoard.New(house);
        var (meeting, _) = await board.Meet(null, (SeatedBoard.Alliance, house.World.As("board", "wla")));
        using var secretary = await house.As(board.Secretary);
        var here = $"/boards/{board.Key}/meetings/{meeting}";
        var written = await secretary.Follow(await secretary.Post(await secretary.Get($"{here}/minutes"), ("Text", "Agreed.")));
        written.Text.ShouldContain("version 1, not agreed yet");
        (await board.Records.AgreeMinutes(board.Secretary, meeting, 1, meeting, CancellationToken.None)).Refusal!.Code.ShouldBe("not-later");
        (await board.Records.GiveAction(board.Secretary, meeting, "wla", "finance", "Bring the figures", house.Service<Clock>().Today, CancellationToken.None)).IsGranted.ShouldBeTrue();
        using var finance = await house.As(house.World.As("finance", "wla"));
        (await finance.Get("/")).Text.ShouldContain("board asked for");
        var page = await finance.Get($"/boards/{board.Key}");
        page.Text.ShouldContain("Bring the figures");
        using var other = await house.As(house.World.As("board", "wla"));
        (await other.Get($"/boards/{board.Key}")).Body.ShouldNotContain("handler=Finish");
    }

    [Fact]
    public async Task Only_the_secretary_keeps_the_papers_and_a_stranger_finds_no_board()
    {
        var board = await SeatedBoard.New(house);
        var refused = await board.Records.PlanMeeting(house.World.As("commissioner", "dwp"), house.Service<Clock>().Today, "14:00", "Here", CancellationToken.None);
        refused.Refusal!.Code.ShouldBe("not-secretary");
        using var auditor = await house.As("auditor");
        (await auditor.Get($"/boards/{board.Key}")).Status.ShouldBe(HttpStatusCode.OK);
        using var stranger = await house.As(house.World.As("commissioner", "gmca"));
        var hidden = await stranger.Get($"/boards/{board.Key}");
        (hidden.Status, hidden.Body).ShouldBe((HttpStatusCode.NotFound, ""));
    }

    private async Task<int> Waiting(BoundContract contract)
    {
        await contract.SeatAlliance();
        var number = (await contract.Propose(contract.Commissioner, "variation", "v1")).Value;
        var held = await contract.Of("variation", "v1");
        held.Status.State.ShouldBe(ArtefactState.HeldBack);
        await contract.Settle([.. held.Status.Blocks.Where(block => block.Kind == BlockKind.OpenPoint).Select(block => block.Key)]);
        return number;
    }

    private Task<Established> Establish(string text) =>
        house.Service<BoardEstablisher>().Establish(house.World.As("commissioner", "wla"), "terms.yaml", text, CancellationToken.None);
}
