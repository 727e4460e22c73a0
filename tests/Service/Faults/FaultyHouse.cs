using Concordat.Fixture;
using Concordat.Plumbing.Access;
using Concordat.Plumbing.Store;
using Microsoft.AspNetCore.Builder;
using Npgsql;

namespace Concordat.ServiceTests.Faults;

/// <summary>A house whose pages are served twice: as ever, and by a second host that reaches the database over a line that can fail.</summary>
public sealed class FaultyHouse(TestCluster cluster) : IAsyncLifetime
{
    private const int SecondsToConnect = 3;
    private const int SecondsOfAStatement = 6;

    private FaultyLine? _line;
    private OpenedStore? _store;
    private WebApplication? _web;

    public TestHouse House { get; } = new(cluster);

    internal FaultyLine Line => _line!;

    /// <summary>What the pages behind the line have their connections from.</summary>
    public Database Behind => _store!.Database;

    /// <summary>Where the pages are that stand behind the line.</summary>
    public Uri Address => new(_web!.Urls.First());

    public async ValueTask InitializeAsync()
    {
        await House.InitializeAsync();
        var owner = new NpgsqlConnectionStringBuilder(House.Store.OwnerConnectionString);
        _line = FaultyLine.To(owner.Host!);
        owner.Host = _line.Folder;
        owner.Timeout = SecondsToConnect;
        owner.CommandTimeout = SecondsOfAStatement;
        var opened = await OperatorOfHouse.Open(new StoreOptions(Db: owner.ConnectionString, Keys: House.Store.Keys.Path), CancellationToken.None);
        _store = opened.Refusal is { } refusal ? throw new InvalidOperationException(refusal.Sentence) : opened.Value;
        _web = Concordat.Web.Build(_store, port: 0, new WebLimits(RequestsAMinute: 1_000_000));
        await _web.StartAsync();
    }

    /// <summary>A browser behind the line of the person who holds this office, who signed in before it failed.</summary>
    public async Task<Browser> As(Caller caller)
    {
        const string session = "concordat";
        using var signedIn = await House.As(caller);
        var browser = new Browser(Address);
        browser.SetCookie(session, signedIn.Cookie(session));
        browser.Http.DefaultRequestHeaders.Add("Sec-Fetch-Site", "same-origin"); // as a browser says of a form of the same host
        return browser;
    }

    public async ValueTask DisposeAsync()
    {
        _line?.Restore();
        if (_web is not null)
        {
            await _web.StopAsync();
            await _web.DisposeAsync();
        }

        if (_store is not null)
        {
            await _store.DisposeAsync();
        }

        if (_line is not null)
        {
            await _line.DisposeAsync();
        }

        await House.DisposeAsync();
    }
}
