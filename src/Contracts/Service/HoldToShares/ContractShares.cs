using System.Globalization;
using Concordat.Agreement;
using Concordat.Kernel;
using Concordat.Plumbing.Access;
using Concordat.Plumbing.Store;
using Concordat.Plumbing.Yaml;
using Concordat.Specification;

namespace Concordat.Contracts.Service.HoldToShares;

/// <summary>What an agreement says of risk and reward, and what a contract makes of it.</summary>
/// <param name="Agreement">The one bound to the contract; nothing where none is.</param>
/// <param name="Differences">Where the contract says other figures: the agreement was amended since.</param>
internal sealed record SharesOfContract(CommissioningAgreement? Agreement, IReadOnlyList<ShareUse> Uses, IReadOnlyList<Problem> Differences);

/// <summary>Holds the contracts of the register to the shares of the agreement that is bound to them: when it is bound, when a variation is
/// put, and when one would take effect.</summary>
internal sealed class ContractShares(ContractRegister register, ProgrammeLibrary library, DecisionRights rights, Policy policy)
    : StandingTerms, PaymentsByShare
{
    private const string Reading = "contracts.show";

    public async Task<IReadOnlyList<BoundTo>> All(UnitOfWork worker) => [.. (await register.All(worker)).Select(BoundOf)];

    public async Task<IReadOnlyList<Problem>> Against(UnitOfWork worker, CommissioningAgreement agreement, BoundTo standing) =>
        await register.Find(worker, standing.Contract) is { } contract ? Compare(agreement, contract).Differences : [];

    public async Task<IReadOnlyList<PaymentByShare>?> Of(UnitOfWork work, CommissioningAgreement agreement)
    {
        var caller = ((Work)work).Caller;
        if (!policy.Shows(Reading, caller.Role, "commercial"))
        {
            return null;
        }

        var payments = new List<PaymentByShare>();
        foreach (var contract in (await register.All(work)).Where(contract => caller.To(new Scope(contract.Id)) == Relation.Whole))
        {
            if ((await rights.Holding(work, BoundOf(contract)))?.Key == agreement.Key)
            {
                payments.AddRange(Compare(agreement, contract).Uses.Select(use => new PaymentByShare(
                    use.Risk.Kind, use.Payment, use.Figures, contract.Reference,
                    string.Create(CultureInfo.InvariantCulture, $"/contracts/{contract.Id.Value}#shares"))));
            }
        }

        return payments;
    }

    /// <summary>What the contract's page says of its agreement's shares.</summary>
    public async Task<SharesOfContract> Of(Work work, Contract contract) =>
        await rights.Holding(work, BoundOf(contract)) is { } agreement ? Compare(agreement, contract) : new SharesOfContract(null, [], []);

    /// <summary>Why terms may not be put or take effect beside a definition: the agreement bound to the contract sets other shares.</summary>
    public async Task<IReadOnlyList<Refusal>> Refusals(Work work, Contract contract, Programme programme, ContractTerms terms) =>
        await rights.Holding(work, BoundOf(contract)) is { } agreement ? Refused(agreement, programme, terms) : [];

    /// <summary>The same of a variation that was put before: where it agreed with the agreement as it stood then, its amendment is named.</summary>
    /// <param name="putUnder">The agreement as it was when the variation was put; nothing where it was not before its parties.</param>
    public async Task<Refusal?> Withheld(Work work, Contract contract, ProposedVariation proposed, CommissioningAgreement? putUnder)
    {
        var definition = NamedDefinition.Load(library, proposed.Definition);
        var terms = Read("the terms", proposed.TermsText);
        if (definition.Programme is not { } programme || terms.Terms is not { } then)
        {
            var problem = definition.Problems.Concat(terms.Problems).First();
            return new Refusal("unreadable", $"What it would put in force no longer reads: {problem}");
        }

        if (await Refusals(work, contract, programme, then) is not [var refusal, ..])
        {
            return null;
        }

        var now = (await rights.Holding(work, BoundOf(contract)))!;
        return putUnder is { } before && before.Key == now.Key && before.Version != now.Version
            && Refused(before, programme, then).Count == 0
            ? refusal with
            {
                Code = "shares-amended",
                Sentence = $"'{now.Key}' was amended since this was put, from version {before.Version} to {now.Version}, and its shares with it: "
                    + $"{refusal.Sentence} Withdraw it, and put it again with the shares as they now are.",
            }
            : refusal;
    }

    private static BoundTo BoundOf(Contract contract) => new(contract.Programme, contract.Overlay, contract.Reference);

    private static IReadOnlyList<Refusal> Refused(CommissioningAgreement agreement, Programme programme, ContractTerms terms) =>
        [.. AgreedShares.Problems(agreement, programme, terms).Select(problem => new Refusal(
            "shares", $"{problem.File}, line {problem.Row}: {problem.What} {problem.Why}. {problem.WouldDo}."))];

    private SharesOfContract Compare(CommissioningAgreement agreement, Contract contract)
    {
        var problems = new List<Problem>();
        return BindingVersions.Of(library, contract, Read, problems) is { } bound
            ? new SharesOfContract(agreement, ShareUse.Of(agreement, bound), AgreedShares.Problems(agreement, bound))
            : new SharesOfContract(agreement, [], problems);
    }

    private static ContractReading Read(string file, string text)
    {
        var document = YamlDocument.Read(file, text);
        return document.Root is { } root ? ContractDocument.Read(root) : new ContractReading(null, document.Problems);
    }
}
