using System.Globalization;
using Concordat.Agreement.Service.Store;
using Concordat.Kernel;
using Concordat.Places;
using Concordat.Plumbing.Journal;
using Concordat.Plumbing.Store;
using Concordat.Plumbing.Yaml;

namespace Concordat.Agreement.Service.BindAgreement;

/// <summary>Binds agreements to programmes, overlays and contracts, and seats the organisations that act for the parties. What stands on the
/// register already must use the shares that the agreement sets.</summary>
public sealed class AgreementBinder(AgreementLibrary library, PlaceRegister places, StandingTerms standing)
{
    /// <summary>Binds every agreement of a document, or none. What is bound in these words already stays as it is; another agreement, seats or
    /// readers for the same thing from the same day are refused, for acts rest on what is there.</summary>
    /// <returns>How many were new, or every problem found; then the caller commits nothing.</returns>
    public async Task<(int Bound, IReadOnlyList<Problem> Problems)> Bind(Work worker, string file, string text)
    {
        var yaml = YamlDocument.Read(file, text);
        if (yaml.Root is not MapNode root)
        {
            return (0, yaml.Root is { } other ? [other.Problem("the document", "it is no map of keys", "Begin with 'agreements:'.")] : yaml.Problems);
        }

        var known = (await places.Organisations(worker)).ToDictionary(organisation => organisation.Key, organisation => organisation.Id);
        var read = BindingDocument.Read(root, library, known.Keys);
        var problems = read.Problems.ToList();
        var bound = 0;
        foreach (var entry in read.Entries)
        {
            var seats = entry.Seats.Select(seat => (seat.Party, known[seat.Organisation]))
                .Concat(entry.Readers.Select(reader => ("", known[reader]))).Distinct().ToList();
            if (await Bindings.At(worker, entry.Bound, entry.From) is not { } there)
            {
                problems.AddRange(await OtherShares(worker, entry, await Add(worker, entry, seats)));
                bound++;
            }
            else if (there.Agreement != entry.Agreement.Key || !(await Bindings.Seated(worker, there.Number)).ToHashSet().SetEquals(seats))
            {
                problems.Add(entry.Place.Problem("the binding", $"{there.Of} is bound from {entry.From:yyyy-MM-dd} in other words already",
                    "Bind it anew from a later day"));
            }
        }

        return (bound, problems);
    }

    /// <summary>Asked once it is bound: the nearest binding holds, so that a contract with one of its own is left out.</summary>
    private async Task<IReadOnlyList<Problem>> OtherShares(Work worker, BindingEntry entry, int number)
    {
        var problems = new List<Problem>();
        foreach (var held in await standing.All(worker))
        {
            if ((await Bindings.For(worker, held, entry.From))?.Number == number)
            {
                problems.AddRange(await standing.Against(worker, entry.Agreement, held));
            }
        }

        return problems.Count == 0
            ? []
            : [entry.Place.Problem($"'{entry.Agreement.Key}'", "sets other shares than stand in what it is bound to", "Bind it once they agree"), .. problems];
    }

    private static async Task<int> Add(Work worker, BindingEntry entry, List<(string Party, OrganisationId Organisation)> seats)
    {
        var number = await Bindings.Add(worker, entry.Agreement.Key, entry.Bound, entry.From, seats);
        worker.Record(new Entry(AgreementEvents.AgreementBound, 1, "Agreement",
            new Dictionary<string, long> { ["binding"] = number },
            new Dictionary<string, string>
            {
                ["agreement"] = entry.Agreement.Key,
                ["from"] = entry.From.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            }));
        return number;
    }
}
