using Concordat.Fixture;
using Concordat.Plumbing.Access;
using Microsoft.AspNetCore.Builder;

namespace Concordat.ServiceTests.Access.Matrix;

/// <summary>The routes and the policy table speak of the same operations, none more and none less.</summary>
public sealed class CoverageTests(TestHouse house) : IClassFixture<TestHouse>
{
    [Fact]
    public async Task Every_route_names_an_operation()
    {
        var routes = await HouseRoute.All(house.Services);

        routes.Count.ShouldBeGreaterThan(20);
        Naked(routes).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_planted_naked_route_is_found()
    {
        await using var planted = new PlantedHost(Concordat.Web.Build(house.Store, port: 0));
        planted.App.MapGet("/planted", () => "everything");

        await planted.App.StartAsync();

        Naked(await HouseRoute.All(planted.App.Services)).ShouldBe(["GET /planted"]);
    }

    [Fact]
    public async Task Every_operation_of_a_route_has_a_row_in_the_policy()
    {
        var routes = await HouseRoute.All(house.Services);

        WithoutRow(routes, house.Service<Policy>()).ShouldBeEmpty();
        WithoutRow([new HouseRoute("/x", "GET", "", ["nothing.of.the.kind"])], house.Service<Policy>()).ShouldBe(["nothing.of.the.kind"]);
    }

    [Fact]
    public async Task Every_row_of_the_policy_has_a_route()
    {
        var routes = await HouseRoute.All(house.Services);

        WithoutRoute(house.Service<Policy>(), routes).ShouldBeEmpty();
        WithoutRoute(new Policy([new PolicyRow("nothing.of.the.kind", "prime", "any", "public", "planted")]), routes)
            .ShouldBe(["nothing.of.the.kind"]);
    }

    [Fact]
    public void The_policy_is_written_in_its_own_words()
    {
        var roles = Roles.All.Select(role => role.Role).Append(Policy.Anyone).Append(Policy.Everyone).ToHashSet();
        string[] relations = ["any", "whole", "own"];
        string[] fields = ["public", "operational", "contact", "identity", "commercial"];

        foreach (var row in house.Service<Policy>().Rows)
        {
            roles.ShouldContain(row.Role, row.Operation);
            relations.ShouldContain(row.Relation, row.Operation);
            row.Fields.Split(' ').ShouldBeSubsetOf(fields, row.Operation);
            row.Why.Length.ShouldBeGreaterThan(10, row.Operation);
        }
    }

    private static IEnumerable<string> Naked(IEnumerable<HouseRoute> routes) =>
        routes.Where(route => route.Operations.Count == 0).Select(route => route.ToString());

    private static IEnumerable<string> WithoutRow(IEnumerable<HouseRoute> routes, Policy policy) =>
        routes.SelectMany(route => route.Operations).Distinct().Except(policy.Rows.Select(row => row.Operation));

    private static IEnumerable<string> WithoutRoute(Policy policy, IEnumerable<HouseRoute> routes) =>
        policy.Rows.Select(row => row.Operation).Distinct().Except(routes.SelectMany(route => route.Operations)).Except(Things.AlsoNeeded);
}
