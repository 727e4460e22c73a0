using System.Net;
using Concordat.Agreement;
using Concordat.Agreement.Service;
using Concordat.Agreement.Service.Store;
using Concordat.Fixture;
using Concordat.Plumbing.Access;

namespace Concordat.ServiceTests.Agreements;

/// <summary>The review at the end of a term: one of the consequences that the agreement records, put, determined and signed like any decision.</summary>
public sealed class TermReviewTests(TestHouse house) : IClassFixture<TestHouse>
{
    private const string Leadership = "london-local-leadership-2015";
    private const string Page = $"/agreements/{Leadership}/end-of-term";
    private const string Found = "Sustained job outcomes for starts of 2018 and 2019: 21% where 30% was agreed.";

    private Caller Department => house.World.As("commissioner", "dwp");

    private Caller Local => house.World.As("commissioner", "wla");

    [Fact]
    public async Task The_parties_record_performance_the_consequence_and_why_and_it_is_in_force_when_both_have_signed()
    {
        var bound = new BoundTo("", "", "R-1");
        await using (var work = await house.Database.BeginAsWorker(Local, CancellationToken.None))
        {
            await Bindings.Add(work, Leadership, bound, new DateOnly(2015, 3, 3), [("local", Local.Organisation), ("dwp", Department.Organisation)]);
            await work.Commit();
        }

        using var department = await house.As(Department);
        var form = await department.Get(Page);
        foreach (var option in new[] { "Greater local risk share", "Added conditions", "Recommission nationally" })
        {
            form.Text.ShouldContain(option);
        }

        var where = form.Body.Split("value=\"").Select(part => part.Split('"')).First(parts => parts.Length > 1 && parts[1].StartsWith(">R-1", StringComparison.Ordinal))[0];
        (await department.Post(form, ("Where", where), ("Performance", ""), ("Consequence", "1"), ("Reason", ""))).Text
            .ShouldContain("Say what was reviewed and found");
        var put = await department.Follow(await department.Post(
            form, ("Where", where), ("Performance", Found), ("Consequence", "2"), ("Reason", "The plan was not kept.")));
        put.Title.ShouldBe("End of term: added conditions");
        put.Text.ShouldContain(Found);

        var number = int.Parse(put.Path.Split('/')[^1], System.Globalization.CultureInfo.InvariantCulture);
        var decisions = new PartyDecisions(house.Services);
        var term = (await decisions.Propose(Department, new Artefact(Amendments.Kind, "term", bound), "Five years", "", "Five years", "Agreed.", default)).Value;
        foreach (var caller in new[] { Department, Local })
        {
            (await decisions.Act(caller, term, ActKind.Sign, "Agreed.", default)).IsGranted.ShouldBeTrue();
        }

        (await decisions.Act(Local, number, ActKind.Sign, "Agreed.", default)).Refusal!.Code.ShouldBe("signing-last");
        (await decisions.Act(Department, number, ActKind.Determine, "As reviewed.", default)).IsGranted.ShouldBeTrue();
        (await decisions.Act(Department, number, ActKind.Sign, "Agreed.", default)).IsGranted.ShouldBeTrue();
        using var local = await house.As(Local);
        (await local.Get(Page)).Rows("Reviews").ShouldHaveSingleItem()[3].ShouldBe("Proposed");
        (await decisions.Act(Local, number, ActKind.Sign, "Agreed.", default)).IsGranted.ShouldBeTrue();
        (await local.Get(Page)).Rows("Reviews").ShouldHaveSingleItem().Skip(1).ShouldBe(["Added conditions", Found, "In force"]);
        (await local.Get(Page)).Text.ShouldNotContain("Put the review before the parties", Case.Sensitive, "to review is not the local party's");
    }

    [Fact]
    public async Task An_agreement_that_records_no_consequences_says_so()
    {
        using var reader = await house.As(Local);
        (await reader.Get("/agreements/london-dwp-2016/end-of-term")).Text.ShouldContain("does not say what follows weak performance");
        (await reader.Get("/agreements/nowhere/end-of-term")).Status.ShouldBe(HttpStatusCode.NotFound);
    }
}
