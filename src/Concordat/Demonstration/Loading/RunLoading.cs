using Concordat.Agreement;
using Concordat.Agreement.Service;
using Concordat.Payments.Service;
using Concordat.Plumbing.Access;
using Concordat.Plumbing.Hosting;
using Concordat.Plumbing.Store;

namespace Concordat.Demonstration.Loading;

/// <summary>Prepares, looks at and authorises a payment run for every contract and month (or quarter) that has passed, each with the business clock
/// at its own day, so that what was recorded later shows on a later statement. The last run of each contract waits for its authoriser, and each
/// has a forecast of the day shown.</summary>
internal sealed class RunLoading(IServiceProvider services, DemonstrationDefinitions definitions, Registered registered, Tally tally)
{
    // When finance, the other parties to the agreement and the authoriser do this work: working days after the month's end, and hours of the day.
    private const int PreparedAfter = 3;
    private const int OthersActAfter = 4;
    private const int AuthorisedAfter = 5;
    private const int HourOfWork = 10;
    private const string NothingToPost = "nothing-to-post";
    private const string LookedAt = "checked";

    private readonly Clock _clock = services.GetRequiredService<Clock>();
    private readonly PaymentRuns _runs = new(services);
    private readonly PartyDecisions _decisions = new(services);

    /// <summary>Last days of the months whose runs are done before the day shown.</summary>
    public static IEnumerable<DateOnly> Months(DemonstrationDefinitions definitions)
    {
        for (var next = definitions.Conversion.FirstReferral.AddMonths(1);
            definitions.WorkingDays.After(next.AddDays(-1), AuthorisedAfter) < definitions.Conversion.DayShown;
            next = next.AddMonths(1))
        {
            yield return next.AddDays(-1);
        }
    }

    /// <summary>Runs of all contracts, those that wait among them.</summary>
    public static int Count(DemonstrationDefinitions definitions) =>
        definitions.Contracts.Count + Months(definitions).Sum(month => definitions.Contracts.Count(contract => HasRun(definitions, contract, month)));

    public async Task Load(CancellationToken stop)
    {
        foreach (var month in Months(definitions))
        {
            foreach (var contract in definitions.Contracts.Where(contract => HasRun(definitions, contract, month)))
            {
                _clock.ShiftTo(At(definitions.WorkingDays.After(month, PreparedAfter)));
                var run = await Prepare(contract, month, stop);
                _clock.ShiftTo(At(definitions.WorkingDays.After(month, OthersActAfter)));
                await ActForOthers(contract, run, stop);
                _clock.ShiftTo(At(definitions.WorkingDays.After(month, AuthorisedAfter)));
                await Authorise(contract, run, stop);
                tally.Done($"Payment runs to {month:MMMM yyyy}", Tally.RowsOfARun);
            }
        }

        _clock.ShiftBy(services.GetRequiredService<StoreSetting>().ClockShift);
        foreach (var contract in definitions.Contracts)
        {
            await Prepare(contract, definitions.Conversion.DayShown.AddDays(-1), stop);
            if ((await _runs.Foresee(Finance(contract), contract.Reference, stop)).Refusal is { } refusal)
            {
                throw new InvalidDataException($"{contract.Reference} was not forecast: {refusal.Sentence}");
            }

            tally.Done("Runs that wait", Tally.RowsOfARun);
        }
    }

    public async Task<int> Prepare(DemonstrationContract contract, DateOnly asAt, CancellationToken stop)
    {
        var run = await _runs.Prepare(Finance(contract), registered.Contracts[contract.Reference], asAt, stop);
        return run.TryGet(out var number)
            ? number
            : throw new InvalidDataException($"The run of {contract.Reference} to {asAt:yyyy-MM-dd} was refused: {run.Refusal!.Sentence}");
    }

    /// <summary>Whoever else must act under the agreement does, and the authoriser looks at what is unusual; authorising comes last.</summary>
    public async Task ActForOthers(DemonstrationContract contract, int run, CancellationToken stop)
    {
        if (await _runs.LookAt(Authoriser(contract), run, LookedAt, stop) is { } open)
        {
            throw new InvalidDataException($"Nobody could look at the exceptions of run {run} of {contract.Reference}: {open.Sentence}");
        }

        foreach (var waited in await _decisions.Waiting(Finance(contract), "payment run", $"{contract.Reference}/{run}", stop))
        {
            if (waited.Office == "authoriser" && waited.Organisation == registered.Organisations[contract.Commissioner])
            {
                continue;
            }

            var done = await _decisions.Act(
                registered.In(waited.Office, waited.Organisation), waited.Artefact, waited.Act, "Checked against the national systems.", stop);
            if (done.Refusal is { } refusal)
            {
                throw new InvalidDataException($"Nobody could {DecisionWords.Of(waited.Act)} run {run} of {contract.Reference}: {refusal.Sentence}");
            }
        }
    }

    /// <summary>A run that found nothing to post stands as prepared: there is nothing to authorise.</summary>
    public async Task Authorise(DemonstrationContract contract, int run, CancellationToken stop)
    {
        var ended = await _runs.Authorise(Authoriser(contract), run, stop);
        if (ended?.Refusal is { Code: not NothingToPost } refusal)
        {
            throw new InvalidDataException($"Run {run} of {contract.Reference} was not authorised: {refusal.Sentence}");
        }
    }

    /// <summary>Whether a contract has a run for a month that ended: some have one each quarter.</summary>
    private static bool HasRun(DemonstrationDefinitions definitions, DemonstrationContract contract, DateOnly month) =>
        month.Month % definitions.RatesOf(contract).MonthsOfARun == 0;

    private Caller Finance(DemonstrationContract contract) => registered.In("finance", registered.Organisations[contract.Commissioner]);

    private Caller Authoriser(DemonstrationContract contract) => registered.In("authoriser", registered.Organisations[contract.Commissioner]);

    private static DateTimeOffset At(DateOnly day) => new(day.ToDateTime(new TimeOnly(HourOfWork, 0)), TimeSpan.Zero);
}
