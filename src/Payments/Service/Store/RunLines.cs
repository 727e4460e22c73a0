using Concordat.Kernel;
using Concordat.Plumbing.Store;

namespace Concordat.Payments.Service.Store;

/// <summary>The differences of runs.</summary>
internal static class RunLines
{
    private const string Columns =
        """
        run, number, contract, delivery, participant, referral, line, sequence, party, stream, earned, payable, was, now, cause,
        pair, limit_name, version, rule, earned_before, payable_before, facts
        """;

    /// <summary>Whether a line of the run is about any of these people.</summary>
    public static Task<bool> IsAbout(Work work, int run, IEnumerable<ParticipantId> people) => work.One<bool>(
        "select exists (select from payments_run_line where run = @run and participant = any(@people))",
        new { run, people = people.Select(person => person.Value).ToArray() });

    /// <summary>Whether the run has lines of the contract itself, and whether any of these takes money back, or gives it back, for errors found in
    /// a sample.</summary>
    public static Task<(bool OfContract, bool OfRecovery)> OfNobody(Work work, int run) => work.One<(bool, bool)>(
        """
        with place as materialized (select payments_lines_until(people, 0) as until from payments_run where number = @run)
        select count(*) > 0, coalesce(bool_or(line = @recovery), false)
        from place join payments_line on number <= until where run = @run and participant is null
        """,
        new { run, recovery = LineKey.Recovery });

    /// <summary>All lines of a run, as stored.</summary>
    public static async Task<IReadOnlyList<Difference>> Of(Work work, int run)
    {
        var rows = await work.List<DifferenceRow>(
            $"select {Columns} from payments_line where run = @run order by number", new { run });
        return [.. rows.Select(row => row.ToModel())];
    }

    /// <summary>One line of a run; nothing where there is none that the caller may see.</summary>
    public static async Task<Difference?> Find(Work work, int run, int number)
    {
        var row = await work.One<DifferenceRow>(
            $"select {Columns} from payments_line where run = @run and number = @number", new { run, number });
        return row?.ToModel();
    }

    /// <summary>The lines furthest from nothing first, of one cause or all, from a place in that order on.</summary>
    /// <param name="after">The last line shown before; null for the first page.</param>
    public static async Task<IReadOnlyList<Difference>> Largest(
        Work work, int run, Cause? cause, (Money Size, int Number)? after, int take)
    {
        var rows = await work.List<DifferenceRow>(
            $"""
            select {Columns} from payments_line
            where run = @run and (@cause::text is null or cause = @cause)
                and (@size::bigint is null or abs(now - was) < @size or (abs(now - was) = @size and number > @number))
            order by abs(now - was) desc, number limit @take
            """,
            new { run, cause = cause?.Word(), size = after?.Size.Pence, number = after?.Number, take });
        return [.. rows.Select(row => row.ToModel())];
    }

    /// <summary>What the run comes to, by tariff line and stream.</summary>
    public static Task<IReadOnlyList<RunTotalRow>> Totals(Work work, int run) => work.List<RunTotalRow>(
        """
        select line, stream, count(*) as lines,
               coalesce(sum(amount) filter (where amount > 0), 0)::bigint as paid,
               coalesce(sum(amount) filter (where amount < 0), 0)::bigint as recovered
        from payments_line where run = @run and cause <> 'redated' group by line, stream order by line, stream
        """,
        new { run });

    /// <summary>How many lines differ for each cause, and what they come to.</summary>
    public static async Task<IReadOnlyList<CauseTotal>> Causes(Work work, int run) =>
        [.. (await work.List<CauseRow>(
            "select cause, count(*)::int as lines, sum(amount)::bigint as amount from payments_run_line where run = @run group by cause",
            new { run })).Select(row => new CauseTotal(Words.CauseOf(row.Cause), row.Lines, row.Amount)).OrderBy(total => total.Cause)];

    /// <summary>What deserves a look before the run is authorised: people never paid before, and changes of what was posted.</summary>
    public static async Task<RunExceptions> Exceptions(Work work, int run, int take)
    {
        var (first, increases) = await work.One<(int, int)>(
            """
            select coalesce((select people from payments_run_unusual where run = @run and kind = 'first-payment'), 0), count(*)::int
            from payments_run_line where run = @run and was <> 0 and amount > 0
            """,
            new { run });
        var large = await work.List<DifferenceRow>(
            $"select {Columns} from payments_line where run = @run and was <> 0 and now <> was order by abs(now - was) desc, number limit @take",
            new { run, take });
        return new RunExceptions(first, increases, [.. large.Select(row => row.ToModel())]);
    }

    private sealed class CauseRow
    {
        public string Cause { get; init; } = "";

        public int Lines { get; init; }

        public Money Amount { get; init; }
    }
}

/// <summary>What one tariff line comes to in one stream.</summary>
internal sealed class RunTotalRow
{
    public string Line { get; init; } = "";

    public string Stream { get; init; } = "";

    public int Lines { get; init; }

    public Money Paid { get; init; }

    public Money Recovered { get; init; }

    public Money Net => Paid + Recovered;
}

/// <summary>What deserves a look before a run is authorised.</summary>
/// <param name="FirstPayments">People for whom nothing was ever posted on this contract.</param>
/// <param name="Increases">Lines already posted that now come to more.</param>
/// <param name="Largest">The changes of posted lines furthest from nothing.</param>
internal sealed record RunExceptions(int FirstPayments, int Increases, IReadOnlyList<Difference> Largest);
