using System.Globalization;
using Concordat.Fixture;
using Dapper;

namespace Concordat.Journeys;

/// <summary>Somebody invented, whom nothing on record is like.</summary>
internal sealed record Someone(string Given, string Family, string Nino, DateOnly Born)
{
    private static readonly string[] Names =
    [
        "Wilf Wayfarer", "Nell Norbury", "Jory Quibell", "Orla Thripp", "Hob Fenwick", "Tess Lazenby", "Col Marchbanks", "Ivy Dunstable",
        "Rafe Bexhill", "Peg Zeller", "Bram Yarwood", "Una Kingscote", "Giles Vickridge", "Dot Crabtree", "Saul Oglander", "Mab Ibbotson",
        "Kip Jessop", "Fay Ludgrove", "Abe Pumphrey", "Win Skelmer", "Ned Tregear", "Cass Uppingdale", "Zed Mowbray", "Liz Hathersage",
        "Amos Birtwhistle", "Bea Cholmeley", "Cy Dalrymple", "Di Enderby", "Ezra Fotheringay", "Flo Gotobed", "Gus Hebblewhite", "Hal Inchbald",
        "Ira Jellicoe", "Jem Kettleburgh", "Kit Lovibond", "Lu Mompesson", "Max Nettlefold", "Nan Openshaw", "Otto Peverell", "Pia Quantock",
        "Quin Rowntree", "Roy Sackbutt", "Sid Tattersall", "Tad Umfreville", "Urs Venables", "Vi Wolstenholme", "Wat Yelverton", "Xan Zouche",
        "Yve Babbage", "Zoa Culpeper", "Art Dimbleby", "Bo Eglantine", "Cleo Farquhar", "Dov Grosvenor", "Eve Hornblower", "Fitz Ivimey",
        "Greg Jopling", "Hope Knatchbull", "Ivo Liversedge", "Joss Mappleton", "Kay Nankivell", "Len Osbaldeston", "Moss Prendergast", "Nye Rumbelow",
    ];

    private static int _made = -1;

    public string Name => $"{Given} {Family}";

    public static Someone Invented()
    {
        var number = Interlocked.Increment(ref _made);
        var name = Names[number].Split(' ');
        return new Someone(
            name[0], name[1], string.Create(CultureInfo.InvariantCulture, $"QQ{730_000 + (number * 137)}A"), new DateOnly(1958, 3, 4).AddDays(number * 197));
    }
}

/// <summary>A case made without a browser, for a journey that begins later: referred to GM-WW-1, on 1 February 2021 where nothing else is said, by
/// their own choice with Pennine Steps.</summary>
internal sealed record MadeCase(Someone Person, string Referral, string Participant)
{
    public const string KeyWorker = "Delivery provider: Hamza";

    public static async Task<MadeCase> Referred(TestHouse house, DateOnly? on = null)
    {
        var person = Someone.Invented();
        (string, string)[] fields =
        [
            ("Contract", "GM-WW-1"), ("GivenName", person.Given), ("FamilyName", person.Family), ("Nino", person.Nino), .. Day("Born", person.Born),
            ("Area", "E08000003"), ("Route", "jobcentre"), .. Day("ReferredOn", on ?? new DateOnly(2021, 2, 1)),
        ];
        using var referrer = await house.As(house.World.As("referrer", "jcp-manchester"));
        var asked = await referrer.Post(await referrer.Get("/referrals/new"), fields);
        var made = await referrer.Post(asked, [.. fields, ("Provider", "Pennine Steps")]);
        made.Location.ShouldBe("/referrals?order=newest", made.Text);
        await using var owner = await house.Owner();
        var (referral, participant) = await owner.QuerySingleAsync<(string, string)>(
            "select reference, participant_reference from referrals_case order by referral desc limit 1");
        return new MadeCase(person, referral, participant);
    }

    /// <summary>Started on 10 February 2021 and given to the provider's first key worker.</summary>
    public static async Task<MadeCase> Started(TestHouse house)
    {
        var made = await Referred(house);
        var worker = house.World.As("delivery", "pennine");
        using var browser = await house.As(worker);
        var started = await browser.Post(await browser.Get($"/support/{made.Referral}/start"), Day("On", new DateOnly(2021, 2, 10)));
        started.Location.ShouldNotBeNull(started.Text);
        var given = await browser.Post(
            await browser.Get("/caseload/assign"), ("Cases", made.Referral), ("To", $"{worker.Person.Value}"), ("Reason", "new"));
        given.Location.ShouldNotBeNull(given.Text);
        return made;
    }

    /// <summary>Referred in November 2020, started a week later and in a job since 1 December: long enough for a feed to be asked twice.</summary>
    public static async Task<MadeCase> InWork(TestHouse house)
    {
        var made = await Referred(house, new DateOnly(2020, 11, 2));
        using var browser = await house.As(house.World.As("delivery", "pennine"));
        var started = await browser.Post(await browser.Get($"/support/{made.Referral}/start"), Day("On", new DateOnly(2020, 11, 9)));
        started.Location.ShouldNotBeNull(started.Text);
        var placed = await browser.Post(
            await browser.Get($"/support/{made.Referral}/job"),
            [.. Day("On", new DateOnly(2020, 12, 1)), ("Job", "1"), ("Work", "employed"), ("Hours", "20"), ("Wage", "10.55")]);
        placed.Location.ShouldNotBeNull(placed.Text);
        return made;
    }

    private static (string, string)[] Day(string field, DateOnly day) =>
        [($"{field}.Day", Number(day.Day)), ($"{field}.Month", Number(day.Month)), ($"{field}.Year", Number(day.Year))];

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
