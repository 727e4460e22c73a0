using Concordat.Kernel;
using Concordat.Plumbing.Store;
using Microsoft.Extensions.DependencyInjection;

namespace Concordat.Plumbing.Access;

/// <summary>Finds the office in which a person may do what a command of the command line asks.</summary>
public static class CommandCaller
{
    /// <summary>The person's first office whose role may perform the operation. Refused as <c>nobody</c> or <c>not-allowed</c>.</summary>
    public static async Task<Ruling<Caller>> Of(IServiceProvider services, string email, string operation, CancellationToken stop)
    {
        var database = services.GetRequiredService<Database>();
        var policy = services.GetRequiredService<Policy>();
        await using var work = await database.BeginAsWorker(Nobody.Caller, stop);
        if (await services.GetRequiredService<Offices>().ByEmail(work, email) is not { } person)
        {
            return new Refusal("nobody", "Nobody of that e-mail address holds an office here.");
        }

        return person.Offices.FirstOrDefault(office => policy.Allows(operation, office.Caller.Role)) is { } held
            ? held.Caller
            : new Refusal("not-allowed", "No office of this person may do that.", new Citation("Access policy", operation));
    }
}
