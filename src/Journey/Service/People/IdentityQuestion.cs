using Concordat.Kernel;
using Concordat.Plumbing.Access;
using Concordat.Plumbing.Store;

namespace Concordat.Journey.Service.People;

/// <summary>Whether an arrival is somebody on record: put by a file or a form, decided by a person.</summary>
internal sealed record IdentityQuestion(
    int Number, Scope Scope, byte[] Arrival, IReadOnlyList<ParticipantId> Candidates, IReadOnlyList<string> Reasons, DateTimeOffset AskedAt,
    string? Answer)
{
    public bool IsOpen => Answer is null;

    /// <summary>What the arrival's particulars are bound to.</summary>
    public string Row => $"question {Number}";

    /// <summary>Open questions that the caller may see, in the order asked.</summary>
    public static async Task<IReadOnlyList<IdentityQuestion>> Open(Work work, int after, int most) =>
        [.. (await work.List<QuestionRow>(
            $"{QuestionRow.Columns} where answer is null and number > @after order by number limit @most", new { after, most }))
            .Select(row => row.ToModel())];

    /// <summary>Absent too where the arrival was erased meanwhile.</summary>
    public static async Task<IdentityQuestion?> Find(Work work, int number) =>
        (await work.One<QuestionRow>($"{QuestionRow.Columns} where number = @number and arrival is not null", new { number }))?.ToModel();

    /// <summary>The question held for this work: nobody else decides it meanwhile.</summary>
    public static async Task<IdentityQuestion?> Hold(Work worker, int number) =>
        (await worker.One<QuestionRow>($"{QuestionRow.Columns} where number = @number for update", new { number }))?.ToModel();

    private sealed class QuestionRow
    {
        public const string Columns =
            "select number, contract, delivery, referrer, arrival, candidates, reasons, asked_at, answer from journey_question";

        public int Number { get; init; }

        public int Contract { get; init; }

        public int? Delivery { get; init; }

        public int? Referrer { get; init; }

        public required byte[] Arrival { get; init; }

        public required int[] Candidates { get; init; }

        public required string[] Reasons { get; init; }

        public DateTimeOffset AskedAt { get; init; }

        public string? Answer { get; init; }

        public IdentityQuestion ToModel() => new(
            Number,
            new Scope(
                new ContractId(Contract),
                Delivery is { } delivery ? new OrganisationId(delivery) : null,
                Referrer is { } referrer ? new OrganisationId(referrer) : null),
            Arrival, [.. Candidates.Select(candidate => new ParticipantId(candidate))], Reasons, AskedAt, Answer);
    }
}
