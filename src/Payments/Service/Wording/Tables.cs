using Concordat.Payments.Service.Store;

namespace Concordat.Payments.Service.Wording;

/// <summary>Differences as a page lists them.</summary>
/// <param name="Run">The run they belong to; null for a preview, which keeps none.</param>
/// <param name="Facts">Why lines posted before differ.</param>
/// <param name="LinksRecords">Whether the reader may open participants' records.</param>
internal sealed record DifferenceTable(
    string Caption, int? Run, IReadOnlyList<Difference> Lines, ParticipantNames Names, FactsTold Facts, bool LinksRecords);

/// <summary>What a run changes since the last one, by cause.</summary>
/// <param name="Filter">Where the lines of one cause are, up to the cause's word; null where they cannot be told apart.</param>
internal sealed record ChangeTable(IReadOnlyList<CauseTotal> Causes, string? Filter);

/// <summary>What was earned but is not owed, as a page lists it.</summary>
internal sealed record ShortfallTable(IReadOnlyList<ShortfallRow> Rows, ParticipantNames Names);

/// <summary>Postings as a statement lists them.</summary>
internal sealed record StatementTable(string Caption, IReadOnlyList<StatementRow> Rows, ParticipantNames Names);
