using Concordat.Outcomes.Service;
using Concordat.Payments.Service;
using Concordat.Plumbing.Access;

namespace Concordat.Demonstration.Loading;

/// <summary>Claims to the European Social Fund for Working Well, whose two lots are one operation: the first is authorised, the second waits. The
/// forms that the fund asks of each case are given for some.</summary>
internal sealed class FunderLoading(IServiceProvider services, DemonstrationDefinitions definitions, Registered registered)
{
    private const string Programme = "working-well-expansion";
    private const string Stream = "esf";
    private const string Operation = "ESF-GM-EXAMPLE";
    private const int CasesWithForms = 500;
    private const string NothingPosted = "no-run";
    private const string NothingToClaim = "nothing-to-claim";

    private readonly CaseForms _forms = new(services);
    private readonly PaymentRuns _payments = new(services);

    public async Task Load(CancellationToken stop)
    {
        var isFirst = true;
        foreach (var contract in definitions.Contracts.Where(contract => contract.Programme == Programme))
        {
            await _forms.Give(registered.In("prime", registered.Organisations[contract.Prime]), contract.Reference, CasesWithForms, stop);
            var claim = await _payments.Claim(In("finance"), contract.Reference, Stream, Operation, stop);
            if (claim.Refusal is { Code: NothingPosted or NothingToClaim })
            {
                continue; // too few people for anything to be claimed
            }

            if (!claim.TryGet(out var number))
            {
                throw new InvalidDataException($"{contract.Reference} could not be claimed for: {claim.Refusal!.Sentence}");
            }

            if (isFirst && (await _payments.AuthoriseClaim(In("authoriser"), number, stop))?.Refusal is { } refusal)
            {
                throw new InvalidDataException($"Claim {number} of {contract.Reference} was not authorised: {refusal.Sentence}");
            }

            isFirst = false;

            Caller In(string role) => registered.In(role, registered.Organisations[contract.Commissioner]);
        }
    }
}
