using Concordat.Kernel;
using Concordat.Plumbing.Store;

namespace Concordat.Journey.Service.MakeRequest;

/// <summary>Requests about records, as the store has them.</summary>
internal static class Requests
{
    private const string Columns =
        "select number, participant, contract, kind, reason, asked_by, asked_at, decided_by, decided_at, is_granted from journey_request";

    /// <summary>The newest first, those numbered below <paramref name="before"/>.</summary>
    public static async Task<IReadOnlyList<RecordRequest>> Page(Work work, int before, int most) => Told(await work.List<Row>(
        $"{Columns} where number < @before order by number desc limit @most", new { before, most }));

    public static async Task<IReadOnlyList<RecordRequest>> About(Work work, ParticipantId person) => Told(await work.List<Row>(
        $"{Columns} where participant = any ((select journey_records(@people))::int[]) order by number desc", new { people = new[] { person.Value } }));

    public static async Task<RecordRequest?> Find(Work work, int number) =>
        (await work.One<Row>($"{Columns} where number = @number", new { number }))?.ToModel();

    /// <summary>The request held for this work: nobody else decides it meanwhile.</summary>
    public static async Task<RecordRequest?> Hold(Work worker, int number) =>
        (await worker.One<Row>($"{Columns} where number = @number for update", new { number }))?.ToModel();

    public static async Task<int> Ask(Work work, ParticipantId person, ContractId contract, RequestKind kind, string reason) => await work.One<int>(
        """
        insert into journey_request (participant, contract, kind, reason, asked_by, asked_at)
        values (@participant, @contract, @kind, @reason, @by, @Now) returning number
        """,
        new { participant = person.Value, contract = contract.Value, kind = kind.Name(), reason, by = work.Caller.Person.Value, work.Now });

    public static Task Decide(Work worker, int number, bool isGranted) => worker.Execute(
        "update journey_request set decided_by = @by, decided_at = @Now, is_granted = @isGranted where number = @number",
        new { number, isGranted, by = worker.Caller.Person.Value, worker.Now });

    private static IReadOnlyList<RecordRequest> Told(IReadOnlyList<Row> rows) => [.. rows.Select(row => row.ToModel())];

    private sealed class Row
    {
        public int Number { get; init; }

        public int Participant { get; init; }

        public int Contract { get; init; }

        public required string Kind { get; init; }

        public required string Reason { get; init; }

        public int AskedBy { get; init; }

        public DateTimeOffset AskedAt { get; init; }

        public int? DecidedBy { get; init; }

        public DateTimeOffset? DecidedAt { get; init; }

        public bool? IsGranted { get; init; }

        public RecordRequest ToModel() => new(
            Number, new ParticipantId(Participant), new ContractId(Contract), RequestRules.Kind(Kind)!.Value, Reason, new PersonId(AskedBy), AskedAt,
            DecidedBy is { } by ? new PersonId(by) : null, DecidedAt, IsGranted);
    }
}
