using Concordat.Kernel;
using Concordat.Plumbing.Store;
using Concordat.Support.Service.Caseloads;

namespace Concordat.Support.Service.SeeToday;

/// <summary>A case whose person will reach an outcome if their job goes on.</summary>
internal sealed record CaseExpected(ListedCase Case, OutcomeAhead Outcome);

/// <summary>Which of a key worker's people will reach an outcome so soon that the programme has them told of.</summary>
internal sealed class ExpectedSoon(OutcomesAhead outcomes, CaseList list)
{
    /// <param name="cases">Those that the caller was shown.</param>
    /// <returns>The earliest first; none of a programme that says no length.</returns>
    public async Task<IReadOnlyList<CaseExpected>> Of(Work work, IReadOnlyList<ListedCase> cases)
    {
        var soon = new List<CaseExpected>();
        foreach (var ofContract in cases.Where(one => one.StateOn(work.Today) == CaseState.InWork).GroupBy(one => new ContractId(one.Contract)))
        {
            if ((await list.TermsOf(work, ofContract.Key)).Caseload.OutcomeExpectedWithin is not { } within)
            {
                continue;
            }

            var last = within.DayAfter(work.Today);
            var ahead = await outcomes.Of(work, ofContract.Key, [.. ofContract.Select(one => one.ParticipantReference).Distinct()]);
            soon.AddRange(ofContract.Where(one => ahead.TryGetValue(one.Reference, out var outcome) && outcome.On <= last)
                .Select(one => new CaseExpected(one, ahead[one.Reference])));
        }

        return [.. soon.OrderBy(one => one.Outcome.On).ThenBy(one => one.Case.Referral)];
    }
}
