using System.CommandLine;
using Concordat.Kernel;
using Concordat.Plumbing.Access;
using Concordat.Plumbing.Hosting;
using Concordat.Plumbing.Store;
using Microsoft.Extensions.DependencyInjection;

namespace Concordat.Places.Service.LoadPlaces;

/// <summary><c>concordat places load FOLDER</c>: puts <c>areas.csv</c> and <c>members.csv</c> of a folder on record, and
/// <c>small-areas.csv</c> where it stands there.</summary>
internal static class PlacesCommand
{
    private static readonly Caller Operating = new(new PersonId(0), new OrganisationId(0), "administrator", []);

    public static Command Of(Operator operators)
    {
        var folder = new Argument<DirectoryInfo>("folder") { Description = "Holds areas.csv and members.csv, as places/ of the repository does." };
        var load = new Command("load", "Puts places on record. What is there already stays as it is, save that a part of a small area may come to its end.") { folder };
        load.SetAction((parsed, stop) => operators.WithStore((services, within) => Load(services, parsed.GetValue(folder)!, within), stop));
        return new Command("places", "Places by their codes.") { load };
    }

    private static async Task<int> Load(IServiceProvider services, DirectoryInfo folder, CancellationToken stop)
    {
        var (areasAt, membersAt) = (Path.Combine(folder.FullName, "areas.csv"), Path.Combine(folder.FullName, "members.csv"));
        if (!File.Exists(areasAt) || !File.Exists(membersAt))
        {
            await Console.Error.WriteLineAsync($"{folder.Name} holds no areas.csv or no members.csv.");
            return Operator.Refused;
        }

        var (areas, ofAreas) = AreasFile.Read("areas.csv", await File.ReadAllTextAsync(areasAt, stop));
        var (members, ofMembers) = MembersFile.Read("members.csv", await File.ReadAllTextAsync(membersAt, stop), areas);
        var smallAt = Path.Combine(folder.FullName, "small-areas.csv");
        var (small, ofSmall) = SmallAreasFile.Read("small-areas.csv", File.Exists(smallAt) ? await File.ReadAllTextAsync(smallAt, stop) : "", areas);
        foreach (var problem in ofAreas.Concat(ofMembers).Concat(ofSmall))
        {
            await Console.Error.WriteLineAsync($"{problem}");
        }

        if (ofAreas.Count + ofMembers.Count + ofSmall.Count > 0)
        {
            return Operator.Refused;
        }

        var loader = services.GetRequiredService<PlaceLoader>();
        await using var work = await services.GetRequiredService<Database>().BeginAsWorker(Operating, stop);
        await loader.LoadAreas(work, areas);
        await loader.LoadMembers(work, members);
        var loaded = await loader.LoadSmallAreas(work, small);
        if (!loaded.TryGet(out var taken))
        {
            await Console.Error.WriteLineAsync($"small-areas.csv: {loaded.Refusal!.Sentence}. Nothing was loaded.");
            return Operator.Refused;
        }

        await work.Commit();
        Console.WriteLine($"{areas.Count} places and {members.Count} memberships are on record.");
        Console.WriteLine(small.Count > 0 ? $"Small areas are made of {small.Count} postcode sectors, {taken.Added} of them new, {taken.Ended} now ended." : "No small area is among them.");
        return Operator.Done;
    }
}
