using System.Globalization;
using Dapper;

namespace Concordat.ServiceTests.Kills;

/// <summary>Killing the executable while it receives a file: the file is there whole once, or not at all until it is sent again.</summary>
[Trait("Deep", "yes")]
public sealed class KilledImportTests(DurableHouse house) : IClassFixture<DurableHouse>
{
    private const string Referrer = "jomo.referrer@jobcentre-manchester.example";
    // all files together stay below what the contract takes before its gateway opens
    private const int RowsOfAFile = 25;
    private const string Header =
        "title,given_name,family_name,nino,date_of_birth,address_line_1,address_line_2,postcode,phone,area,route,benefit,benefit_since,"
        + "participation,category,characteristics,referred_on,reference";

    [Fact]
    public async Task A_file_whose_receiving_was_killed_at_any_moment_and_sent_again_is_received_once()
    {
        var (store, _) = await house.OpenWithWorld();
        await using var kept = store;
        var random = new Random(20210225);
        var killed = 0;
        var files = 0;
        for (; killed < Killing.Of(KilledAt.ReceivingReferrals); files++)
        {
            var file = Path.Combine(house.Folder, string.Create(CultureInfo.InvariantCulture, $"referrals-{files}.csv"));
            await File.WriteAllLinesAsync(file, Enumerable.Range(files * RowsOfAFile, RowsOfAFile).Select(Row).Prepend(Header));
            killed += await Executable.KillUntilDone(
                random, Killing.Of(KilledAt.ReceivingReferrals) - killed, "import", "referrals", file, "--contract", "GM-WW-1", "--as", Referrer,
                "--folder", house.Folder);
        }

        await using var owner = await store.OpenOwner(CancellationToken.None);
        // whoever finds no place with the providers is held in the list of those who wait
        var counts = await owner.QuerySingleAsync<(long Intakes, long Taken, long CasesAndHeld)>(
            """
            select (select count(*) from referrals_intake), (select sum(accepted + held) from referrals_intake),
                (select count(*) from referrals_case) + (select count(*) from referrals_held)
            """);
        var rows = files * RowsOfAFile;
        counts.ShouldBe((files, rows, rows));
        var (cases, referrals, people) = await owner.QuerySingleAsync<(long, long, long)>(
            "select (select count(*) from referrals_case), (select count(*) from journey_referral), (select count(*) from journey_participant)");
        (referrals, people).ShouldBe((cases, cases));
        cases.ShouldBeGreaterThan(0);
    }

    private static string Row(int i)
    {
        var who = Strangers.Of(i);
        return string.Create(
            CultureInfo.InvariantCulture,
            $"Ms,{who.GivenName},{who.FamilyName},{who.Nino},{who.Born:yyyy-MM-dd},1 Example Street,Manchester,ZZ1 1AE,07700 900101,Manchester,"
            + $"jobcentre,uc,2019-06-03,voluntary,mental health,mental health problem,2021-02-25,KILL-{i}");
    }
}
