using System.Globalization;
using System.Xml.Linq;
using Concordat.Fixture;
using Concordat.Plumbing.Access;
using Concordat.Plumbing.Files;
using Concordat.Support;
using Concordat.Support.Service.Notes;

namespace Concordat.ServiceTests.Interleavings;

/// <summary>What was sent of a note, and what it was answered.</summary>
/// <param name="On">The version that was read before.</param>
/// <param name="Shown">The version that stands, as the answer shows it to whoever came too late.</param>
internal sealed record SentText(int Place, int On, string Text, bool IsKept, int Shown, string Standing);

/// <summary>One of many who write a note at once. The note is a row of counts, one for each of them: whoever writes reads what stands, adds one to a
/// count of their own and sends it, through the note's page every now and then and else as its page does.</summary>
internal sealed class NoteWriter(TestHouse house, Caller caller, int place, int number) : IDisposable
{
    private const int OneByPageOf = 20;
    private const int LongestMilliseconds = 40;

    private readonly NoteBook _book = house.Service<NoteBook>();
    private readonly SealedText _seal = house.Service<SealedText>();
    private int? _laid;
    private Browser? _browser;

    public static int[] Counts(string text, int writers) => text.Length == 0
        ? new int[writers]
        : [.. text.Split(' ').Select(count => int.Parse(count, CultureInfo.InvariantCulture))];

    public async Task<IReadOnlyList<SentText>> Write(int times, int writers)
    {
        var sent = new List<SentText>();
        for (var i = 0; i < times; i++)
        {
            await Task.Delay(Random.Shared.Next(LongestMilliseconds));
            sent.Add(i % OneByPageOf == place % OneByPageOf ? await SendByPage(writers) : await Send(writers));
        }

        return sent;
    }

    public void Dispose() => _browser?.Dispose();

    private async Task<SentText> Send(int writers)
    {
        var (read, on) = await Read();
        var text = OneMore(read, writers);
        await using var work = await house.Database.Begin(caller, CancellationToken.None);
        var saved = (await _book.Save(work, number, text, on, laid: null)).Value;
        var note = (await _book.Open(work, number)).ShouldNotBeNull();
        if (saved.Laid is { } laid)
        {
            var aside = (await AsideRow.Of(work, number)).Single(row => row.Number == laid);
            _seal.Open(aside.Text!, AsideRow.Place(number)).ShouldBe(text, "it is laid aside word for word");
            _laid = laid;
        }

        await work.Commit();
        saved.Saving.ShouldNotBe(NoteSaving.Unchanged);
        return new SentText(place, on, text, saved.Saving == NoteSaving.Kept, note.Version, note.Opened(_seal));
    }

    /// <summary>Reads what stands, and puts away what was laid aside before and is read now.</summary>
    private async Task<(string Text, int Version)> Read()
    {
        await using var work = await house.Database.Begin(caller, CancellationToken.None);
        if (_laid is { } laid)
        {
            await NoteBook.Settle(work, number, laid);
            _laid = null;
        }

        var note = (await _book.Open(work, number)).ShouldNotBeNull();
        await work.Commit();
        return (note.Opened(_seal), note.Version);
    }

    private async Task<SentText> SendByPage(int writers)
    {
        _browser ??= await house.As(caller);
        var page = await _browser.Get($"/notes/{number}");
        var (read, on) = Standing(page);
        var text = OneMore(read, writers);
        var answer = await _browser.Press(page, "Save and go on", ("Text", text));
        if (answer.Location is not null)
        {
            return new SentText(place, on, text, IsKept: true, on + 1, text);
        }

        answer.Text.ShouldContain("Your text is kept: both stand below.");
        var (standing, shown) = Standing(answer);
        var aside = answer.OfClass("govuk-inset-text").Single(inset => inset.Descendants("p").Any(words => words.Value == text));
        var settled = await _browser.PostTo(answer, (string)aside.Descendants("form").Single().Attribute("action")!);
        settled.Location.ShouldBe($"/notes/{number}");
        return new SentText(place, on, text, IsKept: false, shown, standing);
    }

    private string OneMore(string text, int writers)
    {
        var counts = Counts(text, writers);
        counts[place]++;
        return string.Join(' ', counts);
    }

    private static (string Text, int Version) Standing(Page page) => (
        page.Html.Descendants("textarea").Single().Value.Trim(),
        int.Parse((string)Field(page, "Version").Attribute("value")!, CultureInfo.InvariantCulture));

    private static XElement Field(Page page, string name) => page.Html.Descendants("input").Single(input => (string?)input.Attribute("name") == name);
}
