using Concordat.Payments.Service.Store;

namespace Concordat.Payments.Service.Wording;

/// <summary>Differences as a page lists them.</summary>
/// <param name="Run">The run they belong to; null for a preview, which keeps none.</param>
internal sealed record DifferenceTable(string Caption, int? Run, IReadOnlyList<Difference> Lines, ParticipantNames Names);

/// <summary>What was earned but is not owed, as a page lists it.</summary>
internal sealed record ShortfallTable(IReadOnlyList<ShortfallRow> Rows, ParticipantNames Names);

/// <summary>Postings as a statement lists them.</summary>
internal sealed record StatementTable(string Caption, IReadOnlyList<StatementRow> Rows, ParticipantNames Names);
