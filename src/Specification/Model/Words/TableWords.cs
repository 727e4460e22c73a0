namespace Concordat.Specification.Words;

/// <summary>Calendars of years, tables row by row, and what the contract gives.</summary>
internal static class TableWords
{
    private static readonly string[] Keys = ["group", "lot", "year", "from", "age from", "age to"];

    public static Sentence Of(YearTerm year)
    {
        var how = year.Kind switch
        {
            YearKind.AnniversariesOfContractStart => "anniversaries of the contract's start",
            YearKind.FromContract => "as the contract dates them, else anniversaries of its start",
            _ => string.Join(", ", year.Periods.Index()
                .Select(each => $"year {each.Index + 1} from {each.Item.From:yyyy-MM-dd} to {each.Item.To:yyyy-MM-dd}")),
        };
        return new Sentence($"{year.Name}: {how}", year.Clause);
    }

    /// <summary>A sentence for each row, called by its keys.</summary>
    public static IEnumerable<Sentence> Of(TableTerm table) => table.Rows.Select(row =>
    {
        var cells = table.Columns.Zip(row.Cells, (column, cell) => (Column: column, Cell: cell)).ToList();
        var keys = string.Join(", ", cells
            .Where(cell => Keys.Contains(cell.Column) && cell.Cell.Length > 0)
            .Select(cell => $"{cell.Column} {cell.Cell}"));
        var figures = string.Join("; ", cells.Where(cell => !Keys.Contains(cell.Column))
            .Select(cell => $"{cell.Column} {(cell.Cell.Length == 0 ? "unknown" : cell.Cell)}"));
        return new Sentence($"{table.Name}, {keys}: {figures}",
            table.Clause with { Path = $"{table.Clause.Path}.{keys}", Line = row.Line, IsDraft = row.Drafts.Count > 0 });
    });

    public static Sentence Of(ContractFigure figure)
    {
        var from = figure.From switch
        {
            FigureFrom.EstimatedValue => ", its estimated value",
            FigureFrom.Volumes => ", its volumes added up",
            _ => "",
        };
        var where = figure.IsOptional ? ", where it has one" : "";
        var whole = figure.WholeProgramme is { } all ? $"; {all} foreseen for the whole programme" : "";
        return new Sentence($"{figure.Name}, in {figure.Unit.ToString().ToLowerInvariant()}{from}{where}{whole}", figure.Clause);
    }
}
