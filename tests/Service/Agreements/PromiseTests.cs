using System.Net;
using Concordat.Agreement;
using Concordat.Agreement.Service;
using Concordat.Agreement.Service.Store;
using Concordat.Fixture;
using Concordat.Plumbing.Access;
using Npgsql;

namespace Concordat.ServiceTests.Agreements;

/// <summary>Promises that funding hangs on: recorded by who promised, confirmed by another, and what they hold back until then.</summary>
public sealed class PromiseTests(TestHouse house) : IClassFixture<TestHouse>
{
    private const string Leadership = "london-local-leadership-2015";
    private const string Address = $"/agreements/{Leadership}/commitments";

    private static readonly BoundTo _bound = new("", "", "PROMISED");

    private Caller Local => house.World.As("commissioner", "wla");

    private Caller Finance => house.World.As("finance", "wla");

    private Caller Department => house.World.As("commissioner", "dwp");

    [Fact]
    public async Task Funding_stays_back_until_another_party_confirms_what_it_hangs_on()
    {
        await Bound();
        var run = new Artefact("payment run", "PROMISED/1", _bound);
        (await new PartyDecisions(house.Services).Propose(Finance, run, "A run", "In short", "text", "Due.", CancellationToken.None))
            .IsGranted.ShouldBeTrue();
        using var local = await house.As(Local);
        using var department = await house.As(Department);

        (await local.Get(Address)).Text.ShouldContain("Devolved national funding is not released");
        var recorded = await local.Follow(await Record(local, "local-resources", ("IsWhole", "yes")));
        recorded.Text.ShouldContain("It counts once another party has confirmed it");
        recorded.Text.ShouldContain("Waits for another party");
        (await HeldBackBy(run)).ShouldBe(["local resources"]);

        var confirmed = await department.Follow(await department.Press(await department.Get($"{Address}/local-resources"), "Confirm"));
        confirmed.Text.ShouldContain("Confirmed by Central government: Department for Work and Pensions");
        (await HeldBackBy(run)).ShouldBeEmpty();
        (await local.Get(Address)).Text.ShouldNotContain("Devolved national funding is not released");
    }

    [Fact]
    public async Task Nobody_keeps_anothers_promise_or_confirms_their_own_and_an_answer_stands()
    {
        await Bound();
        using var local = await house.As(Local);
        using var finance = await house.As(Finance);
        using var department = await house.As(Department);
        const string promise = "technical-assistance"; // the department's

        (await local.Get($"{Address}/{promise}")).Text.ShouldNotContain("Record what you provided");
        (await finance.Get($"{Address}/{promise}")).Text.ShouldNotContain("Record what you provided");
        await department.Follow(await Record(department, promise, ("IsWhole", "no")));
        var own = await department.Get($"{Address}/{promise}");
        own.OfClass("govuk-button").ShouldNotContain(button => button.Value.StartsWith("Confirm", StringComparison.Ordinal));

        var seen = await local.Get($"{Address}/{promise}");
        (await local.Follow(await local.Press(seen, "Deny"))).Text.ShouldContain("You denied it");
        (await local.Press(seen, "Confirm")).Text.ShouldContain("has answered already");
    }

    [Fact]
    public async Task What_is_wrong_with_a_form_is_said_and_nothing_is_kept()
    {
        await Bound();
        using var department = await house.As(Department);

        var later = await Record(department, "devolved-funding", ("IsWhole", "no"), ("On.Year", "2022"));
        later.Status.ShouldBe(HttpStatusCode.OK);
        later.Text.ShouldContain("a day that is past or today");
        var silent = await Record(department, "devolved-funding");
        silent.Text.ShouldContain("Say whether the promise is fulfilled with it");
        (await department.Get($"{Address}/devolved-funding")).Text.ShouldContain("Nothing is on record yet");
    }

    [Fact]
    public async Task Without_a_seat_the_document_is_read_and_nothing_of_what_was_provided()
    {
        await Bound();
        using var stranger = await house.As(house.World.As("commissioner", "gmca"));

        (await stranger.Get(Address)).Text.ShouldContain("Only organisations with a seat");
        (await stranger.Get($"{Address}/local-resources")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await stranger.Get($"{Address}/no-such-promise")).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task What_is_on_record_is_not_edited_even_by_its_owner()
    {
        await using var owner = await house.Owner();
        foreach (var table in (string[])["agreement_provision", "agreement_provision_answer", "agreement_step_done"])
        {
            await using var command = new NpgsqlCommand($"delete from {table}", owner);
            (await Should.ThrowAsync<PostgresException>(() => command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken)))
                .MessageText.ShouldContain("never edited");
        }
    }

    private static async Task<Page> Record(Browser browser, string commitment, params (string Name, string Value)[] fields)
    {
        (string Name, string Value)[] usual = [("On.Day", "1"), ("On.Month", "2"), ("On.Year", "2021"), ("Reference", "Council minute 14")];
        var page = await browser.Get($"{Address}/{commitment}");
        return await browser.Post(page, [.. usual.Where(field => fields.All(one => one.Name != field.Name)), .. fields]);
    }

    private async Task<IReadOnlyList<string>> HeldBackBy(Artefact artefact)
    {
        await using var work = await house.Database.Begin(Finance, CancellationToken.None);
        var decision = (await house.Service<DecisionRights>().Of(work, artefact))!;
        return [.. decision.Status.Blocks.Where(block => block.Kind == BlockKind.Commitment).Select(block => block.Key)];
    }

    /// <summary>A contract under the agreement that makes funding hang on a promise: West London sits for local government.</summary>
    private async Task Bound()
    {
        await using var work = await house.Database.BeginAsWorker(Local, CancellationToken.None);
        var from = new DateOnly(2016, 4, 1);
        if (await Bindings.At(work, _bound, from) is null)
        {
            await Bindings.Add(work, Leadership, _bound, from, [("local", Local.Organisation), ("dwp", house.World.Organisation("dwp"))]);
            await work.Commit();
        }
    }
}
