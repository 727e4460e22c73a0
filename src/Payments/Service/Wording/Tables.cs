using System.Globalization;
using Concordat.Kernel;
using Concordat.Payments.Service.Store;
using Concordat.Plumbing.Access;
using Concordat.Plumbing.Look;

namespace Concordat.Payments.Service.Wording;

/// <summary>Differences as a page lists them.</summary>
/// <param name="Run">The run they belong to; null for a preview, which keeps none.</param>
/// <param name="Facts">Why lines posted before differ.</param>
/// <param name="LinksRecords">Whether the reader may open participants' records.</param>
internal sealed record DifferenceTable(
    string Caption, int? Run, IReadOnlyList<Difference> Lines, ParticipantNames Names, FactsTold Facts, bool LinksRecords);

/// <summary>What a run comes to by line and stream, and where a second reader finds the same.</summary>
/// <param name="Of">What they are totals of, as a mark has it: <c>posted</c>, <c>proposed</c>, or <c>preview</c>, which nothing keeps.</param>
/// <param name="Run">The run's number; <see cref="TotalMark.Any"/> for a preview.</param>
/// <param name="Delivery">The provider whose own participants' lines they are; <see cref="TotalMark.Any"/> for all.</param>
internal sealed record MarkedRunTotals(IReadOnlyList<RunTotalRow> Rows, string Of, string Run, string Delivery)
{
    public static MarkedRunTotals Proposed(IReadOnlyList<RunTotalRow> rows, int run) =>
        new(rows, "proposed", run.ToString(CultureInfo.InvariantCulture), TotalMark.Any);

    public static MarkedRunTotals Posted(IReadOnlyList<RunTotalRow> rows, int run, string delivery) =>
        new(rows, "posted", run.ToString(CultureInfo.InvariantCulture), delivery);

    public static MarkedRunTotals Previewed(IReadOnlyList<RunTotalRow> rows) => new(rows, "preview", TotalMark.Any, TotalMark.Any);

    /// <summary>Whose lines the caller sees of a contract: everybody's, or its own participants'.</summary>
    public static string SeenBy(Caller caller, ContractId contract) => caller.To(new Scope(contract)) == Relation.Whole
        ? TotalMark.Any
        : caller.Organisation.Value.ToString(CultureInfo.InvariantCulture);
}

/// <summary>What a run changes since the last one, by cause.</summary>
/// <param name="Run">The run's number; null for a preview, whose lines of one cause cannot be told apart.</param>
internal sealed record ChangeTable(IReadOnlyList<CauseTotal> Causes, int? Run);

/// <summary>What was earned but is not owed, as a page lists it.</summary>
internal sealed record ShortfallTable(IReadOnlyList<ShortfallRow> Rows, ParticipantNames Names);

/// <summary>Postings as a statement lists them.</summary>
internal sealed record StatementTable(string Caption, IReadOnlyList<StatementRow> Rows, ParticipantNames Names);
