using Concordat.Journey;
using Concordat.Kernel;
using Concordat.Outcomes.Sampling;
using Concordat.Plumbing.Files;
using Concordat.Plumbing.Store;

namespace Concordat.Outcomes.Service.Store;

/// <summary>The table of findings, with their words, which are sealed.</summary>
internal sealed class FindingRows(SealedText seal)
{
    /// <returns>Its number.</returns>
    public Task<int> Add(Work work, SampledRow item, ReferralRecord referral, Finding finding, string words) => work.One<int>(
        """
        insert into outcomes_finding (sample, item, participant, contract, delivery, result, code, error, words, person, at)
        values (@Sample, @Number, @participant, @contract, @delivery, @result, @Code, @error, @words, @person, @Now)
        returning number
        """,
        new
        {
            item.Sample,
            item.Number,
            participant = referral.Participant.Value,
            contract = referral.Owner.Contract.Value,
            delivery = referral.Owner.Delivery?.Value,
            result = FindingRules.Word(finding.Result),
            finding.Code,
            error = finding.Error.Pence,
            words = words.Length == 0 ? null : seal.Seal(words, Place(item.Sample, item.Number)),
            person = work.Caller.Person.Value,
            work.Now,
        });

    /// <summary>Says of items of a sample that nobody could see them. The worker's: who says so sees none of them.</summary>
    public static Task StandUnseen(Work worker, int sample, IReadOnlyCollection<int> items) => worker.Execute(
        """
        insert into outcomes_finding (sample, item, participant, contract, delivery, result, code, error, person, at)
        select s.sample, s.number, s.participant, s.contract, s.delivery, @result, '', 0, @person, @Now
        from outcomes_sampled s where s.sample = @sample and s.number = any(@items)
        """,
        new
        {
            sample,
            items = items.ToArray(),
            result = FindingRules.Word(FindingResult.NotSeen),
            person = worker.Caller.Person.Value,
            worker.Now,
        });

    /// <summary>What was said of an item, the latest first.</summary>
    public async Task<IReadOnlyList<ToldFinding>> Of(Work work, SampledRow item) =>
    [
        .. (await work.List<FindingRow>(
            """
            select result, code, error, words, person, at from outcomes_finding where sample = @Sample and item = @Number order by number desc
            """,
            new { item.Sample, item.Number })).Select(row => new ToldFinding(
                row.Result, row.Code, row.Error, row.Words is { } words ? seal.Open(words, Place(item.Sample, item.Number)) : "", row.Person,
                row.At)),
    ];

    private static string Place(int sample, int item) => $"outcomes_finding.words {sample} {item}";

    private sealed class FindingRow
    {
        public string Result { get; init; } = "";

        public string Code { get; init; } = "";

        public Money Error { get; init; }

        public byte[]? Words { get; init; }

        public PersonId Person { get; init; }

        public DateTimeOffset At { get; init; }
    }
}

/// <summary>A finding as it is read, its words opened.</summary>
internal sealed record ToldFinding(string Result, string Code, Money Error, string Words, PersonId Person, DateTimeOffset At);
