using Concordat.Journey;
using Concordat.Kernel;
using Concordat.Plumbing.Store;

namespace Concordat.Outcomes.Service.ReferFraud;

/// <summary>Reads whom the words of a referral for fraud name, so that the words can be erased with them.</summary>
internal sealed class FraudPeople(Participants participants, FactRecords facts)
{
    private static readonly char[] Between = [' ', ',', ';', '\t', '\r', '\n'];

    /// <param name="references">As lists show them, with blanks, commas or lines between; empty for nobody.</param>
    /// <returns>Each once, by number. Refused (<c>people</c>) where one is nobody of the contract whom the caller may see.</returns>
    public async Task<Ruling<int[]>> Read(Work work, ContractId contract, string? references)
    {
        var named = (references ?? "").ToUpperInvariant().Split(Between, StringSplitOptions.RemoveEmptyEntries).Distinct().ToList();
        if (named.Count == 0)
        {
            return Array.Empty<int>();
        }

        var known = await participants.ByReference(work, named);
        var here = (await facts.ReferralsOf(work, [.. known.Values.Distinct()])).Where(referral => referral.Owner.Contract == contract)
            .Select(referral => referral.Participant).ToHashSet();
        return named.Find(reference => !known.TryGetValue(reference, out var person) || !here.Contains(person)) is { } stranger
            ? new Refusal("people", $"{stranger} is nobody of this contract whom you see. Give references as lists show them.")
            : known.Values.Select(person => person.Value).Distinct().Order().ToArray();
    }
}
