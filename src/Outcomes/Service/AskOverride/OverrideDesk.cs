using System.Globalization;
using Concordat.Contracts;
using Concordat.Journey;
using Concordat.Kernel;
using Concordat.Outcomes.Service.DecideOverride;
using Concordat.Outcomes.Service.Store;
using Concordat.Plumbing.Journal;
using Concordat.Plumbing.Store;
using Concordat.Specification;

namespace Concordat.Outcomes.Service.AskOverride;

/// <summary>What is asked for: that a check of an outcome be passed over.</summary>
/// <param name="Reason">A code of the programme's list.</param>
/// <param name="Until">The last day on which it may stand, inclusive.</param>
internal sealed record WantedOverride(ReachedOutcome Outcome, CheckResult Result, string Reason, string Words, DateOnly Until);

/// <summary>Puts overrides on record and decides on them, whoever asks for it and by whichever door.</summary>
internal sealed class OverrideDesk(OverrideRows overrides, FactRecords facts)
{
    /// <returns>Its number, in digits.</returns>
    public async Task<Ruling<string>> Ask(Work work, OutcomesOfContract found, WantedOverride wanted)
    {
        if ((OverrideRules.MayTakePart(found.Contract, work.Caller.Organisation)
            ?? OverrideRules.MayAsk(found.Programme.Validation, wanted.Result, wanted.Reason, wanted.Until, work.Today)) is { } refusal)
        {
            return refusal;
        }

        var outcome = wanted.Outcome;
        if (await facts.Referral(work, found.Referral(outcome)) is not { } referral)
        {
            return new Refusal("outcome-gone", "This outcome is no longer achieved: a fact was corrected.");
        }

        var check = wanted.Result.Check;
        var number = await overrides.Ask(
            work, referral,
            new CheckOverride(
                0, referral.Reference, outcome.Outcome.Name, outcome.Sequence, check.Name, wanted.Reason, wanted.Until, work.Caller.Person, null),
            wanted.Words);
        // the kind of the check as a code: names are the programme's words
        work.Record(new Entry(
            OutcomesEvents.CheckOverrideAsked, 1, "Outcomes",
            new Dictionary<string, long> { ["contract"] = referral.Owner.Contract.Value, ["override"] = number },
            new Dictionary<string, string> { ["check"] = CheckKinds.Word(check.Kind).Replace(' ', '-'), ["reason"] = wanted.Reason })
        {
            Operation = AskOverrideModel.Operation,
        });
        return number.ToString(CultureInfo.InvariantCulture);
    }

    /// <returns>The answer, in a word.</returns>
    public static async Task<Ruling<string>> Decide(Work work, Contract contract, int number, bool isGranted)
    {
        await work.TakeTurn($"outcomes-override {number}");
        // who lets a claim through does not authorise what it is paid
        await work.TakeDuty(contract.Id);
        var asked = (await OverrideRows.Of(work, contract.Id)).Single(row => row.Number == number);
        if ((OverrideRules.MayTakePart(contract, work.Caller.Organisation)
            ?? OverrideRules.MayDecide(asked.ToModel(), work.Caller.Person, work.Today)) is { } refusal)
        {
            return refusal;
        }

        await OverrideRows.Decide(work, contract.Id, asked, isGranted);
        var answer = isGranted ? "grant" : "refuse";
        work.Record(new Entry(
            OutcomesEvents.CheckOverrideDecided, 1, "Outcomes",
            new Dictionary<string, long> { ["contract"] = contract.Id.Value, ["override"] = number },
            new Dictionary<string, string> { ["answer"] = answer })
        {
            Operation = DecideOverrideModel.Decide,
        });
        return answer;
    }
}
