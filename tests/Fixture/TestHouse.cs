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

    public OpenedStore Store => _store ?? throw new InvalidOperationException("The house is not open yet.");

    public Database Database => Store.Database;

    public IServiceProvider Services => Web.Services;

    /// <summary>Where the pages are.</summary>
    public Uri Address => new(Web.Urls.First());

    private WebApplication Web => _web ?? throw new InvalidOperationException("The house is not open yet.");

    public async ValueTask InitializeAsync()
    {
        _store = await cluster.NewDatabase();
        _web = Concordat.Web.Build(_store, port: 0);
        await _web.StartAsync();
    }

    /// <summary>A connection of the schema's owner, past row security: for arranging and for looking, never for the thing tested.</summary>
    public Task<NpgsqlConnection> Owner() => Store.OpenOwner(CancellationToken.None);

    /// <summary>A browser of somebody who has not signed in: it keeps cookies and follows no redirect.</summary>
    public Browser Anyone() => new(Address);

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
