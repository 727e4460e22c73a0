using Concordat.Contracts;
using Concordat.Outcomes.Service.ClaimOutcomes;
using Concordat.Plumbing.Access;
using Concordat.Plumbing.Journal;
using Concordat.Plumbing.Store;

namespace Concordat.Outcomes.Service.ReferFraud;

/// <summary>Who refers for fraud and who reads it: validators and auditors of contracts that they see whole and under which their own organisation is
/// not paid.</summary>
internal static class FraudScope
{
    public const string Refer = "outcomes.fraud.refer";
    public const string Read = "outcomes.fraud.read";

    public static async Task<IReadOnlyList<Contract>> Contracts(Work work, Policy policy, ContractRegister contracts, string operation) =>
    [
        .. (await ClaimScope.Contracts(work, policy, contracts, operation))
            .Where(contract => !FraudRules.IsPaidUnder(contract, work.Caller.Organisation)),
    ];

    /// <summary>An entry that names neither contract nor person, and no code: whoever is shown the journal learns that somebody whose duty it is
    /// referred something. What it was is bound by its keyed digest alone.</summary>
    public static Entry Told(string what, string operation, ReadOnlyMemory<byte> content = default) =>
        new(what, 1, "Outcomes", new Dictionary<string, long>(), null, content) { Operation = operation };
}
