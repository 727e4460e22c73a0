using Concordat.Kernel;
using Concordat.Kernel.Reading;

namespace Concordat.Specification.Reading;

/// <summary>A table while the definition is read; its columns become cells where a term names them.</summary>
internal sealed class Table
{
    private static readonly string[] KeyColumns = ["group", "lot", "year", "from", "age from", "age to"];

    private readonly string _name;
    private readonly List<string> _columns;
    private readonly List<ListNode> _rows;
    private readonly Node? _source;
    private readonly TextNode _place;

    private Table(TextNode place, List<string> columns, List<ListNode> rows, Node? source)
    {
        _name = place.Text;
        _place = place;
        _columns = columns;
        _rows = rows;
        _source = source;
    }

    public bool IsByDate => _columns.Contains("from");

    public IEnumerable<string> ValueColumns =>
        _columns.Where(column => !KeyColumns.Contains(column) && column != "draft");

    public IEnumerable<string> CellNames => ValueColumns.Select(column => $"{_name}.{column}");

    public static Table? Read(Terms terms, MapEntry entry)
    {
        if (Fields.Of(entry.Value, Shapes.Table, terms.Problems) is not { } fields)
        {
            return null;
        }

        var columns = fields.List("columns").OfType<TextNode>().ToList();
        var rows = new List<ListNode>();
        foreach (var row in fields.List("rows"))
        {
            if (row is ListNode list && list.Items.Count == columns.Count)
            {
                rows.Add(list);
            }
            else
            {
                terms.Problems.Add(row.Problem($"a row of '{entry.Key.Text}'",
                    $"a row has a cell for each of {columns.Count} columns",
                        $"Write [{string.Join(", ", columns.Select(column => column.Text))}]."));
            }
        }

        var table = new Table(entry.Key, [.. columns.Select(column => column.Text)], rows, fields.Node("source"));
        table.CheckKeys(terms, fields, columns);
        return table;
    }

    /// <summary>A table's whole numbers, by the cell's name; lengths count as days.</summary>
    public static Cell<int>? Numbers(Terms terms, string cell) =>
        Of(terms, cell) is var (table, column) ? table.Cell(terms, column, node => Number(terms, node)) : null;

    public static Cell<Money>? Moneys(Terms terms, string cell) =>
        Of(terms, cell) is var (table, column) ? table.Money(terms, column) : null;

    public Cell<Money> Money(Terms terms, string column) =>
        Cell(terms, column, node => Values.Money(node, terms.Problems));

    public TableTerm Term(Terms terms)
    {
        var columns = _columns.Where(column => column != "draft").ToList();
        var wholly = DraftColumns().ToList();
        var citations = ValueColumns.Select(column => CitationOf(terms, column)).OfType<Citation>().Distinct().ToList();
        var rows = _rows.Select(row => new TableRow(
            [.. columns.Select(column => (row.Items[_columns.IndexOf(column)] as TextNode)?.Text ?? "")],
            [.. wholly.Union(DraftsOf(row))],
            row.Line)).ToList();
        var clause = new Clause($"tables.{_name}", _place.File, _place.Line, citations,
            rows.Exists(row => row.Drafts.Count > 0), []);
        return new TableTerm(_name, clause, columns, rows);
    }

    private static (Table Table, string Column)? Of(Terms terms, string cell)
    {
        var table = terms.Tables.Values.FirstOrDefault(known => known.CellNames.Contains(cell));
        return table is null ? null : (table, cell[(table._name.Length + 1)..]);
    }

    private static int? Number(Terms terms, TextNode node)
    {
        var value = terms.Value(node)!;
        return value.Text.Contains(' ', StringComparison.Ordinal)
            ? LengthPhrases.Length(terms, value)?.CountedDays
            : Values.Whole(value, terms.Problems);
    }

    private Cell<T> Cell<T>(Terms terms, string column, Func<TextNode, T?> read)
        where T : struct
    {
        var at = _columns.IndexOf(column);
        var citation = CitationOf(terms, column);
        var wholeColumnIsDraft = DraftColumns().Contains(column);
        var rows = new List<CellRow<T>>();
        foreach (var row in _rows)
        {
            var node = row.Items[at] as TextNode;
            var value = node is null or { IsNothing: true } ? null : read(node);
            var isDraft = value is not null && (wholeColumnIsDraft || DraftsOf(row).Contains(column));
            rows.Add(new CellRow<T>(
                terms.Group(Key(row, "group")),
                Lot(terms, Key(row, "lot")),
                Values.Whole(Key(row, "year"), terms.Problems, 1),
                Values.Date(Key(row, "from"), terms.Problems),
                Values.Whole(Key(row, "age from"), terms.Problems),
                Values.Whole(Key(row, "age to"), terms.Problems),
                value,
                citation,
                isDraft));
        }

        NoteDrafts(terms, column, rows);
        return new Cell<T>($"tables.{_name}", column, rows);
    }

    private void NoteDrafts<T>(Terms terms, string column, List<CellRow<T>> rows)
        where T : struct
    {
        var drafts = rows.Where(row => row.IsDraft).ToList();
        if (drafts.Count > 0)
        {
            var which = drafts[0].From is { } from
                ? $" (from {from:yyyy-MM-dd}{(drafts.Count > 1 ? " and after" : "")})"
                : "";
            terms.NoteDraft(null,
                $"tables.{_name}, {column}: {drafts.Count} of {rows.Count} figures are draft{which}.");
        }
    }

    private void CheckKeys(Terms terms, Fields fields, List<TextNode> columns)
    {
        foreach (var by in fields.List("by").OfType<TextNode>())
        {
            var needs = by.Text switch { "date" => "from", "age" => "age from", _ => by.Text };
            Values.Choice(by, terms.Problems, ("group", 0), ("lot", 1), ("year", 2), ("date", 3), ("age", 4));
            if (columns.TrueForAll(column => column.Text != needs))
            {
                terms.Problems
                    .Add(by.Problem($"'by: {by.Text}'", $"no column is called '{needs}'",
                        $"Add '{needs}' to the columns."));
            }
        }

        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var row in _rows)
        {
            var key = string.Join('|', KeyColumns.Select(column => Key(row, column)?.Text));
            if (!seen.Add(key))
            {
                terms.Problems
                    .Add(row.Problem($"a row of '{_name}'", "an earlier row has the same keys",
                        "Keep one of the two."));
            }

            foreach (var draft in DraftsOf(row).Where(draft => !ValueColumns.Contains(draft)))
            {
                terms.Problems
                    .Add(row.Problem($"'{draft}'", "'draft' names columns of the table",
                        Nearest.WouldDo(draft, ValueColumns)));
            }
        }
    }

    private TextNode? Key(ListNode row, string column)
    {
        var at = _columns.IndexOf(column);
        return at < 0 ? null : row.Items[at] as TextNode is { IsNothing: false } text ? text : null;
    }

    private IEnumerable<string> DraftsOf(ListNode row)
    {
        var at = _columns.IndexOf("draft");
        return at >= 0 && row.Items[at] is ListNode list ? list.Items.OfType<TextNode>().Select(text => text.Text) : [];
    }

    private IEnumerable<string> DraftColumns() => _source is MapNode map && map.Find("draft") is ListNode list
        ? list.Items.OfType<TextNode>().Select(text => text.Text)
        : [];

    private Citation? CitationOf(Terms terms, string column) =>
        terms.Citations(_source is MapNode map ? map.Find(column) : _source) is [var first, ..] ? first : null;

    private static int? Lot(Terms terms, TextNode? node)
    {
        var index = node is null ? -1 : terms.Lots.FindIndex(lot => lot.Name == node.Text);
        if (node is not null && index < 0)
        {
            terms.Problems
                .Add(node
                    .Problem($"'{node.Text}'", "'lots' names no such lot",
                        Nearest.WouldDo(node.Text, terms.Lots.Select(lot => lot.Name))));
        }

        return index < 0 ? null : index;
    }
}
