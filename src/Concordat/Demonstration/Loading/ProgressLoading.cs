using Concordat.Journey;
using Concordat.Plumbing.Store;
using Concordat.Support;
using Concordat.Support.Service.TakeOver;

namespace Concordat.Demonstration.Loading;

/// <summary>What key workers recorded of people whom they have supported for some time, beside starts and jobs: what some attained, and moves
/// of home. All of it lies after the start, so that nothing that was earned changes.</summary>
internal sealed class ProgressLoading(FactRecords facts, DemonstrationCaseloads caseloads)
{
    private const int DaysOfAWeek = 7;
    private const int SupportedForWeeks = 12;

    public async Task Load(Work work, string organisation, IReadOnlyList<CaseToTakeOver> cases)
    {
        var supported = cases.Where(one => one.State.IsSupported() && one.StartedOn <= work.Today.AddDays(-SupportedForWeeks * DaysOfAWeek))
            .OrderBy(one => one.StartedOn).ThenBy(one => one.Reference, StringComparer.Ordinal).ToList();
        var told = new List<NewFact>();
        told.AddRange(await Skills(work, supported));
        told.AddRange(await Moves(work, organisation, [.. supported.Where(one => one.State == CaseState.BeforeWork)]));
        if ((await facts.Append(work, told)).Refused is [var (_, why), ..])
        {
            throw new InvalidDataException($"caseloads.yaml: what people attained or where they moved is refused: {why.Sentence}");
        }
    }

    private async Task<IReadOnlyList<NewFact>> Skills(Work work, List<CaseToTakeOver> supported)
    {
        var told = new List<NewFact>();
        for (var i = 0; i < (int)(supported.Count * caseloads.Skilled); i++)
        {
            var skill = caseloads.Skills[i % caseloads.Skills.Count];
            var on = work.Today.AddDays(-DaysOfAWeek * (1 + (i % (SupportedForWeeks - 1))));
            var referral = (await facts.Referral(work, supported[i].Reference))!;
            told.Add(Of(referral, new Fact { Kind = FactKind.Attained, On = on, Measure = skill.Measure, Value = skill.Level ?? 1 }));
        }

        return told;
    }

    /// <summary>Each move is another person's, the longest supported last: they were put forward for vacancies.</summary>
    private async Task<IReadOnlyList<NewFact>> Moves(Work work, string organisation, IReadOnlyList<CaseToTakeOver> looking)
    {
        var moves = caseloads.Moves.Where(move => move.Provider == organisation).ToList();
        var told = new List<NewFact>();
        for (var i = looking.Count - 1; i >= 0 && told.Count < moves.Count; i--)
        {
            var move = moves[told.Count];
            var referral = (await facts.Referral(work, looking[i].Reference))!;
            if (referral.Area != move.Area)
            {
                told.Add(Of(referral, new Fact { Kind = FactKind.Moved, On = work.Today.AddDays(-move.DaysAgo), Area = move.Area }));
            }
        }

        return told;
    }

    private static NewFact Of(ReferralRecord referral, Fact content) => new(referral.Participant, referral.Id, referral.Owner, content);
}
