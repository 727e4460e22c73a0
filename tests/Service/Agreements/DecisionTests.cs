using System.Globalization;
using System.Net;
using Concordat.Agreement;
using Concordat.Agreement.Service.Decide;
using Concordat.Agreement.Service.ShowDecision;
using Concordat.Fixture;
using Dapper;
using Npgsql;

namespace Concordat.ServiceTests.Agreements;

/// <summary>What the parties decide, as each of them meets it.</summary>
public sealed class DecisionTests(TestHouse house) : IClassFixture<TestHouse>
{
    private const int AtOnce = 20;

    private static IEnumerable<object?> Told(ArtefactHistory history) => history.Versions.SelectMany(put => (object?[])
    [
        put.Row.Version, .. put.Matter.Acts, put.Status.State, put.Status.Since, put.Status.TookEffect, put.Status.Proposal,
        .. put.Status.Done.Select(held => held.By), .. put.Status.Waiting.Select(awaited => (object?)awaited.Since),
        .. put.Status.Blocks, .. put.Status.Objections,
    ]);

    [Fact]
    public async Task Nothing_is_in_force_before_every_party_has_acted()
    {
        var contract = await BoundContract.New(house);
        var award = (await contract.Propose(contract.Commissioner, "award", "west")).Value;
        (await contract.Of("award", "west")).Status.State.ShouldBe(ArtefactState.Proposed);
        (await contract.Act(contract.Commissioner, award, ActKind.Determine)).IsGranted.ShouldBeTrue();
        var waits = await contract.Of("award", "west");
        waits.Status.State.ShouldBe(ArtefactState.Proposed);
        waits.NotYet!.Sentence.ShouldContain("Department for Work and Pensions (commissioner) must first assure");
        waits.NotYet.Clause!.Source.ShouldBe("A");
        (await contract.Act(contract.Department, award, ActKind.Assure)).IsGranted.ShouldBeTrue();
        (await contract.Of("award", "west")).Status.State.ShouldBe(ArtefactState.InForce);
        (await contract.Act(contract.Commissioner, award, ActKind.Object)).Refusal!.Code.ShouldBe("in-force");
    }

    [Fact]
    public async Task A_wrong_office_a_wrong_right_and_a_stranger_are_refused()
    {
        var contract = await BoundContract.New(house);
        var award = (await contract.Propose(contract.Commissioner, "award", "west")).Value;
        var office = (await contract.Act(contract.Paid.Finance, award, ActKind.Determine)).Refusal!;
        office.Code.ShouldBe("wrong-office");
        office.Sentence.ShouldContain("'award'");
        office.Clause.ShouldNotBeNull();
        (await contract.Act(contract.Department, award, ActKind.Determine)).Refusal!.Code.ShouldBe("no-right");
        (await contract.Act(house.World.As("commissioner", "gmca"), award, ActKind.Determine)).Refusal!.Code.ShouldBe("not-seen");
        (await contract.Propose(contract.Department, "award", "theirs")).Refusal!.Code.ShouldBe("no-right");
        (await contract.Propose(house.World.As("commissioner", "gmca"), "award", "theirs")).Refusal!.Code.ShouldBe("not-named");
        (await contract.Of("award", "west")).Status.Done.ShouldBeEmpty();
    }

    [Fact]
    public async Task An_act_on_a_version_that_is_not_the_newest_is_refused()
    {
        var contract = await BoundContract.New(house);
        var award = (await contract.Propose(contract.Commissioner, "award", "west")).Value;
        using var department = await house.As(contract.Department);
        var page = await department.Get($"/decisions/{award}");
        page.Text.ShouldContain("What you may do");
        (await contract.Propose(contract.Commissioner, "award", "west", "second")).Value.ShouldBe(award);
        var stale = await department.Post(page, ("Act", "assure||"), ("Reason", "Fair and legal."));
        stale.Text.ShouldContain("A newer version has been put since");
        var done = await department.Follow(await department.Post(
            await department.Get($"/decisions/{award}"), ("Act", "assure||"), ("Reason", "Fair and legal.")));
        done.Text.ShouldContain("You assured");
        done.Text.ShouldContain("Fair and legal.");
        (await contract.Propose(contract.Commissioner, "award", "west", "second")).Refusal!.Code.ShouldBe("same-content");
    }

    [Fact]
    public async Task Two_last_acts_at_once_are_each_done_once_and_it_is_in_force()
    {
        var contract = await BoundContract.New(house);
        var award = (await contract.Propose(contract.Commissioner, "award", "west")).Value;
        var acts = await Task.WhenAll(Enumerable.Range(0, AtOnce).Select(i => i % 2 == 0
            ? contract.Act(contract.Commissioner, award, ActKind.Determine)
            : contract.Act(contract.Department, award, ActKind.Assure)));
        acts.Count(act => act.IsGranted).ShouldBe(2);
        acts.Where(act => !act.IsGranted).ShouldAllBe(act => act.Refusal!.Code == "already" || act.Refusal.Code == "in-force");
        (await contract.Of("award", "west")).Status.State.ShouldBe(ArtefactState.InForce);
        (await Scalar<long>("select count(*) from agreement_act where artefact = @award", new { award })).ShouldBe(3);
    }

    [Fact]
    public async Task What_an_act_answers_is_what_is_read_afterwards()
    {
        var contract = await BoundContract.New(house);
        var award = (await contract.Propose(contract.Commissioner, "award", "west", "first")).Value;
        (await contract.Propose(contract.Commissioner, "award", "west", "second")).Value.ShouldBe(award);
        var records = house.Service<DecisionRecords>();
        foreach (var (caller, kind) in new[]
        {
            (contract.Department, ActKind.Object), (contract.Commissioner, ActKind.Advise), (contract.Commissioner, ActKind.Determine),
            (contract.Department, ActKind.Withdraw), (contract.Department, ActKind.Assure),
        })
        {
            await using var work = await house.Database.Begin(caller, CancellationToken.None);
            var seen = (await records.Find(work, award))!;
            var objection = kind == ActKind.Withdraw ? seen.Newest.Status.Objections.ShouldHaveSingleItem().Number : (long?)null;
            var done = (await house.Service<Acting>().Do(work, seen, new WantedAct(2, kind, "", objection, "Considered."))).Value;
            Told(done).ShouldBe(Told((await records.Find(work, award))!), $"{kind}");
            await work.Commit();
        }

        (await contract.Of("award", "west")).Status.State.ShouldBe(ArtefactState.InForce);
    }

    [Fact]
    public async Task One_key_twenty_times_at_once_has_one_effect()
    {
        var contract = await BoundContract.New(house);
        var award = (await contract.Propose(contract.Commissioner, "award", "west")).Value;
        var order = new DecisionOrder(Guid.NewGuid(), award, new WantedAct(1, ActKind.Assure, "", null, "Fair and legal."));
        var answers = await Task.WhenAll(Enumerable.Range(0, AtOnce).Select(_ =>
            house.Service<ActOnDecision>().Do(contract.Department, order, CancellationToken.None)));
        answers.ShouldAllBe(answer => answer!.Value.IsGranted);
        (await Scalar<long>("select count(*) from agreement_act where artefact = @award", new { award })).ShouldBe(2);
        var other = await house.Service<ActOnDecision>().Do(
            contract.Department, order with { Act = order.Act with { Reason = "Another." } }, CancellationToken.None);
        other!.Value.Refusal!.Code.ShouldBe("key-reused");
    }

    [Fact]
    public async Task An_open_point_blocks_until_its_owners_have_signed_the_amendment()
    {
        var contract = await BoundContract.New(house);
        var price = (await contract.Propose(contract.Commissioner, "pricing and payment model", "west")).Value;
        (await contract.Act(contract.Commissioner, price, ActKind.Determine)).IsGranted.ShouldBeTrue();
        var held = await contract.Of("pricing and payment model", "west");
        held.Status.State.ShouldBe(ArtefactState.HeldBack);
        held.Status.Blocks.Select(block => block.Key).ShouldBe(["level of funding", "esf and co-financing"], ignoreOrder: true);
        held.NotYet!.Code.ShouldBe("blocked");
        await contract.Settle("level of funding");
        (await contract.Of("pricing and payment model", "west")).Status.Blocks.ShouldHaveSingleItem().Key.ShouldBe("esf and co-financing");
        var amendment = (await contract.Propose(contract.Department, Amendments.Kind, "esf and co-financing")).Value;
        (await contract.Act(contract.Department, amendment, ActKind.Sign)).IsGranted.ShouldBeTrue();
        (await contract.Of("pricing and payment model", "west")).Status.State.ShouldBe(ArtefactState.HeldBack);
        (await contract.Act(contract.Commissioner, amendment, ActKind.Sign)).IsGranted.ShouldBeTrue();
        (await contract.Of("pricing and payment model", "west")).Status.State.ShouldBe(ArtefactState.InForce);
    }

    [Fact]
    public async Task A_reason_can_be_erased_while_the_act_stays_and_the_journal_never_had_it()
    {
        var contract = await BoundContract.New(house);
        var award = (await contract.Propose(contract.Commissioner, "award", "west")).Value;
        await using (var owner = await house.Owner())
        {
            (await owner.ExecuteScalarAsync<long>(
                "select count(*) from journal_entry where event in ('VersionPut', 'ActDone') and (identities ->> 'artefact')::int = @award", new { award }))
                .ShouldBe(2);
            (await owner.ExecuteScalarAsync<string>(
                "select string_agg(e::text, ' ') from journal_entry e where event = 'ActDone'"))!.ShouldNotContain("Because");
        }

        await using (var work = await house.Database.BeginAsWorker(contract.Commissioner, CancellationToken.None))
        {
            await work.Execute("update agreement_reason set text = null where act in (select number from agreement_act where artefact = @award)", new { award });
            await work.Commit();
        }

        using var department = await house.As(contract.Department);
        var page = await department.Get($"/decisions/{award}");
        page.Text.ShouldContain("The reason was erased.");
        page.Text.ShouldContain("Proposed");
    }

    [Fact]
    public async Task The_database_itself_refuses_an_act_in_anothers_name_and_edits_none()
    {
        var contract = await BoundContract.New(house);
        var award = (await contract.Propose(contract.Commissioner, "award", "west")).Value;
        foreach (var (party, organisation) in new[] { ("dwp", contract.Commissioner.Organisation.Value), ("london", contract.Department.Organisation.Value) })
        {
            await using var work = await house.Database.Begin(contract.Commissioner, CancellationToken.None);
            (await Should.ThrowAsync<PostgresException>(() => work.Execute(
                """
                insert into agreement_act (artefact, version, kind, party, office, element, organisation, person, at)
                values (@award, 1, 'assure', @party, 'commissioner', '', @organisation, @person, @now)
                """,
                new { award, party, organisation, person = contract.Commissioner.Person.Value, now = work.Now }))).SqlState.ShouldBe("42501");
        }

        await using var owner = await house.Owner();
        await Should.ThrowAsync<PostgresException>(() => owner.ExecuteAsync("update agreement_act set office = 'finance' where artefact = @award", new { award }));
        await using var stranger = await house.Database.Begin(house.World.As("commissioner", "gmca"), CancellationToken.None);
        (await stranger.List<int>("select number from agreement_act where artefact = @award", new { award })).ShouldBeEmpty();
    }

    [Fact]
    public async Task Somebody_proposes_a_file_and_what_waits_stands_on_the_first_page()
    {
        using var london = await house.As(house.World.As("commissioner", "wla"));
        var form = await london.Get("/decisions/propose");
        var what = form.Body.Split("value=\"").Select(part => part.Split('"')[0])
            .First(value => value.EndsWith("|award|award", StringComparison.Ordinal));
        var put = await london.Follow(await london.Upload(form, "award.txt", "The award"u8.ToArray(),
            ("What", what), ("Name", "west-london"), ("Title", "Award of West London"), ("Summary", "One prime."), ("Reason", "Best bid.")));
        put.Title.ShouldBe("Award of West London");
        put.Text.ShouldContain("It is before the parties.");
        var number = int.Parse(put.Path.Split('/')[^1], CultureInfo.InvariantCulture);

        using var department = await house.As(house.World.As("commissioner", "dwp"));
        (await department.Get("/")).Text.ShouldContain("that wait");
        (await department.Get("/decisions?show=mine")).Text.ShouldContain("Award of West London");

        using var auditor = await house.As("auditor");
        var read = await auditor.Get($"/decisions/{number}");
        read.Status.ShouldBe(HttpStatusCode.OK);
        read.Text.ShouldNotContain("What you may do");
        using var stranger = await house.As(house.World.As("commissioner", "gmca"));
        var hidden = await stranger.Get($"/decisions/{number}");
        (hidden.Status, hidden.Body).ShouldBe((HttpStatusCode.NotFound, ""));
    }

    [Fact]
    public async Task What_the_house_keeps_is_put_word_for_word_with_a_link_to_it()
    {
        using var london = await house.As(house.World.As("commissioner", "wla"));
        var form = await london.Get("/decisions/propose");
        var values = form.Body.Split("value=\"").Select(part => part.Split('"')[0]).ToList();
        var overlay = values.First(value => value.EndsWith("|overlay", StringComparison.Ordinal));
        (string, string)[] said =
            [("What", overlay), ("Name", "west-london-kept"), ("Title", "Overlay of West London"), ("Summary", ""), ("Reason", "Drafted with boroughs.")];
        (await london.Post(form, [.. said, ("KeptKey", "WLA-WHP-1")])).Text.ShouldContain("Terms of WLA-WHP-1 is no overlay");
        (await london.Upload(form, "other.txt", "other"u8.ToArray(), [.. said, ("KeptKey", "work-and-health/west-london")]))
            .Text.ShouldContain("Choose a file or what is kept here, not both");
        var put = await london.Follow(await london.Post(form, [.. said, ("KeptKey", "work-and-health/west-london")]));
        put.Href("Read it").ShouldBe("/programmes/work-and-health/west-london");
        put.Text.ShouldContain(house.Service<Concordat.Specification.ProgrammeLibrary>().Digest("work-and-health", "west-london")[..16]);
    }

    [Fact]
    public async Task A_form_left_empty_is_refused_field_by_field()
    {
        using var london = await house.As(house.World.As("commissioner", "wla"));
        var form = await london.Get("/decisions/propose");
        var refused = await london.Post(form, ("What", ""), ("Name", ""), ("Title", ""), ("Summary", ""), ("Reason", ""));
        refused.Text.ShouldContain("Enter the name by which it is known");
        refused.Text.ShouldContain("Choose the file that the parties are to decide on");
        var contract = await BoundContract.New(house);
        var award = (await contract.Propose(contract.Commissioner, "award", "empty")).Value;
        using var department = await house.As(contract.Department);
        var silent = await department.Post(await department.Get($"/decisions/{award}"), ("Act", "assure||"), ("Reason", ""));
        silent.Text.ShouldContain("Give a reason");
    }

    [Fact]
    public async Task The_list_pages_through_everything_once_however_it_is_filtered_and_the_matrix_counts_it()
    {
        const int many = 120;
        var contract = await BoundContract.New(house);
        foreach (var i in Enumerable.Range(1, many))
        {
            (await contract.Propose(contract.Commissioner, "market engagement", $"event {i}")).IsGranted.ShouldBeTrue();
        }

        using var reader = await house.As(contract.Paid.Authoriser);
        foreach (var show in new[] { "", "in force" })
        {
            var seen = new List<string>();
            for (var at = $"/decisions?kind=market+engagement&show={Uri.EscapeDataString(show)}"; at is not null;)
            {
                var page = await reader.Get(at);
                var rows = page.Rows("Decisions, the newest first");
                rows.Count.ShouldBeLessThanOrEqualTo(25);
                seen.AddRange(rows.Select(row => row[0]));
                at = page.Links.Select(link => (string)link.Attribute("href")!).FirstOrDefault(href => href.Contains("after=", StringComparison.Ordinal));
            }

            seen.Count.ShouldBe(many);
            seen.ShouldBeUnique();
        }

        (await reader.Get("/agreements/london-dwp-2016")).Text.ShouldContain($"and {many - 1} before", Case.Sensitive, "the matrix shows the last and counts the others");
    }

    [Fact]
    public async Task The_list_is_a_file_too_with_the_same_filters_and_no_more()
    {
        var contract = await BoundContract.New(house);
        var award = (await contract.Propose(contract.Commissioner, "award", "in a file")).Value;
        (await contract.Act(contract.Commissioner, award, ActKind.Determine)).IsGranted.ShouldBeTrue();
        using var reader = await house.As(contract.Paid.Authoriser);
        var file = await reader.Get((await reader.Get("/decisions?show=open&kind=award")).Href("CSV"));
        var rows = file.Body.Trim().Split('\n');
        rows.Length.ShouldBe(2);
        rows[1].ShouldStartWith($"{award},award,in a file,");
        rows[1].ShouldContain(",proposed,");
        rows[1].ShouldContain("dwp (commissioner)");
        (await reader.Get("/decisions/decisions.csv?show=in+force")).Body.ShouldNotContain("in a file");
        (await reader.Get("/decisions/decisions.csv?show=sideways")).Status.ShouldBe(HttpStatusCode.BadRequest);
        using var stranger = await house.As(house.World.As("commissioner", "gmca"));
        (await stranger.Get("/decisions/decisions.csv")).Body.ShouldNotContain("in a file");
    }

    private async Task<T?> Scalar<T>(string sql, object values)
    {
        await using var owner = await house.Owner();
        return await owner.ExecuteScalarAsync<T>(sql, values);
    }
}
