using System.Net;
using System.Reflection;
using System.Text.RegularExpressions;
using Concordat.Fixture;
using Concordat.Journey;
using Concordat.Kernel;
using Concordat.Plumbing.Access;
using Concordat.ServiceTests.Outcomes;
using Concordat.ServiceTests.Payments;
using Concordat.ServiceTests.Referrals;
using Dapper;

namespace Concordat.ServiceTests.Faults;

/// <summary>I20: a server took a negative rate of penalty. Every field of every form that takes money, hours, counts or scores refuses what is no such
/// number, beside the field, and never falls over.</summary>
public sealed partial class HostileNumbersTests(TestHouse house) : IClassFixture<TestHouse>
{
    // the last two are digits of other alphabets
    private static readonly string[] Hostile =
        ["-1", "\u22121", "NaN", "1e308", "99999999999999999999999999999", "79228162514264337593543950335", "\u0661\u0662", "\uff11\uff12"];

    private const string Grant =
        """
        programme: connect-to-work
        start: 2019-04-01
        end: 2024-03-31
        referralEnd: 2024-03-31
        values: [{name: grant allocation, value: 1000.00}, {name: activity price, value: 120.00}]
        """;

    // each field of the house into which a number is typed, by its page: tried here, or no quantity (codes, days, codes of occupations)
    private static readonly string[] Tried =
    [
        "CorrectFact Amount", "CorrectFact Hours", "CorrectFact Wage", "_ContractFact Figure", "ListVacancies AtMost", "ListVacancies Hours",
        "ListVacancies Wage", "ListVacancies Places", "RecordFact Level", "RecordFact Hours", "RecordFact Wage", "RecordMatch Hours", "RecordMatch Wage",
        "_RunChoice Day", "_RunChoice Month", "_RunChoice Year",
    ];

    private static readonly string[] NoQuantity =
    [
        "AcceptInvitation Code", "SignIn Code", "ListVacancies Soc", "ListVacancies Occupation", "RecordFact Occupation", "RecordFact Industry",
        "ShowAccount SortCode", "ShowAccount AccountNumber",
    ];

    [Fact]
    public void Each_field_into_which_a_number_is_typed_is_tried_here()
    {
        var source = Path.Combine(Repository, "src");
        var fields = Directory.EnumerateFiles(source, "*.cshtml", SearchOption.AllDirectories)
            .Where(file => !file.Contains("/obj/", StringComparison.Ordinal) && !file.Contains("/bin/", StringComparison.Ordinal))
            .SelectMany(file => NumberField().Matches(File.ReadAllText(file))
                .Select(tag => $"{Path.GetFileNameWithoutExtension(file)} {FieldName().Match(tag.Value).Groups["name"].Value}"))
            .Distinct().ToList();
        fields.Count.ShouldBeGreaterThan(10);
        fields.Except([.. Tried, .. NoQuantity]).ShouldBeEmpty("try the field here");
    }

    [Fact]
    public async Task Costs_and_scores()
    {
        var contract = await PaidContract.Of(house, "connect-to-work", "west-london", Grant);
        using var prime = await house.As(contract.Prime);
        await ShouldRefuse(prime, $"/payments/contracts/{contract.Id.Value}/costs", "Figure", [("Reference", "INV-1"), .. Day("On", "2019-04-30")]);
        using var validator = await house.As(contract.Validator);
        await ShouldRefuse(validator, $"/payments/contracts/{contract.Id.Value}/fidelity", "Figure", Day("On", "2019-04-30"));
        await using var owner = await house.Owner();
        (await owner.ExecuteScalarAsync<long>(
            "select count(*) from journey_contract_fact where contract = @contract and (amount < 0 or amount > 0)", new { contract = contract.Id.Value }))
            .ShouldBe(0);
    }

    [Fact]
    public async Task Hours_pay_and_levels_of_a_person()
    {
        var person = await Started();
        using var worker = await house.As(WorkerOf(person));
        (string, string)[] job = [("Job", "1"), .. Day("On", "2021-02-12")];
        await ShouldRefuse(worker, $"/support/{person.Referral}/job", "Hours", job);
        await ShouldRefuse(worker, $"/support/{person.Referral}/job", "Wage", job);
        await ShouldRefuse(worker, $"/support/{person.Referral}/skill", "Level", Day("On", "2021-02-12"));
    }

    [Fact]
    public async Task Corrections()
    {
        var contract = await PaidContract.New(house, people: 1);
        var job = await contract.Tell(0, FactKind.JobStarted, "2019-08-01", "another");
        using var north = await house.As(contract.North);
        var address = $"/journey/facts/{job}/correct";
        await ShouldRefuse(north, address, "Hours", [("Reason", "keyed-wrongly")]);
        var pay = await contract.Tell(0, FactKind.JobStarted, "2019-09-01", "third");
        await ShouldRefuse(north, $"/journey/facts/{pay}/correct", "Wage", [("Reason", "keyed-wrongly")]);
        var earned = await contract.Tell(0, new Fact
        {
            Kind = FactKind.Earnings,
            On = PaidContract.Day("2019-05-31"),
            Job = "job",
            Amount = new Money(40_000),
        });
        using var validator = await house.As(contract.Validator);
        await ShouldRefuse(validator, $"/journey/facts/{earned}/correct", "Amount", [("Reason", "keyed-wrongly")]);
    }

    [Fact]
    public async Task Vacancies_and_what_comes_of_them()
    {
        var person = await Started();
        using var worker = await house.As(WorkerOf(person));
        await worker.Press(await worker.Get("/support/employers"), "Add it", ("Number", "07654399"), ("Name", "Example Mill Ltd"));
        foreach (var hostile in Hostile)
        {
            (await worker.Get($"/support/vacancies?atmost={Uri.EscapeDataString(hostile)}")).Status.ShouldBe(HttpStatusCode.OK);
        }

        (string Name, string Value)[] vacancy =
        [
            ("Company", "07654399"), ("Occupation", "9233"), ("Area", "E08000003"), ("Hours", "20"), ("Wage", "10.55"), .. Day("From", "2021-02-20"),
            ("Places", "4"),
        ];
        // who delivers under more than one contract chooses one
        if ((await worker.Get("/support/vacancies")).Html.Descendants("input").Any(input => (string?)input.Attribute("name") == "Contract"))
        {
            vacancy = [.. vacancy, ("Contract", "GM-WW-1")];
        }

        foreach (var field in (string[])["Hours", "Wage", "Places"])
        {
            await ShouldRefuse(worker, "/support/vacancies", field, [.. vacancy.Where(one => one.Name != field)]);
        }

        // hours and pay to be agreed are asked for at the start
        var listed = await worker.Press(
            await worker.Get("/support/vacancies"), "List it",
            [.. vacancy.Where(one => one.Name is not ("Hours" or "Wage")), ("Hours", ""), ("Wage", "")]);
        var number = Number(listed.Location.ShouldNotBeNull(listed.Text));
        var put = await worker.Post(await worker.Get($"/cases/{person.Referral}/vacancies"), ("Vacancy", number));
        var match = $"/support/matches/{Number(put.Location.ShouldNotBeNull(put.Text))}";
        (string, string)[] begun = [("Step", "started"), .. Day("On", "2021-02-26")];
        await ShouldRefuse(worker, match, "Hours", begun, isNothingTried: false);
        await ShouldRefuse(worker, match, "Wage", begun);
    }

    [Fact]
    public async Task Days_of_a_run()
    {
        var contract = await PaidContract.New(house, people: 1);
        using var finance = await house.As(contract.Finance);
        var form = await finance.Get("/payments/runs/prepare");
        (string Name, string Value)[] usual = [("Contract", contract.Reference), ("Day", "26"), ("Month", "2"), ("Year", "2021"), ("Claims", "assumed")];
        foreach (var part in (string[])["Day", "Month", "Year"])
        {
            foreach (var hostile in Hostile)
            {
                var answer = await finance.Post(form, [.. usual.Where(one => one.Name != part), (part, hostile)]);
                answer.Status.ShouldBe(HttpStatusCode.OK, $"{part} {hostile}");
                answer.OfClass("govuk-error-summary").ShouldNotBeEmpty();
            }
        }
    }

    [Fact]
    public async Task Pay_that_a_program_sends()
    {
        var person = await ReferredPerson.New(house);
        var contract = await ClaimedContract.New(house, people: 1);
        using var program = await contract.Program(contract.Validator);
        var payments = Hostile.Append("400.00")
            .Select(amount => new { nino = person.Nino, payment_date = "2021-02-12", amount, paye_scheme = "120/AB" }).ToArray();
        var (status, body) = await ClaimedContract.Send(program, "/api/earnings", Guid.NewGuid(), new { earnings = payments });
        status.ShouldBe(HttpStatusCode.OK, body);
        body.Split("\"field\":\"amount").Length.ShouldBe(Hostile.Length + 1, body);
    }

    /// <summary>Each is refused beside its field; nothing at all is taken or refused, as the field has it.</summary>
    private static async Task ShouldRefuse(Browser who, string address, string field, (string, string)[] others, bool isNothingTried = true)
    {
        var form = await who.Get(address);
        form.Status.ShouldBe(HttpStatusCode.OK, address);
        foreach (var hostile in Hostile)
        {
            var answer = await who.Post(form, [(field, hostile), .. others]);
            answer.Status.ShouldBe(HttpStatusCode.OK, $"{address} {field} {hostile}");
            answer.OfClass("govuk-error-summary").SelectMany(summary => summary.Descendants("a")).Select(link => (string?)link.Attribute("href"))
                .ShouldContain($"#{field}", customMessage: $"{address} {field} {hostile}: {answer.Text}");
        }

        if (isNothingTried)
        {
            ((int)(await who.Post(form, [(field, "0"), .. others])).Status).ShouldBeLessThan(500, $"{address} {field} 0");
        }
    }

    private Caller WorkerOf(ReferredPerson person) =>
        house.World.People.First(one => one.Role == "delivery" && one.Organisation == person.Delivery);

    private async Task<ReferredPerson> Started()
    {
        var person = await ReferredPerson.New(house);
        using var prime = await house.As(house.World.As("prime", "irwell"));
        (await prime.Post(await prime.Get($"/support/{person.Referral}/start"), Day("On", "2021-02-10"))).Location.ShouldNotBeNull();
        return person;
    }

    private static (string, string)[] Day(string name, string day) => day.Split('-') is [var y, var m, var d]
        ? [($"{name}.Day", d), ($"{name}.Month", m), ($"{name}.Year", y)]
        : throw new ArgumentException(day);

    private static string Number(string address) => address.Split('/')[^1];

    private static string Repository => typeof(HostileNumbersTests).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(one => one.Key == "Repository").Value!;

    [GeneratedRegex("<[^<>]*(inputmode=\"(decimal|numeric)\"|type=\"number\")[^<>]*>")]
    private static partial Regex NumberField();

    [GeneratedRegex("\\b(for|name)=\"(?<name>[^\"]*)\"")]
    private static partial Regex FieldName();
}
