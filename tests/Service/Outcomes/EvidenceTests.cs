using System.Net;
using System.Text;
using Concordat.Fixture;
using Concordat.Outcomes;
using Dapper;

namespace Concordat.ServiceTests.Outcomes;

/// <summary>OU-2: evidence of an outcome is given by whoever delivers it, sealed, read by whoever checks, and withdrawn by a further row.</summary>
public sealed class EvidenceTests(TestHouse house) : IClassFixture<TestHouse>
{
    private const string AnyWords = "The start form bears the day and both signatures.";

    private static readonly byte[] AnyPdf = Encoding.ASCII.GetBytes("%PDF-1.7 a start form");

    [Fact]
    public async Task Evidence_is_given_once_read_and_withdrawn_once()
    {
        var contract = await ClaimedContract.New(house, people: 1);
        using var prime = await house.As(contract.Paid.Prime);
        using var validator = await house.As(contract.Validator);
        var (read, give) = await Addresses(contract, prime);
        var form = await prime.Get(give);
        var given = await prime.Upload(form, "start.pdf", AnyPdf, Piece(AnyWords));
        given.Location.ShouldBe(give);
        (await prime.Upload(form, "start.pdf", AnyPdf, Piece(AnyWords))).Location.ShouldBe(give);
        (await Rows(contract, "withdraws is null")).ShouldBe(1);

        var page = await validator.Get(read);
        page.Text.ShouldContain(AnyWords);
        page.Text.ShouldContain("Not held yet end form");
        var file = await validator.Get(page.Href("Download"));
        (file.Status, file.Body, file.Response.Content.Headers.ContentType?.MediaType).ShouldBe((HttpStatusCode.OK, "%PDF-1.7 a start form", "application/pdf"));
        file.Response.Content.Headers.ContentDisposition?.DispositionType.ShouldBe("attachment");
        (await Readings(contract)).ShouldBe(2);

        var held = await prime.Get(give);
        (await prime.Press(held, "Withdraw")).Location.ShouldBe(give);
        (await prime.Press(held, "Withdraw")).Location.ShouldBe(give);
        (await Rows(contract, "withdraws is not null")).ShouldBe(1);
        (await validator.Get(read)).Text.ShouldContain("No evidence is held");
        (await validator.Get(page.Href("Download"))).Status.ShouldBe(HttpStatusCode.NotFound);
        (await contract.Told(OutcomesEvents.EvidenceGiven), await contract.Told(OutcomesEvents.EvidenceWithdrawn)).ShouldBe((1, 1));
    }

    [Fact]
    public async Task What_a_validator_decided_by_is_not_withdrawn()
    {
        var contract = await ClaimedContract.New(house, people: 1);
        using var prime = await house.As(contract.Paid.Prime);
        using var validator = await house.As(contract.Validator);
        var (read, give) = await Addresses(contract, prime);
        await prime.Upload(await prime.Get(give), "start.pdf", AnyPdf, Piece(AnyWords));
        await contract.Claim(prime);
        var held = await prime.Get(give);
        await contract.Validate(validator);

        (await prime.Press(held, "Withdraw")).Text.ShouldContain("Somebody has decided by it, so it stays");
        (await Rows(contract, "withdraws is not null")).ShouldBe(0);
        (await validator.Get(read)).Text.ShouldContain(AnyWords);
        (await prime.Get(give)).Html.Descendants("button").ShouldNotContain(button => button.Value.StartsWith("Withdraw", StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_was_paid_keeps_what_it_rests_on_whoever_gave_it_and_the_counters_stand()
    {
        var contract = await ClaimedContract.New(house, people: 1);
        using var prime = await house.As(contract.Paid.Prime);
        using var north = await house.As(contract.Paid.North);
        var (read, give) = await Addresses(contract, prime);
        await prime.Upload(await prime.Get(give), "start.pdf", AnyPdf, Piece(AnyWords));
        await contract.Claim(prime);
        var held = await prime.Get(give);
        var heldOfNorth = await north.Get(give);
        await contract.PayClaimed();

        (await prime.Press(held, "Withdraw")).Text.ShouldContain("The outcome was paid, and this is what it rests on, so it stays");
        (await north.Press(heldOfNorth, "Withdraw")).Text.ShouldContain("The outcome was paid", Case.Sensitive, "though it sees no ledger");
        (await Rows(contract, "withdraws is not null")).ShouldBe(0);
        (await prime.Get(read)).Text.ShouldContain(AnyWords);
        (await prime.Get(give)).Html.Descendants("button").ShouldNotContain(button => button.Value.StartsWith("Withdraw", StringComparison.Ordinal));
        using var validator = await house.As(contract.Validator);
        var counted = (await validator.Get($"/outcomes?contract={contract.Reference}")).Text;
        counted.ShouldContain("Claimed 1");
        counted.ShouldContain("Paid 1");
    }

    [Fact]
    public async Task A_wrong_piece_is_refused_beside_its_field()
    {
        var contract = await ClaimedContract.New(house, people: 1);
        using var prime = await house.As(contract.Paid.Prime);
        var form = await prime.Get((await Addresses(contract, prime)).Give);

        (await prime.Upload(form, "page.pdf", Encoding.ASCII.GetBytes("<html>"), Piece("seen"))).Text.ShouldContain("Give a PDF, a JPEG or a PNG");
        (await prime.Upload(form, "none.pdf", [], Piece(""))).Text.ShouldContain("Say in words what was seen, or give a file");
        (await prime.Upload(form, "start.pdf", AnyPdf, [.. Piece("seen")[..1], ("On.Day", "27"), ("On.Month", "2"), ("On.Year", "2021"), ("Words", "seen")])).Text
            .ShouldContain("The day lies in the future");
        (await prime.Upload(form, "start.pdf", AnyPdf, [("Kind", "a photograph"), .. Piece("seen")[1..]])).Text.ShouldContain("Choose a kind of the list");
        (await Rows(contract, "true")).ShouldBe(0);
    }

    [Fact]
    public async Task Words_and_file_are_sealed_and_others_see_nothing()
    {
        var contract = await ClaimedContract.New(house);
        var other = await ClaimedContract.New(house, people: 1);
        using var north = await house.As(contract.Paid.North);
        using var south = await house.As(contract.Paid.South);
        using var stranger = await house.As(other.Validator);
        var (read, give) = await Addresses(contract, north);
        await north.Upload(await north.Get(give), "start.pdf", AnyPdf, Piece(AnyWords));

        (await north.Get(read)).Text.ShouldContain(AnyWords);
        (await south.Get(read)).Status.ShouldBe(HttpStatusCode.NotFound);
        (await south.Get(give)).Status.ShouldBe(HttpStatusCode.NotFound);
        (await stranger.Get(read)).Status.ShouldBe(HttpStatusCode.NotFound);
        (await Rows(contract, $"position(convert_to('{AnyWords}', 'UTF8') in words) > 0 or position(convert_to('start form', 'UTF8') in content) > 0")).ShouldBe(0);
        (await Rows(contract, "words is not null and content is not null and length(digest) = 32")).ShouldBe(1);
    }

    private static (string Name, string Value)[] Piece(string words) =>
        [("Kind", "start form"), ("On.Day", "14"), ("On.Month", "1"), ("On.Year", "2019"), ("Words", words)];

    private static async Task<(string Read, string Give)> Addresses(ClaimedContract contract, Browser browser)
    {
        var list = await browser.Get($"/outcomes/claims?contract={contract.Reference}");
        var query = $"?contract={contract.Reference}&key={ClaimedContract.KeyOf(list, "job start")}";
        return ($"/outcomes/evidence{query}", $"/outcomes/evidence/give{query}");
    }

    private async Task<long> Rows(ClaimedContract contract, string which)
    {
        await using var owner = await house.Owner();
        return await owner.ExecuteScalarAsync<long>(
            $"select count(*) from outcomes_evidence where contract = @contract and ({which})", new { contract = contract.Paid.Id.Value });
    }

    private async Task<long> Readings(ClaimedContract contract)
    {
        await using var owner = await house.Owner();
        return await owner.ExecuteScalarAsync<long>(
            """
            select count(*) from journal_entry where event = 'EvidenceRead' and is_reading and (identities->>'contract')::int = @contract
                and (identities->>'participant')::int in (select participant from outcomes_evidence where contract = @contract)
            """,
            new { contract = contract.Paid.Id.Value });
    }
}
