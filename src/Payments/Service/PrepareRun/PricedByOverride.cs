using Concordat.Outcomes;
using Concordat.Payments.Service.FollowOutcomes;
using Concordat.Payments.Service.Store;
using Concordat.Plumbing.Store;

namespace Concordat.Payments.Service.PrepareRun;

/// <summary>Finds the lines of a proposal that pay an outcome of which a check was not passed, and was passed over by an override.</summary>
internal sealed class PricedByOverride(Database database, OverriddenOutcomes overridden)
{
    public async Task<IReadOnlyList<RunExceptionRow>> Of(Work work, Proposal proposal)
    {
        var by = proposal.Priced.By;
        // as the worker: an override counts also where its case is open to named people only
        await using var whole = await database.BeginAsWorker(work.Caller, CancellationToken.None);
        var passedOver = (await overridden.Of(whole, by.Contract.Id)).ToHashSet();
        if (passedOver.Count == 0)
        {
            return [];
        }

        var outcomes = OutcomeOfLine.Of(by.Versions);
        return
        [
            .. proposal.Lines.Where(line => line.Amount.Pence > 0 && IsPassedOver(line))
                .Select(line => new RunExceptionRow
                {
                    Kind = ExceptionKind.Override.Word(),
                    Participant = line.Key.Participant,
                    Line = line.Key.Line,
                    Amount = line.Amount,
                }),
        ];

        bool IsPassedOver(Difference line)
        {
            if (line.Key.Referral is not { } referral || !outcomes.Has(line.Key.Line))
            {
                return false;
            }

            var (outcome, sequence) = outcomes.Of(line.Key.Line, line.Key.Sequence);
            return passedOver.Contains(new OverriddenOutcome(referral, outcome, sequence));
        }
    }
}
