using Concordat.Kernel;
using Concordat.Plumbing.Access;
using Concordat.Plumbing.Store;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Xunit;

namespace Concordat.Fixture;

/// <summary>The whole house on a database of its own, with its pages on a free port. A test class takes it as
/// <c>IClassFixture&lt;TestHouse&gt;</c>; its tests share the database.</summary>
public sealed class TestHouse(TestCluster cluster) : IAsyncLifetime
{
    /// <summary>The business day of the tests, as of the demonstration.</summary>
    public static readonly DateOnly Today = new(2021, 2, 26);

    private OpenedStore? _store;
    private WebApplication? _web;

    /// <summary>Opens the store that it stands on; a database of its own in the cluster of the tests where nothing is said.</summary>
    public Func<Task<OpenedStore>>? Opening { get; init; }

    /// <summary>What its database is copied from.</summary>
    internal string Template { get; init; } = TestCluster.Template;

    /// <summary>What its database is called; null for a name of its own.</summary>
    internal string? Name { get; init; }

    public OpenedStore Store => _store ?? throw new InvalidOperationException("The house is not open yet.");

    public Database Database => Store.Database;

    /// <summary>The organisations, people and contracts of the demonstration, without participants.</summary>
    public World World => cluster.World;

    public IServiceProvider Services => Web.Services;

    /// <summary>Where the pages are.</summary>
    public Uri Address => new(Web.Urls.First());

    private WebApplication Web => _web ?? throw new InvalidOperationException("The house is not open yet.");

    public async ValueTask InitializeAsync()
    {
        _store = Opening is null ? await cluster.NewDatabase(Template, Name) : await Opening();
        _web = Concordat.Web.Build(_store, port: 0, new WebLimits(RequestsAMinute: 1_000_000)); // a test asks more in a minute than anybody
        await _web.StartAsync();
    }

    /// <summary>A connection of the schema's owner, past row security: for arranging and for looking, never for the thing tested.</summary>
    public Task<NpgsqlConnection> Owner() => Store.OpenOwner(CancellationToken.None);

    /// <summary>A browser of somebody who has not signed in: it keeps cookies and follows no redirect.</summary>
    public Browser Anyone() => new(Address);

    /// <summary>A browser of the first person who holds the role, signed in.</summary>
    public Task<Browser> As(string role) => As(World.As(role));

    /// <summary>A browser of the person who holds this office, signed in as the demonstration lets one: with one press.</summary>
    public async Task<Browser> As(Caller caller)
    {
        int number;
        await using (var work = await Database.BeginAsWorker(caller, CancellationToken.None))
        {
            number = (await Service<Offices>().All(work)).SelectMany(person => person.Offices)
                .First(office => office.Caller.Person == caller.Person && office.Caller.Role == caller.Role
                    && office.Caller.Organisation == caller.Organisation).Number;
        }

        var browser = Anyone();
        var entered = await browser.PostTo(await browser.Get("/sign-in"), "/step-in", ("office", $"{number}"));
        return entered.Location is null ? throw new InvalidOperationException($"Stepping in as {caller.Role} answered {entered.Status}.") : browser;
    }

    /// <summary>A caller made by hand, for testing slices below the pages.</summary>
    public static Caller Caller(string role, int organisation, params int[] contracts) =>
        new(new PersonId(1), new OrganisationId(organisation), role, [.. contracts.Select(contract => new ContractId(contract))]);

    public T Service<T>()
        where T : notnull => Services.GetRequiredService<T>();

    public async ValueTask DisposeAsync()
    {
        if (_web is not null)
        {
            await _web.StopAsync();
            await _web.DisposeAsync();
        }

        if (_store is not null)
        {
            await _store.DisposeAsync();
        }
    }
}
