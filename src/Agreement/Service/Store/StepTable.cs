using Concordat.Plumbing.Store;

namespace Concordat.Agreement.Service.Store;

/// <summary>When the steps of a timetable were done.</summary>
internal static class StepTable
{
    /// <summary>By step, as last recorded.</summary>
    public static async Task<IReadOnlyDictionary<string, DateOnly>> Of(Work work, string agreement) => (await work.List<DoneRow>(
        "select distinct on (step) step, done_on from agreement_step_done where agreement = @agreement order by step, number desc",
        new { agreement })).ToDictionary(row => row.Step, row => row.DoneOn, StringComparer.Ordinal);

    public static Task<int> Add(Work work, string agreement, string step, DateOnly day, string party) => work.One<int>(
        """
        insert into agreement_step_done (agreement, step, done_on, party, organisation, person, at)
        values (@agreement, @step, @day, @party, @organisation, @person, @now) returning number
        """,
        new
        {
            agreement,
            step,
            day,
            party,
            organisation = work.Caller.Organisation.Value,
            person = work.Caller.Person.Value,
            now = work.Now,
        });

    private sealed class DoneRow
    {
        public string Step { get; init; } = "";

        public DateOnly DoneOn { get; init; }
    }
}
