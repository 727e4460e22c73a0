using Concordat.Journey;
using Concordat.Kernel;
using Concordat.Kernel.Reading;

namespace Concordat.Specification.Reading;

/// <summary>What service each person may count on, and when a case calls. These price nothing: a draft among them is shown as one and
/// keeps no live run back.</summary>
internal static class ServiceReader
{
    public static IReadOnlyList<ServiceStandard> Standards(Terms terms, Fields core)
    {
        var drafts = terms.Drafts.Count;
        var standards = core.Named("service standards").Select(entry => Standard(terms, entry)).OfType<ServiceStandard>().ToList();
        terms.Drafts.RemoveRange(drafts, terms.Drafts.Count - drafts);
        return standards;
    }

    public static CaseloadTerm Caseload(Terms terms, Node? node)
    {
        if (node is null || Fields.Of(node, Shapes.Caseload, terms.Problems) is not { } fields)
        {
            return CaseloadTerm.None;
        }

        var drafts = terms.Drafts.Count;
        using var scope = terms.Open("caseload", node);
        var term = new CaseloadTerm(
            scope.Clause(fields), Counted(terms, fields, "not seen for"), Counted(terms, fields, "support ends within"),
            Counted(terms, fields, "in-work support ends within"), Counted(terms, fields, "first weeks of a job"),
            Counted(terms, fields, "outcome expected within"));
        terms.Drafts.RemoveRange(drafts, terms.Drafts.Count - drafts);
        return term;
    }

    private static ServiceStandard? Standard(Terms terms, MapEntry entry)
    {
        if (Fields.Of(entry.Value, Shapes.ServiceStandard, terms.Problems) is not { } fields)
        {
            return null;
        }

        using var scope = terms.Open($"service standards.{entry.Key.Text}", entry.Key);
        var of = Values.Choice(fields.Text("of"), terms.Problems,
            ("first contact", ServiceKind.FirstContact), ("contact", ServiceKind.Contact), ("review", ServiceKind.Review));
        var from = Values.Choice(fields.Text("from"), terms.Problems,
            (FactKind.Referred.Name(), FactKind.Referred), (FactKind.Started.Name(), FactKind.Started));
        var during = Values.Choice(fields.Text("while"), terms.Problems,
            ("before work", ServiceWhile.BeforeWork), ("in work", ServiceWhile.InWork)) ?? ServiceWhile.Always;
        if (fields.Text("from") is { } said && of is not ServiceKind.FirstContact)
        {
            terms.Problems.Add(said.Problem($"'{said.Text}'", "only a first contact is counted from a fact", "Leave out 'from'."));
        }

        return of is null || LengthPhrases.Length(terms, fields.Text("within")) is not { } within
            ? null
            : new ServiceStandard(entry.Key.Text, scope.Clause(fields), of.Value, (from ?? FactKind.Started).Name(), during, within,
                Counted(terms, fields, "ahead"));
    }

    /// <summary>A length that can be counted back from a day: days or weeks.</summary>
    private static Length? Counted(Terms terms, Fields fields, string key)
    {
        var length = LengthPhrases.Length(terms, fields.Text(key));
        if (length is { CountedDays: null })
        {
            var node = fields.Text(key)!;
            terms.Problems.Add(node.Problem($"'{node.Text}'", "it is counted back from a day", "Say it in days or weeks."));
            return null;
        }

        return length;
    }
}
