using System.Reflection;
using System.Text;
using Concordat.Fixture;
using Dapper;

namespace Concordat.Journeys;

/// <summary>What a referrer gets wrong on a busy day: each mistake is told beside its field, and nothing typed is lost; with JavaScript, and
/// without it on a narrow screen.</summary>
public sealed class MistakesOfReferrersTests(TestHouse house, Chromium chromium) : IClassFixture<TestHouse>
{
    private const string Doubt = "Is the person well enough to meet a key worker every week?";

    [Theory]
    [InlineData(true, 1280)]
    [InlineData(false, 320)]
    public async Task A_day_that_is_none_a_number_that_is_none_and_an_answer_left_out(bool hasScript, int width)
    {
        var person = Someone.Invented();
        await using var referrer = await Referrer(hasScript, width);

        await referrer.Open("/referrals/new")
            .Then(v => v.FillReferral(person with { Nino = "QQ12" }, TestHouse.Today.AddDays(1), "health"))
            .Then(v => v.Fill("What the person hopes for", "Mornings in a kitchen"))
            .Then(v => v.FillDay("Date of birth", "31", "2", "1984"))
            .Then(v => v.Press("Refer this person"))
            .Then(v => v.Sees("The date of birth must be a real date, such as 27 3 2021."))
            .Then(v => v.StillHasDay("Date of birth", "31", "2", "1984"))
            .Then(v => v.StillHas("Given name", person.Given))
            .Then(v => v.StillHas("What the person hopes for", "Mornings in a kitchen"));

        await referrer.FillDay("Date of birth", person.Born)
            .Then(v => v.Press("Refer this person"))
            .Then(v => v.Sees("Nothing is sent yet"))
            .Then(v => v.ChooseUnder("Does the health service that refers take part in the programme in this area?", "Yes"))
            .Then(v => v.Press("Refer this person"))
            .Then(v => v.Sees("Check the number; a demonstration takes numbers such as QQ 12 34 56 C"))
            .Then(v => v.StillHas("National Insurance number", "QQ12"))
            .Then(v => v.StillHas("What the person hopes for", "Mornings in a kitchen"));

        await referrer.Fill("National Insurance number", person.Nino)
            .Then(v => v.Press("Refer this person"))
            .Then(v => v.Sees("The day lies in the future"))
            .Then(v => v.Sees("the route health asks: Is the person well enough"))
            .Then(v => v.FillDay("Day of referral", TestHouse.Today))
            .Then(v => v.ChooseUnder(Doubt, "Yes"))
            .Then(v => v.Press("Refer this person"))
            .Then(v => v.Sees("The referral is made."))
            .Then(v => v.Sees(person.Family));
    }

    [Theory]
    [InlineData(true, 1280)]
    [InlineData(false, 320)]
    public async Task A_person_sent_twice_is_one_referral(bool hasScript, int width)
    {
        var person = Someone.Invented();
        await using var referrer = await Referrer(hasScript, width);
        for (var time = 1; time <= 2; time++)
        {
            await referrer.Open("/referrals/new")
                .Then(v => v.FillReferral(person, TestHouse.Today))
                .Then(v => v.Press("Refer this person"))
                .Then(v => v.Sees("Nothing is sent yet"))
                .Then(v => v.Press("Refer this person"))
                .Then(v => v.Sees(time == 1 ? "The referral is made." : "This referral was made before. Nothing has changed."));
        }

        await referrer.StillHas("Family name", person.Family);
    }

    [Theory]
    [InlineData(true, 1280)]
    [InlineData(false, 320)]
    public async Task A_reviewer_who_decides_nothing_and_one_who_gives_the_wrong_reason(bool hasScript, int width)
    {
        var person = Someone.Invented();
        await using var referrer = await Referrer(hasScript, width);
        await referrer.Open("/referrals/new")
            .Then(v => v.FillReferral(person, TestHouse.Today, "health"))
            .Then(v => v.Press("Refer this person"))
            .Then(v => v.ChooseUnder("Does the health service that refers take part in the programme in this area?", "Yes"))
            .Then(v => v.ChooseUnder(Doubt, "Not sure"))
            .Then(v => v.Press("Refer this person"))
            .Then(v => v.Sees("A reviewer looks at this referral first"));
        await using var owner = await house.Owner();
        var held = await owner.QuerySingleAsync<int>("select max(number) from referrals_held");

        await using var reviewer = await Watched(hasScript, width);
        await reviewer.StepIn("Commissioner: Amira")
            .Then(v => v.Open($"/referrals/held/{held}"))
            .Then(v => v.Fill("What else should be known", "The ward does not answer."))
            .Then(v => v.Press("Decide"))
            .Then(v => v.Sees("Accept it or refuse it."))
            .Then(v => v.ChooseUnder("What do you decide?", "Accept"))
            .Then(v => v.Press("Decide"))
            .Then(v => v.Sees("Choose a reason for accepting it."))
            .Then(v => v.StillHas("What else should be known", "The ward does not answer."))
            .Then(v => v.StillHasChosen("What do you decide?", "Accept"))
            .Then(v => v.ChooseUnder("What do you decide?", "Refuse"))
            .Then(v => v.Select("Why", "Refused: Whoever referred gave no answer in time"))
            .Then(v => v.Press("Decide"))
            .Then(v => v.Sees("The referral is refused. It ends here."));
    }

    [Theory]
    [InlineData(true, 1280)]
    [InlineData(false, 320)]
    public async Task A_file_that_is_a_picture_one_of_something_else_and_none_at_all(bool hasScript, int width)
    {
        byte[] picture = [0x89, .. Encoding.ASCII.GetBytes("PNG\r\n"), 0x1a, 0x0a, 0xff, 0xfe];
        var earnings = await File.ReadAllBytesAsync(
            Path.Combine(Repository, "demonstration/files/earnings-sample.csv"), TestContext.Current.CancellationToken);
        await using var referrer = await Referrer(hasScript, width);

        await referrer.Open("/referrals/receive")
            .Then(v => v.Press("Receive the file"))
            .Then(v => v.Sees("no file was chosen. Choose the file of referrals."))
            .Then(v => v.Upload("File of referrals", "holiday.png", picture))
            .Then(v => v.Press("Receive the file"))
            .Then(v => v.Sees("Nothing of the file was taken"))
            .Then(v => v.Sees("it is not UTF-8 text"))
            .Then(v => v.Upload("File of referrals", "earnings.csv", earnings))
            .Then(v => v.Press("Receive the file"))
            .Then(v => v.Sees("is not one of this file's columns"))
            .Then(v => v.StillHasChosen("Contract", "GM-WW-1"));
    }

    [Theory]
    [InlineData(true, 1280)]
    [InlineData(false, 320)]
    public async Task A_withdrawal_without_a_day_or_reason_and_one_of_a_referral_that_is_withdrawn(bool hasScript, int width)
    {
        var made = await MadeCase.Referred(house);
        await using var referrer = await Referrer(hasScript, width);

        await referrer.Open($"/referrals/{made.Referral}")
            .Then(v => v.Press("Withdraw this referral"))
            .Then(v => v.Press("Record it"))
            .Then(v => v.Sees("Choose a reason."))
            .Then(v => v.Sees("The day needs a day, a month and a year."))
            .Then(v => v.ChooseUnder("Why is it withdrawn?", "Made in error"))
            .Then(v => v.FillDay("On which day?", "31", "1", "2021"))
            .Then(v => v.Press("Record it"))
            .Then(v => v.Sees("The day lies before the referral of"))
            .Then(v => v.StillHasDay("On which day?", "31", "1", "2021"))
            .Then(v => v.StillHasChosen("Why is it withdrawn?", "Made in error"))
            .Then(v => v.FillDay("On which day?", TestHouse.Today))
            .Then(v => v.Press("Record it"))
            .Then(v => v.Sees("It is recorded."))
            .Then(v => v.Open($"/referrals/{made.Referral}/withdraw"))
            .Then(v => v.ChooseUnder("Why is it withdrawn?", "Made in error"))
            .Then(v => v.FillDay("On which day?", TestHouse.Today))
            .Then(v => v.Press("Record it"))
            .Then(v => v.Sees("The referral is no longer open: withdrawn."));
    }

    [Theory]
    [InlineData(true, 1280)]
    [InlineData(false, 320)]
    public async Task A_name_of_two_letters_finds_nobody_and_says_why(bool hasScript, int width)
    {
        await using var referrer = await Referrer(hasScript, width);
        await referrer.Open("/participants")
            .Then(v => v.Fill("Name, National Insurance number or reference", "Wu"))
            .Then(v => v.Press("Find"))
            .Then(v => v.Sees("letters of a name, a National Insurance number or a reference."))
            .Then(v => v.StillHas("Name, National Insurance number or reference", "Wu"));
    }

    private static string Repository => typeof(MistakesOfReferrersTests).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(attribute => attribute.Key == "Repository").Value!;

    private async Task<Visitor> Referrer(bool hasScript, int width) => await (await Watched(hasScript, width)).StepIn("Jobcentre referrer: Jomo");

    private async Task<Visitor> Watched(bool hasScript, int width) =>
        await Visitor.At(house, chromium, hasScript, width, await EachPageOnce.For(house, hasScript));
}
