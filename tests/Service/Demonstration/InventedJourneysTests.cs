using System.Security.Cryptography;
using System.Text;
using Concordat.Demonstration;
using Concordat.Demonstration.Generator;
using Concordat.Journey;

namespace Concordat.ServiceTests.Demonstration;

/// <summary>The invented journeys are the same for the same seed, valid as any file of facts, and as the conversion file says.</summary>
public sealed class InventedJourneysTests
{
    private const double Tolerance = 0.03;

    // Old enough that what was to become of these people is known on the day shown.
    private static readonly DateOnly Mature = new(2018, 12, 31);

    [Fact]
    public void The_same_seed_makes_the_same_journeys()
    {
        var again = Invented.Definitions.JourneysOf("GM-WW-1");

        Digest(again).ShouldBe(Digest(Invented.Journeys.Where(journey => journey.Contract == "GM-WW-1")));
    }

    [Fact]
    public void Another_seed_makes_others()
    {
        var other = Invented.Definitions with { Conversion = Invented.Definitions.Conversion with { Seed = 1 } };

        Digest(other.JourneysOf("GM-WW-1")).ShouldNotBe(Digest(Invented.Journeys.Where(journey => journey.Contract == "GM-WW-1")));
    }

    [Theory]
    [InlineData("GM-WW-1")]
    [InlineData("GM-WW-2")]
    [InlineData("WLA-WHP-1")]
    [InlineData("CLF-C2W-1")]
    [InlineData("DWP-WP-7")]
    public void Every_fact_is_one_that_a_file_of_facts_may_hold(string contract)
    {
        var text = Text(Invented.Journeys.Where(journey => journey.Contract == contract), out var rows);

        var reading = JourneysCsv.Read("journeys.csv", text);

        reading.Problems.ShouldBeEmpty();
        reading.Facts.Count.ShouldBe(rows);
    }

    [Fact]
    public void Facts_about_contracts_are_ones_that_a_file_may_hold_and_are_known_in_time()
    {
        var facts = Invented.Definitions.ContractFacts;
        using var text = new StringWriter { NewLine = "\n" };
        JourneysExport.Write(text, [], facts).ShouldBe(facts.Count);

        var reading = JourneysCsv.Read("journeys.csv", text.ToString());

        reading.Problems.ShouldBeEmpty();
        reading.Facts.Select(fact => fact.Kind).Distinct().Order().ShouldBe(
            [FactKind.FeeDeferred, FactKind.FeeResumed, FactKind.FidelityScored, FactKind.CostIncurred, FactKind.Measured]);
        facts.ShouldAllBe(fact => fact.Content.On <= DateOnly.FromDateTime(fact.Content.RecordedAt!.Value.UtcDateTime)
            && DateOnly.FromDateTime(fact.Content.RecordedAt!.Value.UtcDateTime) < Invented.Definitions.Conversion.DayShown);
    }

    [Fact]
    public void Nobody_is_referred_outside_the_days_of_a_programme_that_has_its_own()
    {
        var rates = Invented.Rates("work-programme");
        var made = Invented.Of(rates).SelectMany(journey => journey.Referrals).Select(referral => referral.Made).ToList();

        made.Min().ShouldBeGreaterThanOrEqualTo(rates.ReferredFrom!.Value);
        made.Max().ShouldBeLessThanOrEqualTo(rates.ReferredUntil!.Value);
        Invented.Definitions.OpenContracts.Select(contract => contract.Reference).ShouldBe(["GM-WW-1", "GM-WW-2", "WLA-WHP-1"]);
    }

    [Fact]
    public void Nothing_is_known_before_it_happened_or_after_the_day_shown()
    {
        var day = Invented.Definitions.Conversion.DayShown;
        foreach (var fact in Invented.Journeys.SelectMany(journey => journey.Facts).Select(fact => fact.Content))
        {
            var recorded = DateOnly.FromDateTime(fact.RecordedAt!.Value.UtcDateTime);
            fact.On.ShouldBeLessThanOrEqualTo(recorded, fact.Id);
            recorded.ShouldBeLessThan(day, fact.Id);
        }
    }

    [Theory]
    [InlineData("working-well", 15_000)]
    [InlineData("work-and-health", 10_000)]
    [InlineData("connect-to-work", 300)]
    [InlineData("work-programme", 500)]
    public void A_programme_has_the_people_that_it_should(string programme, int people) =>
        Invented.Of(Invented.Rates(programme)).Count().ShouldBe(people);

    [Fact]
    public void Nobody_is_real_and_nobody_is_there_twice()
    {
        var people = Invented.Journeys.Select(journey => journey.Person).ToList();

        people.Select(person => person.Nino).Distinct().Count().ShouldBe(people.Count);
        people.Select(person => person.Reference).Distinct().Count().ShouldBe(people.Count);
        people.ShouldAllBe(person => person.Nino.StartsWith(PeopleInventor.NinoPrefix) && person.Nino.Length == 9);
        people.ShouldAllBe(person => person.Phone.StartsWith("07700 900"));
        people.ShouldAllBe(person => person.Address.Contains("Example Street"));
    }

    [Fact]
    public void Everybody_is_of_an_age_that_the_programme_takes()
    {
        foreach (var rates in Invented.Definitions.Conversion.Programmes)
        {
            Invented.Of(rates).ShouldAllBe(journey =>
                journey.Person.BornOn.AddYears(rates.YoungestAge) <= journey.Referrals[0].Made
                && journey.Person.BornOn.AddYears(rates.OldestAge + 1) > journey.Referrals[0].Made);
        }
    }

    [Theory]
    [InlineData("working-well")]
    [InlineData("work-and-health")]
    public void Referrals_and_starts_are_as_the_conversion_file_says(string programme)
    {
        var rates = Invented.Rates(programme);
        var people = Invented.Of(rates).Where(journey => journey.Referrals[0].Made <= Mature).ToList();

        people.Average(journey => journey.Referrals.Count).ShouldBe(rates.ReferralsPerPerson, Tolerance);
        Part(people, FactKind.Started).ShouldBe(rates.IndividualsWhoStart, Tolerance);
    }

    [Theory]
    [InlineData("working-well", FactKind.JobStarted)]
    [InlineData("work-and-health", FactKind.JobStarted)]
    public void Entries_into_work_are_near_what_the_conversion_file_says(string programme, FactKind kind)
    {
        var rates = Invented.Rates(programme);
        var started = Invented.Of(rates).Where(journey => journey.Referrals[0].Made <= Mature && Has(journey, FactKind.Started)).ToList();

        Part(started, kind).ShouldBe(rates.EnterWork, 2 * Tolerance);
    }

    [Fact]
    public void The_good_provider_does_better_than_the_average_and_the_one_that_parks_worse()
    {
        double Rate(string provider) => Part([.. Invented.Of(Invented.Rates("working-well")).Where(journey =>
            journey.Referrals[0].Provider == provider && journey.Referrals[0].Made <= Mature && Has(journey, FactKind.Started))], FactKind.JobStarted);

        Rate("Northern Quarter Skills").ShouldBeGreaterThan(Rate("Pennine Steps"));
        Rate("Pennine Steps").ShouldBeGreaterThan(Rate("Tame Valley Futures"));
    }

    [Fact]
    public void Lots_areas_and_providers_belong_together()
    {
        foreach (var contract in Invented.Definitions.Contracts)
        {
            var names = contract.SupplyChain.Select(link => Invented.Definitions.Organisations.Single(one => one.Key == link.Delivery).Name).ToHashSet();
            var referrals = Invented.Journeys.Where(journey => journey.Contract == contract.Reference).SelectMany(journey => journey.Referrals);
            referrals.ShouldAllBe(one => one.Lot == contract.Lot && contract.Areas.Contains(one.Area.Code) && names.Contains(one.Provider));
        }
    }

    [Fact]
    public void Nobody_is_referred_to_a_provider_that_does_not_serve_where_they_live()
    {
        const string Bury = "E08000002";
        var providers = Invented.Journeys.SelectMany(journey => journey.Referrals).Where(one => one.Area.Code == Bury).Select(one => one.Provider).Distinct();
        providers.ShouldBe(["Pennine Steps"]);
    }

    [Fact]
    public void Some_benefits_end_before_a_job_begins_and_no_other()
    {
        var ended = Invented.Journeys.Where(journey => Has(journey, FactKind.BenefitEnded)).ToList();
        ended.Count.ShouldBeGreaterThan(500);
        foreach (var journey in ended)
        {
            var facts = journey.Facts.Select(fact => fact.Content).ToList();
            var end = facts.Where(fact => fact.Kind == FactKind.BenefitEnded).ShouldHaveSingleItem();
            facts.ShouldContain(fact => fact.Kind == FactKind.BenefitStarted && fact.Benefit == end.Benefit && fact.On <= end.On);
            facts.ShouldContain(fact => fact.Kind == FactKind.JobStarted && fact.On == end.On.AddDays(1));
        }
    }

    [Fact]
    public void There_is_work_in_hand_on_the_day_shown()
    {
        var facts = Invented.Journeys.SelectMany(journey => journey.Facts).Select(fact => fact.Content).ToList();

        facts.Count(fact => fact.Kind == FactKind.Referred).ShouldBeGreaterThan(facts.Count(fact => fact.Kind == FactKind.Acknowledged));
        facts.Count(fact => fact.Kind == FactKind.Claimed).ShouldBeGreaterThan(
            facts.Count(fact => fact.Kind is FactKind.Validated or FactKind.Rejected));
        facts.ShouldContain(fact => fact.Kind == FactKind.Superseded);
        facts.ShouldContain(fact => fact.Kind == FactKind.Earnings && !fact.Counts);
    }

    private static double Part(List<InventedJourney> journeys, FactKind kind) =>
        journeys.Count(journey => Has(journey, kind)) / (double)journeys.Count;

    private static bool Has(InventedJourney journey, FactKind kind) => journey.Facts.Any(fact => fact.Content.Kind == kind);

    private static string Text(IEnumerable<InventedJourney> journeys, out int rows)
    {
        using var text = new StringWriter { NewLine = "\n" };
        rows = JourneysExport.Write(text, journeys);
        return text.ToString();
    }

    private static string Digest(IEnumerable<InventedJourney> journeys) =>
        Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(Text(journeys, out _))));
}
