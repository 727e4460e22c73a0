using Concordat.Agreement;
using Concordat.Kernel;
using Concordat.Plumbing.Store;

namespace Concordat.Governance.Service;

/// <summary>What boards have carried lifts the blocks that the agreement sets for them, for the version that was before the board and no
/// other, from the instant at which the decision was recorded.</summary>
internal sealed class BoardsLifted : LiftedBlocks
{
    public async Task<IReadOnlyList<LiftedFor>> Of(UnitOfWork work, string agreement) =>
        [.. (await ((Work)work).List<CarriedRow>(
            """
            select b.under, d.artefact, d.version, d.recorded_at
            from governance_decision d join governance_board b on b.id = d.board
            where b.agreement = @agreement and d.is_carried and d.artefact is not null order by d.item
            """,
            new { agreement })).Select(row => new LiftedFor(new Lifted(BlockKind.Board, row.Under, row.RecordedAt), row.Artefact, row.Version))];

    private sealed class CarriedRow
    {
        public required string Under { get; init; }

        public int Artefact { get; init; }

        public int Version { get; init; }

        public DateTimeOffset RecordedAt { get; init; }
    }
}
