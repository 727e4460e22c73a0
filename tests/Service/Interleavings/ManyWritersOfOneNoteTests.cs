using System.Globalization;
using Concordat.Fixture;
using Concordat.Places.Service.LoadPlaces;
using Concordat.Plumbing.Access;
using Concordat.Plumbing.Files;
using Concordat.ServiceTests.Referrals;
using Concordat.Support;
using Concordat.Support.Service.Notes;

namespace Concordat.ServiceTests.Interleavings;

/// <summary>Thirty people write one note of a case at once, each a count of their own beside those of the others: none finds that what was kept of
/// theirs is gone, and what came too late is laid aside word for word. With <c>CONCORDAT_DEEP</c> each counts to forty; to a thousand takes a
/// quarter of an hour.</summary>
[Trait("Deep", "yes")]
public sealed class ManyWritersOfOneNoteTests(TestHouse house) : IClassFixture<TestHouse>
{
    private const int Writers = 30;
    private const int LongestMilliseconds = 60;

    private static readonly int Each = Environment.GetEnvironmentVariable("CONCORDAT_DEEP") == "1" ? 40 : 2;

    [Fact]
    public async Task Nothing_that_was_kept_is_lost_and_what_came_late_is_laid_aside()
    {
        var person = await ReferredPerson.New(house);
        var writers = await Workers(person);
        var number = await Begin(person);

        var late = await Task.WhenAll(Enumerable.Range(0, Writers).Select(place => Write(writers[place], place, number)));
        late.OfType<string>().Count().ShouldBeGreaterThan(1, "they met");

        var seal = house.Service<SealedText>();
        await using var work = await house.Database.Begin(writers[0], CancellationToken.None);
        var note = (await NoteRow.Find(work, number)).ShouldNotBeNull();
        Counts(note.Opened(seal)).ShouldAllBe(count => count == Each);
        note.Version.ShouldBe(1 + (Writers * Each), "each that was kept is a version");
        var asides = (await AsideRow.Of(work, number))
            .ToDictionary(aside => aside.WrittenBy, aside => seal.Open(aside.Text!, AsideRow.Place(number)));
        for (var i = 0; i < Writers; i++)
        {
            asides.GetValueOrDefault(writers[i].Person.Value).ShouldBe(late[i], "the last that came too late");
        }
    }

    /// <summary>Counts so often in the note.</summary>
    /// <returns>What came too late last; nothing where all were in time.</returns>
    private async Task<string?> Write(Caller writer, int place, int number)
    {
        var (book, seal) = (house.Service<NoteBook>(), house.Service<SealedText>());
        string? late = null;
        for (var kept = 0; kept < Each;)
        {
            string text;
            int version;
            await using (var reading = await house.Database.Begin(writer, CancellationToken.None))
            {
                var note = (await book.Open(reading, number)).ShouldNotBeNull();
                (text, version) = (note.Opened(seal), note.Version);
            }

            var counts = Counts(text);
            counts[place].ShouldBe(kept, "what was kept is there");
            counts[place]++;
            text = string.Join(' ', counts);
            await using var work = await house.Database.Begin(writer, CancellationToken.None);
            var saving = await book.Save(work, number, text, version);
            await work.Commit();
            if (saving.Value == NoteSaving.Kept)
            {
                kept++;
                continue;
            }

            late = text;
            await Task.Delay(Random.Shared.Next(LongestMilliseconds)); // what stands now is read first
        }

        return late;
    }

    private static int[] Counts(string text) => text.Length == 0
        ? new int[Writers]
        : [.. text.Split(' ').Select(count => int.Parse(count, CultureInfo.InvariantCulture))];

    private async Task<int> Begin(ReferredPerson person)
    {
        var worker = house.World.People.First(one => one.Role == "delivery" && one.Organisation == person.Delivery);
        using var browser = await house.As(worker);
        var begun = await browser.Press(await browser.Get($"/cases/{person.Referral}/notes"), "Write a note");
        return int.Parse(begun.Location.ShouldNotBeNull().Split('/')[^1], CultureInfo.InvariantCulture);
    }

    private async Task<IReadOnlyList<Caller>> Workers(ReferredPerson person)
    {
        var workers = new List<Caller>();
        await using var work = await house.Database.BeginAsWorker(TestHouse.Caller("administrator", 1), CancellationToken.None);
        for (var i = 0; i < Writers; i++)
        {
            var name = string.Create(CultureInfo.InvariantCulture, $"worker{i}");
            var id = await house.Service<PlaceLoader>().AddOffice(work, name, $"{name}@notes.example", person.Delivery, "delivery", []);
            workers.Add(new Caller(id, person.Delivery, "delivery", []));
        }

        await work.Commit();
        return workers;
    }
}
