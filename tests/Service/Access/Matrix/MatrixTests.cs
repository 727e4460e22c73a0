using System.Collections.Concurrent;
using Concordat.Fixture;
using Concordat.Kernel;
using Concordat.Plumbing.Access;
using Dapper;

namespace Concordat.ServiceTests.Access.Matrix;

/// <summary>Every route of the house × everybody in office, deputies, people out of office and somebody unknown × an object of each relation and one that does not
/// exist: what the policy says is what happens, and what it denies brings nothing out and changes nothing. The two sayings of the policy are held
/// against each other in every cell; of cells that are alike, one is asked (<see cref="AskedCells"/>).</summary>
public sealed class MatrixTests(MatrixHouse matrix) : IClassFixture<MatrixHouse>
{
    private const int ObjectsOfARelation = 2;
    private const int AtOnce = 2;

    private TestHouse House => matrix.Peopled.House;

    [Fact]
    public async Task Each_route_with_an_object_is_tested_with_objects()
    {
        var routes = await HouseRoute.All(House.Services);
        await using var owner = await House.Owner();

        foreach (var pattern in routes.Where(route => route.HasObject).Select(route => route.Pattern).Distinct()
            .Where(pattern => Things.Everybodys(pattern) is null))
        {
            Things.SqlFor(pattern).ShouldNotBeNull($"{pattern}: add a line to Things that finds its objects.");
            (await Things.For(owner, pattern)).ShouldNotBeEmpty($"{pattern}: there are no objects to test with.");
        }
    }

    [Fact]
    public async Task Two_independent_sayings_of_the_policy_agree_in_every_cell()
    {
        var policy = House.Service<Policy>();
        var cells = await Cells();

        cells.SelectMany(cell => cell.Route.Operations).Concat(Things.AlsoNeeded).Distinct()
            .Where(operation => PlainRules.Says(operation, "auditor") is null)
            .ShouldBeEmpty("say in PlainRules who may do these");
        cells.Where(cell => cell.ExpectsByPlainRules() != cell.Expects(policy))
            .Select(cell => $"{cell}: table {cell.Expects(policy)}, rules {cell.ExpectsByPlainRules()}")
            .ShouldBeEmpty();
    }

    [Fact]
    public async Task Deputies_and_people_out_of_office_are_among_those_who_ask()
    {
        var cells = AskedCells.Of(await Cells(), House.Service<Policy>());

        foreach (var standing in Enum.GetValues<OfficeStanding>())
        {
            var theirs = cells.Where(cell => cell.By.Standing == standing && cell.By.Claims is not null).ToList();
            theirs.Select(cell => cell.Route).Distinct().Count().ShouldBe(cells.Select(cell => cell.Route).Distinct().Count());
            theirs.ShouldAllBe(cell => cell.By.IsHeld == PlainRules.GivesRights(standing));
            theirs.ShouldContain(cell => cell.Relation == Relation.Own);
        }
    }

    [Fact]
    public async Task What_is_denied_brings_nothing_out_and_changes_nothing()
    {
        var policy = House.Service<Policy>();
        var denied = AskedCells.Of(await Cells(), policy).Where(cell => cell.Expects(policy) != Expected.Opens).ToList();
        var secrets = new SoughtWords(await Secrets());
        var before = await Contents();

        var faults = await Ask(denied, policy, (_, answer) => secrets.In(answer.Body).FirstOrDefault());

        faults.ShouldBeEmpty();
        (await Contents()).ShouldBe(before);
    }

    [Fact]
    public async Task What_is_allowed_opens_and_names_nobody_whom_the_caller_may_not_know()
    {
        var policy = House.Service<Policy>();
        var allowed = AskedCells.Of(await Cells(), policy).Where(cell => cell.Expects(policy) == Expected.Opens).ToList();
        var contracts = matrix.Peopled.Ninos.SelectMany(contract => contract.Select(nino => (nino, contract.Key))).ToLookup(one => one.nino, one => one.Key);
        var ninos = new SoughtWords(contracts.Select(nino => nino.Key));

        var faults = await Ask(allowed, policy, (cell, answer) =>
            ninos.In(answer.Body).FirstOrDefault(nino => contracts[nino].Any(contract => IsExposed(cell, House.World.Contract(contract)))));

        allowed.Count.ShouldBeGreaterThan(500);
        faults.ShouldBeEmpty();
    }

    // A national insurance number stands only where the policy shows identities, and only of a contract the caller has a part in.
    private bool IsExposed(Cell cell, ContractId contract)
    {
        var mayKnow = cell.Route.Operations.Any(operation => House.Service<Policy>().Shows(operation, cell.Role, "identity"))
            && !PlainRules.NeverSeesAPerson.Contains(cell.Role);
        return !mayKnow || (cell.Who!.Contracts.Count > 0 && !cell.Who.Contracts.Contains(contract));
    }

    private async Task<IReadOnlyList<string>> Ask(IEnumerable<Cell> cells, Policy policy, Func<Cell, Page, string?> exposed)
    {
        var faults = new ConcurrentBag<string>();
        var people = new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = TestContext.Current.CancellationToken };
        await Parallel.ForEachAsync(cells.GroupBy(cell => cell.By), people, async (person, _) =>
        {
            using var browser = await matrix.Browser(person.Key);
            var token = await Token(browser);
            foreach (var cell in person)
            {
                // what begins or ends a session has one of its own
                using var apart = cell.Route.Pattern is "/sign-out" or "/step-in" ? await matrix.Browser(person.Key) : null;
                var answer = apart is null ? await cell.Ask(browser, token) : await cell.Ask(apart, await Token(apart));
                var fault = cell.Fault(answer, cell.Expects(policy)) ?? (exposed(cell, answer) is { } secret ? $"{cell} shows {secret}" : null);
                if (fault is not null)
                {
                    faults.Add(fault);
                }
            }
        });

        return [.. faults];
    }

    // every page of a signed-in person has the form that signs out, and the sign-in page its own
    private static async Task<string> Token(Browser browser) => (string?)(await browser.Get("/sign-in")).Html.Descendants("input")
        .First(input => (string?)input.Attribute("name") == "__RequestVerificationToken").Attribute("value") ?? "";

    private async Task<IReadOnlyList<Cell>> Cells()
    {
        var cells = new List<Cell>();
        await using var owner = await House.Owner();
        var found = new Dictionary<string, IReadOnlyList<Thing>>();
        foreach (var route in (await HouseRoute.All(House.Services)).Where(route => route.Operations.Count > 0))
        {
            foreach (var visitor in matrix.Visitors)
            {
                if (!route.HasObject || Things.SqlFor(route.Pattern) is null)
                {
                    cells.Add(new Cell(route, visitor, null, Relation.None));
                    continue;
                }

                if (!found.TryGetValue(route.Pattern, out var things))
                {
                    found[route.Pattern] = things = await Things.For(owner, route.Pattern);
                }

                cells.AddRange(things.GroupBy(thing => (To: visitor.Claims is { } claims ? thing.To(claims) : Relation.None, thing.Also)).SelectMany(
                    alike => alike.Take(ObjectsOfARelation).Select(thing => new Cell(route, visitor, thing.Id, alike.Key.To, alike.Key.Also))));
                cells.Add(new Cell(route, visitor, Things.Nothing(route.Pattern), Relation.None));
            }
        }

        return cells;
    }

    /// <summary>What no denied answer may hold: every person's number and every case's reference.</summary>
    private async Task<IReadOnlyList<string>> Secrets()
    {
        await using var owner = await House.Owner();
        var references = await owner.QueryAsync<string>("select reference from journey_participant union select reference from journey_referral");
        return [.. references, .. matrix.Peopled.Ninos.SelectMany(contract => contract)];
    }

    /// <summary>A digest of every table but sign-in's and the journal's, which a denied request may write.</summary>
    private async Task<string> Contents()
    {
        await using var owner = await House.Owner();
        var tables = await owner.QueryAsync<string>(
            """
            select table_name from information_schema.tables
            where table_schema = 'public' and table_type = 'BASE TABLE' and table_name !~ '^(access|journal)_' order by 1
            """);
        var digests = new List<string>();
        foreach (var table in tables)
        {
            digests.Add($"{table} {await owner.ExecuteScalarAsync<string>($"select md5(coalesce(string_agg(md5(t::text), '' order by md5(t::text)), '')) from {table} t")}");
        }

        return string.Join('\n', digests);
    }
}
