using Concordat.Fixture;

namespace Concordat.Journeys;

/// <summary>What else befalls a case on its way: work that the provider found, another home, and a duty to take part.</summary>
public sealed class VacanciesMovesAndDutiesTests(TestHouse house, Chromium chromium) : IClassFixture<TestHouse>
{
    private const string Employer = "Ancoats Invented Bakery";

    [Theory]
    [InlineData(true, 1280)]
    [InlineData(false, 320)]
    public async Task A_vacancy_is_listed_somebody_is_put_forward_for_it_and_starts(bool hasScript, int width)
    {
        var made = await MadeCase.Started(house);
        await using var worker = await At(MadeCase.KeyWorker, hasScript, width);

        await worker.Open("/support/employers")
            .Then(v => v.FillJust("Company number", "01234568"))
            .Then(v => v.Fill("Company name", Employer))
            .Then(v => v.Press("Add it"))
            .Then(v => v.Sees(Employer));

        await worker.Open("/support/vacancies")
            .Then(v => v.ChooseUnder("Under which contract?", "GM-WW-1"))
            .Then(v => v.FillJust("Company number", "87654320"))
            .Then(v => v.Select("Where is the work?", "Manchester"))
            .Then(v => v.Fill("Weekly hours (optional)", "20"))
            .Then(v => v.Fill("Hourly pay (optional)", "10.55"))
            .Then(v => v.Press("List it"))
            .Then(v => v.Sees("Add the employer first if it is not there."))
            .Then(v => v.StillHas("Weekly hours (optional)", "20"))
            .Then(v => v.FillJust("Company number", "01234568"))
            .Then(v => v.Fill("Number of places", "1"))
            .Then(v => v.Press("List it"))
            .Then(v => v.Sees("The vacancy is listed."))
            .Then(v => v.Sees(Employer));

        await worker.Open($"/cases/{made.Referral}")
            .Then(v => v.Follow("Put forward for a vacancy"))
            .Then(v => v.Press("Put forward"))
            .Then(v => v.Sees("Choose a vacancy."))
            .Then(v => v.ChooseUnder("Which vacancy?", Employer))
            .Then(v => v.Press("Put forward"))
            .Then(v => v.Sees("The person is put forward."))
            .Then(v => v.Press("Record it"))
            .Then(v => v.Sees("Say what happened next."))
            .Then(v => v.ChooseUnder("What happened next?", "Started"))
            .Then(v => v.FillDay("On which day?", TestHouse.Today))
            .Then(v => v.Press("Record it"))
            .Then(v => v.Sees("the job is on record."))
            .Then(v => v.Sees("In work"));
    }

    [Theory]
    [InlineData(true, 1280)]
    [InlineData(false, 320)]
    public async Task Somebody_moves_home_and_the_record_says_where_to(bool hasScript, int width)
    {
        var made = await MadeCase.Started(house);
        await using var worker = await At(MadeCase.KeyWorker, hasScript, width);

        await worker.Open($"/cases/{made.Referral}")
            .Then(v => v.Follow("A move of home"))
            .Then(v => v.Sees("lives in Manchester by the record"))
            .Then(v => v.Select("Where is the new home?", "Manchester"))
            .Then(v => v.FillDay("First day there", TestHouse.Today))
            .Then(v => v.Press("Record the move"))
            .Then(v => v.Sees("lives in this authority by the record"))
            .Then(v => v.StillHasDay("First day there", "26", "2", "2021"))
            .Then(v => v.Select("Where is the new home?", "Salford"))
            .Then(v => v.Press("Record the move"))
            .Then(v => v.Sees("The move is recorded."))
            .Then(v => v.Open($"/participants/{made.Participant}"))
            .Then(v => v.Sees("Moved: Salford"));
    }

    [Theory]
    [InlineData(true, 1280)]
    [InlineData(false, 320)]
    public async Task Whoever_referred_says_that_somebody_must_take_part(bool hasScript, int width)
    {
        var made = await MadeCase.Referred(house);
        await using var referrer = await At("Jobcentre referrer: Jomo", hasScript, width);

        await referrer.Open($"/referrals/{made.Referral}")
            .Then(v => v.Follow("Record whether the person must take part"))
            .Then(v => v.FillDay("On which day?", TestHouse.Today))
            .Then(v => v.Press("Record it"))
            .Then(v => v.Sees("Choose a reason."))
            .Then(v => v.StillHasDay("On which day?", "26", "2", "2021"))
            .Then(v => v.ChooseUnder("How does the person take part from that day on?", "Must take part"))
            .Then(v => v.Press("Record it"))
            .Then(v => v.Sees("It is recorded."))
            .Then(v => v.Sees("Mandatory since 26 February 2021"));
    }

    private async Task<Visitor> At(string who, bool hasScript, int width) =>
        await (await Visitor.At(house, chromium, hasScript, width, await EachPageOnce.For(house, hasScript))).StepIn(who);
}
