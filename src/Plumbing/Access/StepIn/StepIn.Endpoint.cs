using System.Globalization;
using Concordat.Plumbing.Store;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Concordat.Plumbing.Access;

/// <summary>Stepping in as an invented person with one press. The route exists in a database marked as a demonstration and in no
/// other.</summary>
internal static class StepInEndpoint
{
    public const string Path = "/step-in";

    public static void Map(IEndpointRouteBuilder routes, StoreSetting setting)
    {
        if (setting.IsDemonstration)
        {
            routes.MapPost(Path, Enter).Operation("access.step-in");
        }
    }

    private static async Task<IResult> Enter(HttpContext request, Database database, Offices offices, Sessions sessions)
    {
        var stop = request.RequestAborted;
        var form = await request.Request.ReadFormAsync(stop);
        if (!int.TryParse(form["office"], NumberStyles.None, CultureInfo.InvariantCulture, out var number))
        {
            return HiddenObject.Hidden();
        }

        PersonInOffice? person;
        await using (var work = await database.BeginAsWorker(Nobody.Caller, stop))
        {
            person = (await offices.All(work)).FirstOrDefault(someone => someone.Offices.Any(office => office.Number == number));
        }

        if (person is null)
        {
            return HiddenObject.Hidden();
        }

        await Arrival.Enter(request, sessions, person, number, Way.Demonstration, stop);
        return Results.Redirect("/");
    }
}
