using Concordat.Contracts;
using Concordat.Journey;
using Concordat.Kernel;
using Concordat.Payments.Service.Store;
using Concordat.Plumbing.Store;
using Concordat.Specification;

namespace Concordat.Payments.Service.PriceContract;

/// <summary>An outcome that comes once for a person and stands paid on another contract of the programme.</summary>
/// <param name="Records">Every number under which the person was referred within the programme.</param>
/// <param name="Reference">Of the person.</param>
internal sealed record HeldOutcome(IReadOnlyList<ParticipantId> Records, string Reference, string Outcome);

/// <summary>Looks over the ledgers of a programme's contracts: what comes once for a person is paid on the contract that was posted first,
/// and by no other. Two that were both posted before it was known that they are one person's are left as they stand.</summary>
internal sealed class PaidOnOthers(Database database, ContractRegister register, FactRecords records, Participants participants)
{
    /// <summary>What stands paid on other contracts and not on this, by the runs that were authorised by an instant.</summary>
    /// <param name="bind">Finds the definitions of another contract.</param>
    public async Task<IReadOnlyList<HeldOutcome>> Of(
        Work work, PricedContract by, DateTimeOffset knownAt, Func<Contract, Ruling<PricedContract>> bind)
    {
        var own = OutcomesOf(by);
        if (own.Count == 0)
        {
            return [];
        }

        // as the worker: whoever prices this contract has no part in the others, and learns no more than that something is paid there
        await using var whole = await database.BeginAsWorker(work.Caller, CancellationToken.None);
        var others = (await register.All(whole)).Where(other => other.Id != by.Contract.Id && other.Programme == by.Contract.Programme).ToList();
        var people = others.Count == 0 ? [] : await records.ReferredElsewhere(whole, by.Contract.Id, [.. others.Select(other => other.Id)]);
        if (people.Count == 0)
        {
            return [];
        }

        var linesOf = others.ToDictionary(other => other.Id, other => bind(other).TryGet(out var bound) ? OutcomesOf(bound) : own);
        linesOf[by.Contract.Id] = own;
        var standing = (await StandingLines.Of(whole, [.. linesOf.Keys], [.. people.SelectMany(person => person.Records)], knownAt))
            .ToLookup(line => line.Participant);
        var names = await participants.References(whole, [.. people.Select(person => person.Participant)]);
        var held = new List<HeldOutcome>();
        foreach (var person in people.Where(person => names.ContainsKey(person.Participant)))
        {
            var paid = person.Records.SelectMany(record => standing[record.Value])
                .Select(line => (IsHere: line.Contract == by.Contract.Id.Value, Outcome: linesOf[new ContractId(line.Contract)].GetValueOrDefault(line.Line)))
                .Where(line => line.Outcome is not null).ToLookup(line => line.Outcome!, line => line.IsHere);
            held.AddRange(paid.Where(outcome => !outcome.Contains(true)).Select(outcome => new HeldOutcome(person.Records, names[person.Participant], outcome.Key)));
        }

        return held;
    }

    /// <summary>By line, the outcome that it pays, where that comes once for a person.</summary>
    public static Dictionary<string, string> OutcomesOf(PricedContract by)
    {
        var outcomes = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var programme in by.Versions.All)
        {
            foreach (var line in programme.Lines.OfType<OutcomeLine>())
            {
                var outcome = programme.Outcomes[line.For.Index];
                if (outcome.Once == OncePer.Person)
                {
                    outcomes[line.Name] = outcome.Name;
                }
            }
        }

        return outcomes;
    }
}
