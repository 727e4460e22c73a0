using Concordat.Contracts;
using Concordat.Journey;
using Concordat.Outcomes.Service.Store;
using Concordat.Plumbing.Access;
using Concordat.Plumbing.Store;
using Microsoft.Extensions.DependencyInjection;

namespace Concordat.Outcomes.Service;

/// <summary>Forms that funders ask of cases, as the executable gives them in a provider's name.</summary>
public sealed class CaseForms(IServiceProvider services)
{
    // so that something is left to chase
    private const int LastIsMissingOfEvery = 10;
    private const string Words = "Signed, dated and kept by the provider.";

    /// <summary>Gives every kind that a stream's funder asks for, of cases that reached an outcome; the last kind is missing of some.</summary>
    /// <param name="most">Of how many cases at most.</param>
    public async Task Give(Caller prime, string reference, int most, CancellationToken stop)
    {
        await using var work = await services.GetRequiredService<Database>().BeginAsWorker(prime, stop);
        var contract = await services.GetRequiredService<ContractRegister>().Find(work, reference)
            ?? throw new InvalidDataException($"There is no contract {reference}.");
        var found = await services.GetRequiredService<OutcomeShelf>().SeenBy(work, contract);
        var kinds = found.Programme.Streams?.Streams.SelectMany(stream => stream.Claim?.Evidence ?? []).Distinct().ToList() ?? [];
        var cases = found.Outcomes.GroupBy(found.Referral).OrderBy(one => one.Key, StringComparer.Ordinal).Take(most)
            .Select(one => one.MinBy(outcome => outcome.On)!).ToList();
        var referrals = await Referrals(work, [.. cases.Select(found.Participant).Distinct()]);
        var evidence = services.GetRequiredService<EvidenceRows>();
        for (var i = 0; i < cases.Count; i++)
        {
            if (!referrals.TryGetValue(found.Referral(cases[i]), out var referral))
            {
                continue;
            }

            foreach (var kind in kinds.Take(i % LastIsMissingOfEvery == 0 ? kinds.Count - 1 : kinds.Count))
            {
                await evidence.Give(work, referral, new GivenEvidence(cases[i], kind, cases[i].On, Words, []));
            }
        }

        await work.Commit();
    }

    private async Task<Dictionary<string, ReferralRecord>> Referrals(Work work, IReadOnlyCollection<string> people)
    {
        var known = await services.GetRequiredService<Participants>().ByReference(work, people);
        return (await services.GetRequiredService<FactRecords>().ReferralsOf(work, [.. known.Values])).ToDictionary(referral => referral.Reference);
    }
}
