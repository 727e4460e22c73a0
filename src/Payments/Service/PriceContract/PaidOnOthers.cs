using Concordat.Contracts;
using Concordat.Journey;
using Concordat.Kernel;
using Concordat.Payments.Service.Store;
using Concordat.Plumbing.Store;
using Concordat.Specification;

namespace Concordat.Payments.Service.PriceContract;

/// <summary>An outcome that comes once for a person and stands paid on another contract of the programme.</summary>
/// <param name="Records">Every number under which the person was referred within the programme.</param>
/// <param name="References">Of the person, and of each of those records.</param>
internal sealed record HeldOutcome(IReadOnlyList<ParticipantId> Records, IReadOnlyList<string> References, string Outcome)
{
    public string Reference => References[0];
}

/// <summary>A line that stands paid here and, for the same person and the same outcome, on another contract of the programme.</summary>
internal sealed record PaidTwice(ParticipantId Participant, string Line, Money Amount);

/// <summary>What stands paid on other contracts of a programme for people of this one.</summary>
/// <param name="Held">There and not here, or there by an entry of a lower number: not owed here, and taken back where it was paid.</param>
/// <param name="Twice">Here by the lowest number, and there as well until it is taken back there: two records became one person's after both
/// were paid.</param>
internal sealed record PaidThere(IReadOnlyList<HeldOutcome> Held, IReadOnlyList<PaidTwice> Twice)
{
    public static readonly PaidThere Nothing = new([], []);
}

/// <summary>Looks over the ledgers of a programme's contracts: what comes once for a person is paid on the contract that was posted first,
/// and by no other. Where two were posted before it was known that they are one person's, the lowest number of an entry says which was first,
/// whichever of them is run next.</summary>
internal sealed class PaidOnOthers(Database database, ContractRegister register, FactRecords records)
{
    /// <summary>What stands paid on other contracts, by the runs that were authorised and the merges that were done by an instant.</summary>
    /// <param name="bind">Finds the definitions of another contract.</param>
    public async Task<PaidThere> Of(
        Work work, PricedContract by, DateTimeOffset knownAt, Func<Contract, Ruling<PricedContract>> bind)
    {
        var own = OutcomesOf(by);
        if (own.Count == 0)
        {
            return PaidThere.Nothing;
        }

        // as the worker: whoever prices this contract has no part in the others, and learns no more than that something is paid there
        await using var whole = await database.BeginAsWorker(work.Caller, CancellationToken.None);
        var others = (await register.All(whole)).Where(other => other.Id != by.Contract.Id && other.Programme == by.Contract.Programme).ToList();
        var people = others.Count == 0 ? [] : await records.ReferredElsewhere(whole, by.Contract.Id, [.. others.Select(other => other.Id)], knownAt);
        if (people.Count == 0)
        {
            return PaidThere.Nothing;
        }

        var linesOf = others.ToDictionary(other => other.Id, other => bind(other).TryGet(out var bound) ? OutcomesOf(bound) : own);
        linesOf[by.Contract.Id] = own;
        var standing = (await StandingLines.Of(whole, [.. linesOf.Keys], [.. people.SelectMany(person => person.Records)], knownAt))
            .ToLookup(line => line.Participant);
        var (held, twice) = (new List<HeldOutcome>(), new List<PaidTwice>());
        foreach (var person in people.Where(person => person.References.Count > 0))
        {
            var paid = person.Records.SelectMany(record => standing[record.Value])
                .Select(line => (Line: line, Outcome: linesOf[new ContractId(line.Contract)].GetValueOrDefault(line.Line)))
                .Where(found => found.Outcome is not null).ToLookup(found => found.Outcome!, found => found.Line);
            foreach (var outcome in paid)
            {
                var here = outcome.Where(line => line.Contract == by.Contract.Id.Value).ToList();
                if (outcome.MinBy(line => line.First)!.Contract != by.Contract.Id.Value)
                {
                    held.Add(new HeldOutcome(person.Records, person.References, outcome.Key));
                }
                else if (here.Count < outcome.Count())
                {
                    twice.AddRange(here.Select(line => new PaidTwice(new ParticipantId(line.Participant), line.Line, line.Amount)));
                }
            }
        }

        return new PaidThere(held, twice);
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
