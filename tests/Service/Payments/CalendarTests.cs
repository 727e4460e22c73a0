using System.Net;
using Concordat.Fixture;
using Concordat.Journey;
using Concordat.Kernel;
using Concordat.Payments;
using Concordat.Payments.Service.PrepareDue;
using Concordat.Payments.Service.PrepareRun;
using Concordat.Payments.Service.Store;
using Dapper;

namespace Concordat.ServiceTests.Payments;

/// <summary>A contract paid by its programme's calendar: what is known at the cut-off belongs to the period's run, once, however many
/// schedulers ask and however long they were down. Period 35 is January 2021, cut off at the end of 3 February; today is 26 February.</summary>
public sealed class CalendarTests(TestHouse house) : IClassFixture<TestHouse>
{
    private const int January = 35;
    private const int AtOnce = 8;

    [Fact]
    public async Task A_scheduler_that_was_down_prepares_the_last_period_once_and_a_second_one_finds_nothing()
    {
        var contract = await PaidContract.New(house, people: 2, recorded: new DateTimeOffset(2020, 11, 20, 9, 0, 0, TimeSpan.Zero));
        var november = (await PreparePeriod(contract, January - 2)).Value;
        (await contract.Authorise(november)).Refusal.ShouldBeNull();
        await contract.Tell(0, new Fact
        {
            Kind = FactKind.Left,
            On = PaidContract.Day("2019-02-28"),
            RecordedAt = new DateTimeOffset(2020, 12, 20, 9, 0, 0, TimeSpan.Zero),
        });
        var due = (await Due(contract)).ShouldHaveSingleItem();
        (due.Contract, due.Period.Number, due.Period.AsAt).ShouldBe((contract.Reference, January, PaidContract.Day("2021-01-31")));
        (await contract.Lines(due.Run.Value)).ShouldNotBeEmpty("what was recorded for December, which nobody prepared, is in it");
        (await Due(contract)).ShouldBeEmpty();
        (await Count(contract)).ShouldBe(2);
    }

    [Fact]
    public async Task Many_schedulers_at_once_come_to_one_run()
    {
        var contract = await Recorded();
        var due = (await Task.WhenAll(Enumerable.Range(0, AtOnce).Select(_ => Due(contract)))).SelectMany(found => found).ToList();
        due.ShouldNotBeEmpty();
        due.Select(one => one.Run.Value).Distinct().ShouldHaveSingleItem();
        (await Count(contract)).ShouldBe(1);
        (await PreparePeriod(contract, January, PrepareDue.KeyOf(contract.Id, January))).Value.ShouldBe(due[0].Run.Value, "a clock set back asks with the same key");
    }

    [Fact]
    public async Task After_three_periods_down_two_schedulers_prepare_one_run_and_what_all_three_left_is_paid_once()
    {
        var contract = await PaidContract.New(house, people: 3, recorded: new DateTimeOffset(2020, 10, 20, 9, 0, 0, TimeSpan.Zero));
        (await contract.Authorise((await PreparePeriod(contract, January - 3)).Value)).Refusal.ShouldBeNull();
        for (var person = 0; person < 3; person++)
        {
            await contract.Tell(person, new Fact
            {
                Kind = FactKind.Left,
                On = PaidContract.Day("2019-02-28"),
                RecordedAt = new DateTimeOffset(2020, 11, 10, 9, 0, 0, TimeSpan.Zero).AddMonths(person),
            });
        }

        var due = (await Task.WhenAll(Due(contract), Due(contract))).SelectMany(found => found).ToList();
        var run = due.Select(one => one.Run.Value).Distinct().ShouldHaveSingleItem();
        due[0].Period.Number.ShouldBe(January, "one run covers the periods that nobody prepared");
        var left = (await contract.Lines(run)).Where(line => line.Cause == Cause.Withdrawn).Select(line => line.Key.Participant).Distinct();
        left.ShouldBe(contract.People.Select(person => (ParticipantId?)person.Participant), ignoreOrder: true, "one of each month");
        (await contract.Authorise(run)).Refusal.ShouldBeNull();

        (await Due(contract)).ShouldBeEmpty();
        (await Count(contract)).ShouldBe(2);
        (await PreparePeriod(contract, January - 1)).Refusal!.Code.ShouldBe("known-before-posted", "a clock set back to December pays nothing again");
        (await house.Service<PrepareRun>().Do(
            contract.Finance, new PrepareRunOrder(PrepareDue.KeyOf(contract.Id, January), contract.Id, default, ClaimsMode.Assumed, January),
            CancellationToken.None)).Value.ShouldBe(run, "nor does a scheduler that asks again");
        (await contract.Lines((await contract.Prepare(asAt: PaidContract.Day("2021-01-31"))).Value)).ShouldBeEmpty("all of it is posted, once");
    }

    [Fact]
    public async Task A_contract_at_which_the_house_fails_keeps_no_other_back_and_is_prepared_once_when_it_is_mended()
    {
        var failing = await Recorded();
        var whole = await PaidContract.New(house, people: 1, recorded: new DateTimeOffset(2021, 1, 20, 9, 0, 0, TimeSpan.Zero), beside: failing);
        var finance = whole.Finance with { Contracts = [failing.Id, whole.Id] };
        await using var owner = await house.Owner();
        await owner.ExecuteAsync($"alter table payments_run add constraint planted check (contract <> {failing.Id.Value}) not valid");
        foreach (var isFirst in (bool[])[true, false])
        {
            var due = await house.Service<PrepareDue>().Do(finance, CancellationToken.None);
            due.Single(one => one.Contract == failing.Reference).Run.Refusal!.Code.ShouldBe("fault");
            due.Where(one => one.Contract == whole.Reference).Select(one => one.Run.IsGranted).ShouldBe(isFirst ? [true] : []);
        }

        (await Count(failing)).ShouldBe(0);
        await owner.ExecuteAsync("alter table payments_run drop constraint planted");
        (await Task.WhenAll(Due(failing), Due(failing))).SelectMany(found => found).Select(one => one.Run.Value).Distinct().ShouldHaveSingleItem();
        (await Count(failing), await Count(whole)).ShouldBe((1, 1));
    }

    [Fact]
    public async Task Finance_is_told_of_a_period_that_is_cut_off_and_has_no_run_until_one_stands()
    {
        var contract = await Recorded();
        using var finance = await house.As(contract.Finance);
        const string waits = "payment period that is cut off and has no run";
        (await finance.Get("/")).Text.ShouldContain(waits);
        var run = (await PreparePeriod(contract, January)).Value;
        (await finance.Get("/")).Text.ShouldNotContain(waits);
        (await contract.End(RunAct.Refused, run))!.Value.IsGranted.ShouldBeTrue();
        (await finance.Get("/")).Text.ShouldContain(waits);
        await contract.Pay(asAt: PaidContract.Day("2021-01-31"));
        (await finance.Get("/")).Text.ShouldNotContain(
            waits, Case.Insensitive, "a run outside the calendar reaches the period's last day too");
    }

    [Fact]
    public async Task What_comes_after_the_cut_off_belongs_to_the_next_run()
    {
        var contract = await Recorded();
        await contract.Tell(0, FactKind.Left, "2019-02-28");
        var january = (await PreparePeriod(contract, January)).Value;
        (await contract.Lines(january)).ShouldContain(line => line.Key.Participant == contract.People[0].Participant
            && line.Key.Line == "attachment" && line.Key.Sequence == 3, "by the cut-off nobody knew of it");
        (await contract.Authorise(january)).Refusal.ShouldBeNull();
        (await contract.Lines((await contract.Prepare()).Value)).ShouldContain(line => line.Cause == Cause.Withdrawn && line.Key.Sequence == 3);
    }

    [Fact]
    public async Task A_period_that_is_frozen_stays_so_though_its_run_was_refused()
    {
        var contract = await Recorded();
        var first = (await PreparePeriod(contract, January)).Value;
        (await contract.End(RunAct.Refused, first))!.Value.IsGranted.ShouldBeTrue();
        await contract.Tell(0, new Fact
        {
            Kind = FactKind.Left,
            On = PaidContract.Day("2019-02-28"),
            RecordedAt = new DateTimeOffset(2021, 1, 25, 9, 0, 0, TimeSpan.Zero),
        });
        (await Due(contract)).ShouldBeEmpty("who refused it decides when it is prepared again");
        var second = (await PreparePeriod(contract, January)).Value;
        second.ShouldNotBe(first);
        (await contract.Lines(second)).Select(Said).ShouldBe((await contract.Lines(first)).Select(Said));
    }

    [Fact]
    public async Task A_period_is_refused_before_its_cut_off_a_second_time_and_where_more_is_posted_than_it_knew()
    {
        var contract = await Recorded();
        (await PreparePeriod(contract, January + 1)).Refusal!.Code.ShouldBe("not-cut-off-yet");
        (await PreparePeriod(contract, 0)).Refusal!.Code.ShouldBe("no-period");
        (await PreparePeriod(contract, January)).IsGranted.ShouldBeTrue();
        (await PreparePeriod(contract, January)).Refusal!.Code.ShouldBe("period-run");

        var other = await Recorded();
        await other.Pay(asAt: PaidContract.Day("2021-01-31"));
        (await PreparePeriod(other, January)).Refusal!.Code.ShouldBe("known-before-posted");
        (await Due(other)).ShouldHaveSingleItem().Run.Refusal!.Code.ShouldBe("known-before-posted");
    }

    [Fact]
    public async Task The_page_shows_each_period_with_its_run_and_prepares_one_with_a_press()
    {
        var contract = await Recorded();
        using var finance = await house.As(contract.Finance);
        var page = await finance.Get($"/payments/calendar?contract={contract.Reference}");
        page.Text.ShouldContain("3 Feb 2021");
        page.Text.ShouldContain("Open");
        var older = await finance.Get(page.Href("Older periods"));
        older.Text.ShouldContain("Prepare period 23", Case.Insensitive, "the page of thirteen periods is not the end of them");
        older.Text.ShouldNotContain($"Prepare period {January}");
        var prepared = await finance.Press(page, $"Prepare period {January}");
        var run = prepared.Location.ShouldNotBeNull();
        (await finance.Press(page, $"Prepare period {January}")).Location.ShouldBe(run, "pressed twice it has one effect");
        var after = await finance.Get($"/payments/calendar?contract={contract.Reference}");
        after.Text.ShouldContain($"Run {run.Split('/')[^1]}");
        after.Text.ShouldContain($"Covered by period {January}");

        using var authoriser = await house.As(contract.Authoriser);
        var read = await authoriser.Get($"/payments/calendar?contract={contract.Reference}");
        read.Status.ShouldBe(HttpStatusCode.OK);
        read.Text.ShouldNotContain("Prepare period");
        using var other = await house.As(contract.OtherFinance);
        (await other.Get($"/payments/calendar?contract={contract.Reference}")).Body.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_periods_run_waits_until_somebody_else_has_looked_at_what_is_unusual_in_it()
    {
        var contract = await Recorded();
        var run = (await PreparePeriod(contract, January)).Value;
        var waits = (await contract.End(RunAct.Authorised, run))!.Value.Refusal!;
        waits.Code.ShouldBe("exceptions-open");
        waits.Sentence.ShouldContain($"first payments for a person ({(await contract.Lines(run)).Count} lines)");
        waits.Sentence.ShouldContain("no confirmed account");
        waits.Sentence.ShouldContain("Before you authorise");

        using var finance = await house.As(contract.Finance);
        var own = await finance.Get($"/payments/runs/{run}");
        own.Text.ShouldContain($"Period {January}");
        (await finance.Press(own, "Looked at", ("Code", "explained"))).Text.ShouldContain("You prepared this run");

        using var authoriser = await house.As(contract.Authoriser);
        var page = await authoriser.Get($"/payments/runs/{run}");
        (await authoriser.Press(page, "Looked at")).Text.ShouldContain("Choose what looking at them came to");
        (await authoriser.Press(page, "Looked at", ("Code", "explained"))).Location.ShouldBe($"/payments/runs/{run}");
        (await authoriser.Press(page, "Looked at", ("Code", "explained"))).Location.ShouldBe($"/payments/runs/{run}", "pressed twice it has one effect");
        var next = await authoriser.Get($"/payments/runs/{run}");
        next.Text.ShouldContain("The facts explain each of them");
        (await authoriser.Press(next, "Looked at", ("Code", "expected"))).Location.ShouldBe($"/payments/runs/{run}");
        (await contract.End(RunAct.Authorised, run))!.Value.IsGranted.ShouldBeTrue();
        await using var owner = await house.Owner();
        (await owner.ExecuteScalarAsync<long>(
            "select count(*) from journal_entry where event = @cleared and (identities->>'run')::int = @run",
            new { cleared = PaymentsEvents.ExceptionsCleared, run })).ShouldBe(2);
    }

    [Fact]
    public async Task A_run_outside_the_calendar_waits_until_somebody_else_has_looked_at_what_is_unusual_in_it_as_a_periods_does()
    {
        var contract = await PaidContract.New(house, people: 1);
        var run = (await contract.Prepare()).Value;
        (await contract.End(RunAct.Authorised, run))!.Value.Refusal!.Code.ShouldBe("exceptions-open");
        using var finance = await house.As(contract.Finance);
        var own = await finance.Get($"/payments/runs/{run}");
        (await finance.Press(own, "Looked at", ("Code", "explained"))).Text.ShouldContain("You prepared this run");
        (await contract.Authorise(run)).Refusal.ShouldBeNull();

        await contract.Tell(0, FactKind.Left, "2019-02-28");
        var taken = (await contract.Prepare()).Value;
        using var authoriser = await house.As(contract.Authoriser);
        (await authoriser.Get($"/payments/runs/{taken}")).Text.ShouldContain("Money taken back");
        var waits = (await authoriser.Press(await authoriser.Get($"/payments/runs/{taken}/authorise"), "Authorise this run")).Text;
        waits.ShouldContain("Nobody has looked at these yet: ");
        waits.ShouldContain("money taken back (");
        (await contract.Authorise(taken)).Refusal.ShouldBeNull();
    }

    [Fact]
    public async Task Each_kind_on_a_runs_page_is_looked_at_by_a_form_of_its_own()
    {
        var contract = await PaidContract.New(house, people: 1);
        var run = (await contract.Prepare()).Value;
        using var authoriser = await house.As(contract.Authoriser);
        var page = await authoriser.Get($"/payments/runs/{run}");
        var (kinds, keys) = (Values("Kind"), Values("Key"));
        kinds.ShouldBe(["first-payment", "no-account"]);
        foreach (var (kind, key) in kinds.Zip(keys))
        {
            (await authoriser.Post(page, ("Kind", kind), ("Key", key), ("Code", "checked"))).Location.ShouldBe($"/payments/runs/{run}");
        }

        (await contract.End(RunAct.Authorised, run))!.Value.Refusal.ShouldBeNull("both were sent from one page");

        List<string> Values(string name) =>
            [.. page.Html.Descendants("input").Where(input => (string?)input.Attribute("name") == name).Select(input => (string)input.Attribute("value")!)];
    }

    /// <summary>A contract of which everything was recorded on 20 January.</summary>
    private Task<PaidContract> Recorded() => PaidContract.New(house, people: 2, recorded: new DateTimeOffset(2021, 1, 20, 9, 0, 0, TimeSpan.Zero));

    private async Task<IReadOnlyList<DueRun>> Due(PaidContract contract) => await house.Service<PrepareDue>().Do(contract.Finance, CancellationToken.None);

    private Task<Ruling<int>> PreparePeriod(PaidContract contract, int period, Guid? key = null) => house.Service<PrepareRun>().Do(
        contract.Finance, new PrepareRunOrder(key ?? Guid.NewGuid(), contract.Id, default, key is null ? ClaimsMode.Assumed : ClaimsMode.Required, period),
        CancellationToken.None);

    private static string Said(Difference line) => $"{line.Key} {line.Was} {line.Now} {line.Earned} {line.Payable}";

    private async Task<long> Count(PaidContract contract)
    {
        await using var owner = await house.Owner();
        return await owner.ExecuteScalarAsync<long>("select count(*) from payments_run where contract = @contract", new { contract = contract.Id.Value });
    }
}
