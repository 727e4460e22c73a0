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
/// <param name="Shown">The version that stands, as it is shown to whoever came too late.</param>
internal sealed record SentText(int Place, int On, string Text, bool IsKept, int Shown, string Standing);

/// <summary>One of many who write a note at once. The note is a row of counts, one for each of them: whoever writes reads what stands, adds one to a
/// count of their own and sends it, through the note's page every now and then and else as its page does.</summary>
internal sealed class NoteWriter(TestHouse house, Caller caller, int place, int number) : IDisposable
{
    private const int OneByPageOf = 20;
    private const int LongestMilliseconds = 40;

    private readonly NoteBook _book = house.Service<NoteBook>();
    private readonly SealedText _seal = house.Service<SealedText>();
    private (string Text, int Version)? _shown;
    private Browser? _browser;

    public static int[] Counts(string text, int writers) => text.Length == 0
        ? new int[writers]
        : [.. text.Split(' ').Select(count => int.Parse(count, CultureInfo.InvariantCulture))];

    public async Task<IReadOnlyList<SentText>> Write(int times, int writers)
    {
        var sent = new List<SentText>();
        for (var i = 0; i < times; i++)
        {
            sent.Add(i % OneByPageOf == place % OneByPageOf ? await SendByPage(writers) : await Send(writers));
        }

        return sent;
    }

    public void Dispose() => _browser?.Dispose();

    private async Task<SentText> Send(int writers)
    {
        var (read, on) = _shown ?? await Read();
        _shown = null;
        var text = OneMore(read, writers);
        SavedNote saved;
        await using (var work = await house.Database.Begin(caller, CancellationToken.None))
        {
            saved = (await _book.Save(work, number, text, on, laid: null)).Value;
            await work.Commit();
        }

        saved.Saving.ShouldNotBe(NoteSaving.Unchanged);
        if (saved.Laid is not { } laid)
        {
            return new SentText(place, on, text, IsKept: true, on + 1, text);
        }

        var (standing, shown) = await Read(laid, text);
        _shown = (standing, shown); // on which the next is written
        return new SentText(place, on, text, IsKept: false, shown, standing);
    }

    /// <summary>Reads what stands by now. Whoever came too late finds their own text beside it and puts it away.</summary>
    private async Task<(string Text, int Version)> Read(int? laid = null, string late = "")
    {
        await Task.Delay(Random.Shared.Next(LongestMilliseconds));
        await using var work = await house.Database.Begin(caller, CancellationToken.None);
        var note = (await _book.Open(work, number)).ShouldNotBeNull();
        if (laid is not null)
        {
            var aside = (await AsideRow.Of(work, number)).Single(row => row.Number == laid);
            _seal.Open(aside.Text!, AsideRow.Place(number)).ShouldBe(late, "it lies aside word for word");
            await NoteBook.Settle(work, number, aside.Number);
        }

        await work.Commit();
        return (note.Opened(_seal), note.Version);
    }

    private async Task<SentText> SendByPage(int writers)
    {
        _browser ??= await house.As(caller);
        _shown = null;
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
