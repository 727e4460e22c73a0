using Concordat.Fixture;
using Concordat.Plumbing.Access;
using Concordat.ServiceTests.Offices;
using Dapper;

namespace Concordat.ServiceTests.Access.Matrix;

/// <summary>The peopled house, and for offices whose holders decide also a deputy, somebody whose office ended, somebody whose office has not
/// begun and somebody whose days as deputy are past, each with a session.</summary>
public sealed class MatrixHouse(TestCluster cluster) : IAsyncLifetime
{
    private const string Organisation = "wla";
    private static readonly string[] Deciding = ["commissioner", "authoriser", "board"];

    private readonly List<Visitor> _visitors = [];

    // one by one, so that the session somebody opened last is the one that was just opened
    private readonly SemaphoreSlim _door = new(1);

    public PeopledHouse Peopled { get; } = new(cluster);

    /// <summary>Everybody in office, the others, and somebody unknown.</summary>
    internal IReadOnlyList<Visitor> Visitors => _visitors;

    private TestHouse House => Peopled.House;

    public async ValueTask InitializeAsync()
    {
        await Peopled.InitializeAsync();
        _visitors.AddRange(House.World.People.Select(person => new Visitor(person, OfficeStanding.Holder, 0, true)));
        _visitors.Add(new Visitor(null, OfficeStanding.Holder, 0, false));
        foreach (var role in Deciding)
        {
            await Arrange(House.World.As(role, Organisation));
        }

        await using var work = await House.Database.BeginAsWorker(House.World.As("administrator"), CancellationToken.None);
        var held = (await House.Service<Plumbing.Access.Offices>().All(work)).SelectMany(person => person.Offices).Select(office => office.Number).ToHashSet();
        for (var i = 0; i < _visitors.Count; i++)
        {
            _visitors[i] = _visitors[i] with { IsHeld = _visitors[i].IsHeld || held.Contains(_visitors[i].Office) };
        }
    }

    public ValueTask DisposeAsync()
    {
        _door.Dispose();
        return Peopled.DisposeAsync();
    }

    /// <summary>A browser of the visitor; one that holds nothing has an open session that names the office all the same.</summary>
    internal async Task<Browser> Browser(Visitor visitor)
    {
        if (visitor.Claims is not { } claims)
        {
            return House.Anyone();
        }

        await _door.WaitAsync();
        try
        {
            return visitor.IsHeld ? await House.As(claims) : await WithoutOffice(claims, visitor.Office);
        }
        finally
        {
            _door.Release();
        }
    }

    private async Task<Browser> WithoutOffice(Caller claims, int office)
    {
        var holder = House.World.As(claims.Role, Organisation);
        var browser = await House.As(holder);
        await using var owner = await House.Owner();
        await owner.ExecuteAsync(
            """
            update access_session set person = @person, office = @office
            where id = (select id from access_session where person = @holder order by opened_at desc limit 1)
            """,
            new { person = claims.Person.Value, office, holder = holder.Person.Value });
        return browser;
    }

    private async Task Arrange(Caller holder)
    {
        var steps = new OfficeSteps(House);
        var (today, office) = (steps.Today, await steps.NumberOf(holder));

        var ended = OfficeSteps.Address("ended");
        var endedOffice = await steps.Appoint(ended, Organisation, holder.Role);
        await steps.End(endedOffice);
        await Add(ended, endedOffice, OfficeStanding.Ended, null);

        var future = OfficeSteps.Address("future");
        await Add(future, await steps.Appoint(future, Organisation, holder.Role, today.AddDays(10)), OfficeStanding.NotBegun, null);

        var past = OfficeSteps.Address("past");
        await steps.At(Kernel.London.At(today.AddDays(-30), new(9, 0)), async () =>
        {
            await steps.Appoint(past, Organisation, "validator");
            await Add(past, await steps.Depute(office, await steps.Person(past)), OfficeStanding.CoverPast, office);
        });

        var deputy = OfficeSteps.Address("deputy");
        await steps.Appoint(deputy, Organisation, "validator");
        await Add(deputy, await steps.Depute(office, await steps.Person(deputy)), OfficeStanding.Deputy, office);

        async Task Add(string email, int number, OfficeStanding standing, int? deputises) => _visitors.Add(new Visitor(
            holder with { Person = await steps.Person(email), Deputises = deputises }, standing, number, IsHeld: false));
    }
}
