using System.Globalization;
using Concordat.Fixture;
using Concordat.Places.Service.LoadPlaces;
using Concordat.Plumbing.Access;
using Concordat.Plumbing.Files;
using Concordat.ServiceTests.Referrals;
using Concordat.Support.Service.Notes;
using Dapper;

namespace Concordat.ServiceTests.Interleavings;

/// <summary>Thirty people write one note of a case at once. Whatever they send either stands in the note, written on what stood before it, or came
/// too late: then its writer is shown both texts, and theirs lies aside word for word. With <c>CONCORDAT_DEEP</c> each sends a thousand, which
/// takes a minute or two: they wait for their turn at the one note.</summary>
[Trait("Deep", "yes")]
public sealed class ManyWritersOfOneNoteTests(TestHouse house) : IClassFixture<TestHouse>
{
    private const int Writers = 30;

    private static readonly int Each = Environment.GetEnvironmentVariable("CONCORDAT_DEEP") == "1" ? 1_000 : 2;

    [Fact]
    public async Task Whatever_thirty_sent_stands_in_the_note_once_or_lies_aside_word_for_word()
    {
        var person = await ReferredPerson.New(house);
        var workers = await Workers(person);
        var number = await Begin(person);

        var sent = (await Task.WhenAll(workers.Select((worker, place) => Write(worker, place, number)))).SelectMany(texts => texts).ToList();
        sent.Count.ShouldBe(Writers * Each);
        var kept = sent.Where(text => text.IsKept).OrderBy(text => text.On).ToList();
        var late = sent.Where(text => !text.IsKept).ToList();
        late.Count.ShouldBeGreaterThan(Writers / 2, "they met");

        var standing = Chain(kept);
        await ShouldStand(workers[0], number, kept, standing);
        foreach (var text in late)
        {
            text.Shown.ShouldBeGreaterThan(text.On, "a later version stands");
            text.Standing.ShouldBe(standing[text.Shown - 1], "whoever came too late is shown what stands");
        }

        (await LaidAside(number)).ShouldBe(late.Select(text => $"{workers[text.Place].Person.Value}: {text.Text}").Order(StringComparer.Ordinal));
    }

    /// <summary>Every text that stood, one version after the other: each was written on the one before it, and none in another's place.</summary>
    private static List<string> Chain(List<SentText> kept)
    {
        kept.Select(text => text.On).ShouldBe(Enumerable.Range(1, kept.Count), "each version has one text that was written on it");
        var standing = new List<string> { "" };
        foreach (var text in kept)
        {
            var counts = NoteWriter.Counts(standing[^1], Writers);
            counts[text.Place]++;
            text.Text.ShouldBe(string.Join(' ', counts), "it holds all that stood before it");
            standing.Add(text.Text);
        }

        return standing;
    }

    private async Task ShouldStand(Caller reader, int number, List<SentText> kept, List<string> standing)
    {
        await using var work = await house.Database.Begin(reader, CancellationToken.None);
        var note = (await NoteRow.Find(work, number)).ShouldNotBeNull();
        note.Version.ShouldBe(1 + kept.Count, "each that was kept is a version");
        var text = note.Opened(house.Service<SealedText>());
        text.ShouldBe(standing[^1]);
        NoteWriter.Counts(text, Writers).ShouldBe(Enumerable.Range(0, Writers).Select(place => kept.Count(one => one.Place == place)));
    }

    /// <summary>Every text that was ever laid aside, with whose it is.</summary>
    private async Task<IEnumerable<string>> LaidAside(int number)
    {
        var seal = house.Service<SealedText>();
        await using var owner = await house.Owner();
        var asides = await owner.QueryAsync<(int By, byte[] Text)>(
            "select written_by, text from support_note_aside where note = @number", new { number });
        return asides.Select(aside => $"{aside.By}: {seal.Open(aside.Text, AsideRow.Place(number))}").Order(StringComparer.Ordinal);
    }

    private async Task<IReadOnlyList<SentText>> Write(Caller worker, int place, int number)
    {
        using var writer = new NoteWriter(house, worker, place, number);
        return await writer.Write(Each, Writers);
    }

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
