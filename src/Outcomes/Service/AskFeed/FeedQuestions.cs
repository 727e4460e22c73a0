using System.Globalization;
using Concordat.Contracts;
using Concordat.Journey;
using Concordat.Kernel;
using Concordat.Outcomes.Service.Store;
using Concordat.Plumbing.Journal;
using Concordat.Plumbing.Store;

namespace Concordat.Outcomes.Service.AskFeed;

/// <summary>Questions that the programme's checks put to a feed: which are due today, and putting them on record once.</summary>
internal sealed class FeedQuestions(OutcomeShelf shelf, Participants participants, FactRecords facts)
{
    public const string List = "outcomes.question.list";
    public const string Ask = "outcomes.question.ask";

    /// <summary>Those that are to be put today, and those that were put, in the order in which they were.</summary>
    public async Task<(IReadOnlyList<Question> Due, IReadOnlyList<QuestionRow> Asked)> Of(Work work, Contract contract)
    {
        var found = await shelf.SeenBy(work, contract);
        var asked = await QuestionRows.Of(work, contract.Id);
        return (Questions.Due(found.Programme.Validation, found.Outcomes, found.Referral, asked.Select(row => row.ToModel()), found.AsAt), asked);
    }

    /// <summary>Puts those that are due, once for each key.</summary>
    /// <returns>How many were put, in digits; refused where none is due.</returns>
    public Task<Ruling<string>> Put(Work work, Contract contract, Guid key) => CommandKeys.Once(work, key, Ask, $"{contract.Id.Value}", async () =>
    {
        var (due, _) = await Of(work, contract);
        var found = await shelf.SeenBy(work, contract);
        var people = found.Outcomes.GroupBy(found.Referral).ToDictionary(outcomes => outcomes.Key, outcomes => found.Participant(outcomes.First()));
        var ids = await participants.ByReference(work, [.. due.Select(question => people[question.Referral]).Distinct()]);
        var referrals = (await facts.ReferralsOf(work, [.. ids.Values])).ToDictionary(referral => referral.Reference, StringComparer.Ordinal);
        var put = due.Count == 0 ? 0 : await QuestionRows.Ask(work, [.. due.Select(question => (referrals[question.Referral], question))]);
        if (put == 0)
        {
            return new Refusal("nothing-due", "No question is due today that was not put before.");
        }

        var said = put.ToString(CultureInfo.InvariantCulture);
        work.Record(new Entry(
            OutcomesEvents.FeedAsked, 1, "Outcomes", new Dictionary<string, long> { ["contract"] = contract.Id.Value },
            new Dictionary<string, string> { ["rows"] = said })
        {
            Operation = Ask,
        });
        return (Ruling<string>)said;
    });
}
