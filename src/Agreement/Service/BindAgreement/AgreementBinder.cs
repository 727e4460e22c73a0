using Concordat.Agreement.Service.Store;
using Concordat.Kernel;
using Concordat.Places;
using Concordat.Plumbing.Journal;
using Concordat.Plumbing.Store;

namespace Concordat.Agreement.Service.BindAgreement;

/// <summary>An agreement to bind.</summary>
/// <param name="Seats">Party and the organisation, by its key, that sits for it here.</param>
/// <param name="Readers">Keys of organisations that see what is decided and decide nothing.</param>
public sealed record AgreementToBind(
    string Agreement, BoundTo Bound, DateOnly From, IReadOnlyList<(string Party, string Organisation)> Seats, IReadOnlyList<string> Readers);

/// <summary>Binds agreements to programmes, overlays and contracts, and seats the organisations that act for the parties.</summary>
public sealed class AgreementBinder(AgreementLibrary library, PlaceRegister places)
{
    public async Task<Ruling<int>> Bind(Work worker, AgreementToBind binding)
    {
        if (library.Find(binding.Agreement) is not { } agreement)
        {
            return new Refusal("no-agreement", $"There is no agreement '{binding.Agreement}' in agreements/.");
        }

        if (binding.Bound.Programme.Length + binding.Bound.Contract.Length == 0)
        {
            return new Refusal("bound-to-nothing", "Say which programme or which contract the agreement is bound to.");
        }

        var known = (await places.Organisations(worker)).ToDictionary(organisation => organisation.Key, organisation => organisation.Id);
        foreach (var (party, organisation) in binding.Seats)
        {
            if (agreement.Party(party) is not { } named || !named.Organisations.Contains(organisation) || !known.ContainsKey(organisation))
            {
                return new Refusal("no-seat", $"In '{agreement.Name}' no organisation '{organisation}' sits for a party '{party}'.");
            }
        }

        if (binding.Readers.FirstOrDefault(reader => !known.ContainsKey(reader)) is { } stranger)
        {
            return new Refusal("no-organisation", $"There is no organisation '{stranger}'.");
        }

        var seats = binding.Seats.Select(seat => (seat.Party, known[seat.Organisation])).Concat(binding.Readers.Select(reader => ("", known[reader])));
        var (number, isNew) = await Bindings.Add(worker, agreement.Key, binding.Bound, binding.From, seats);
        if (isNew)
        {
            worker.Record(new Entry(AgreementEvents.AgreementBound, 1, "Agreement",
                new Dictionary<string, long> { ["binding"] = number },
                new Dictionary<string, string> { ["agreement"] = agreement.Key, ["from"] = binding.From.ToString("yyyy-MM-dd", null) }));
        }

        return number;
    }
}
