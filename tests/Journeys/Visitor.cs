using Concordat.Fixture;
using Microsoft.Playwright;

namespace Concordat.Journeys;

/// <summary>Somebody at a browser. Each step waits until the page is there, says what it does in the words on the page, and returns
/// the visitor, so that a journey reads as a chain.</summary>
internal sealed class Visitor : IAsyncDisposable
{
    private const float LongestWait = 120_000; // a busy machine is no fault of a page

    private readonly IBrowserContext _context;
    private readonly Uri _address;
    private readonly Func<Visitor, Task>? _look;

    private Visitor(IBrowserContext context, IPage page, Uri address, Func<Visitor, Task>? look)
    {
        _context = context;
        _address = address;
        _look = look;
        Page = page;
    }

    public IPage Page { get; }

    /// <param name="hasScript">False for somebody whose browser runs no JavaScript.</param>
    /// <param name="look">What is asked of each page that a step leads to.</param>
    public static async Task<Visitor> At(
        TestHouse house, Chromium chromium, bool hasScript = true, int width = 1280, Func<Visitor, Task>? look = null)
    {
        var context = await chromium.Browser.NewContextAsync(new BrowserNewContextOptions
        {
            JavaScriptEnabled = hasScript,
            ViewportSize = new ViewportSize { Width = width, Height = 900 },
        });
        context.SetDefaultTimeout(LongestWait);
        return new Visitor(context, await context.NewPageAsync(), house.Address, look);
    }

    /// <summary>Presses the button of the demonstration's sign-in page that begins with the words: <c>Prime provider</c>.</summary>
    public async Task<Visitor> StepIn(string words)
    {
        await Open("/sign-in");
        await Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = words }).First.ClickAsync();
        await IsAt(Page, new Uri(_address, "/"));
        return this;
    }

    /// <summary>Waits until a window is at an address, by looking again and again: who waits for it to be loaded waits in vain where that happened
    /// between two looks.</summary>
    public static Task IsAt(IPage window, Uri address) =>
        Assertions.Expect(window).ToHaveURLAsync(address.ToString(), new PageAssertionsToHaveURLOptions { Timeout = LongestWait });

    public async Task<Visitor> Open(string path)
    {
        await Page.GotoAsync(new Uri(_address, path).ToString());
        return await Arrived();
    }

    public async Task<Visitor> Follow(string link)
    {
        await Page.GetByRole(AriaRole.Link, new PageGetByRoleOptions { Name = link }).First.ClickAsync();
        return await Arrived();
    }

    public async Task<Visitor> Fill(string label, string value)
    {
        await Page.GetByLabel(label).First.FillAsync(value);
        return this;
    }

    public async Task<Visitor> Choose(string label)
    {
        await Page.GetByLabel(label).First.CheckAsync();
        return this;
    }

    public async Task<Visitor> Select(string label, string option)
    {
        await Page.GetByLabel(label).First.SelectOptionAsync(new SelectOptionValue { Label = option });
        return this;
    }

    public async Task<Visitor> Upload(string label, string name, byte[] content)
    {
        await Page.GetByLabel(label).First.SetInputFilesAsync(new FilePayload { Name = name, MimeType = "text/csv", Buffer = content });
        return this;
    }

    public async Task<Visitor> Press(string button)
    {
        await Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = button }).First.ClickAsync();
        return await Arrived();
    }

    public async Task<Visitor> Sees(string words)
    {
        // waited for, because a form that saves by script first leaves its page a moment later
        await Assertions.Expect(Page.Locator("main")).ToContainTextAsync(
            words, new LocatorAssertionsToContainTextOptions { IgnoreCase = true, UseInnerText = true });
        return this;
    }

    public async Task<IReadOnlyList<string>> Links() =>
        await Page.EvaluateAsync<string[]>(
            "() => [...document.querySelectorAll('a[href]')].filter(a => a.origin === location.origin).map(a => a.pathname + a.search)");

    /// <summary>How many pixels the page is wider than its screen.</summary>
    public Task<int> Overflow() => Page.EvaluateAsync<int>("() => document.documentElement.scrollWidth - document.documentElement.clientWidth");

    public ValueTask DisposeAsync() => _context.DisposeAsync();

    /// <summary>Waits until the page is there, by looking again and again, as <see cref="IsAt"/> does.</summary>
    public async Task Loaded()
    {
        for (var patience = DateTime.UtcNow.AddMilliseconds(LongestWait); !await IsLoaded(); await Task.Delay(20))
        {
            if (DateTime.UtcNow > patience)
            {
                throw new TimeoutException($"{Page.Url} was not loaded in {LongestWait / 1000:0} seconds.");
            }
        }
    }

    private async Task<bool> IsLoaded()
    {
        try
        {
            return await Page.EvaluateAsync<bool>("() => document.readyState === 'complete'");
        }
        catch (PlaywrightException)
        {
            return false; // another page comes in its place
        }
    }

    private async Task<Visitor> Arrived()
    {
        await Loaded();
        if (_look is not null)
        {
            await _look(this);
        }

        return this;
    }
}

/// <summary>Lets a journey go on where the step before has ended: <c>visitor.Open("/").Then(v => v.Press("…"))</c>.</summary>
internal static class VisitorChain
{
    public static async Task<Visitor> Then(this Task<Visitor> before, Func<Visitor, Task<Visitor>> step) => await step(await before);
}
