using Concordat.Contracts;
using Concordat.Journey;
using Concordat.Kernel;
using Concordat.Outcomes;
using Concordat.Specification;

namespace Concordat.Payments.Forecasting;

/// <summary>Forecasts a contract to its end: hazards from its own people, futures drawn by number, the engine's own money.</summary>
public static class Foresight
{
    /// <summary>How many futures are drawn where nobody asks for another number.</summary>
    public const int UsualDraws = 200;

    private const double LowPart = 0.1;
    private const double HighPart = 0.9;

    /// <param name="view">Whose as-at day must not lie before the last posted run's, so that what is spent is what is posted.</param>
    /// <param name="seed">The same gives the same forecast, whatever the threads.</param>
    /// <param name="threads">How many futures are drawn at once.</param>
    /// <returns>A forecast; refused where the contract names no end or cannot be priced.</returns>
    public static Ruling<Forecast> Of(
        BoundTerms bound, Book book, View view, Func<string, WorkingDays?> workingDays, ulong seed, int draws, int threads)
    {
        var problems = new List<Problem>();
        if (bound.Terms[^1]?.End is not { } end)
        {
            return new Refusal("no-end", "The contract's terms name no end to forecast to.");
        }

        if (GrossBook.Of(bound, book, view, workingDays, problems) is not { } gross)
        {
            return new Refusal("cannot-price", $"The contract cannot be priced: {problems[0]}");
        }

        var steps = new Steps(gross.Plan, gross.Lines.All);
        var cases = Cases.Of(gross, steps);
        var asAt = DateOnly.FromDayNumber(view.AsAt);
        var inflow = Inflow.Of(bound.Terms[^1]!, cases, asAt, end);
        var futures = new Futures(gross, steps, cases, inflow, end < asAt ? asAt : end, seed);
        var drawn = new Future[draws];
        Parallel.For(0, draws, new ParallelOptions { MaxDegreeOfParallelism = threads }, number => drawn[number] = futures.Draw(number));
        return Summarised(bound, futures, drawn, inflow, asAt, end, seed);
    }

    private static Forecast Summarised(
        BoundTerms bound, Futures futures, Future[] drawn, Inflow inflow, DateOnly asAt, DateOnly end, ulong seed)
    {
        var soFar = futures.SoFar();
        var (streams, width) = (futures.Streams, futures.Streams.Length);
        var paid = soFar.Pence.Sum();
        var amounts = new List<ForecastAmount>();
        var months = new List<ForecastMonth>();
        for (var month = 0; month < futures.Months; month++)
        {
            var first = futures.Month(month);
            var at = month * width;
            amounts.AddRange(streams.Select((stream, i) => new ForecastAmount(first, stream, BandOf(drawn.Select(one => one.Pence[at + i])))
            {
                SpentByThen = BandOf(drawn.Select(one => soFar.Pence[i] + one.Sum(i, month + 1, width))),
            }));
            months.Add(new ForecastMonth(first,
                BandOf(drawn.Select(one => one.Sum(at, width))), BandOf(drawn.Select(one => paid + one.Sum(0, at + width)))));
        }

        return new Forecast(asAt, end, seed, drawn.Length, inflow, new Money(paid), months, amounts,
            BandOf(drawn.Select(one => paid + one.Pence.Sum())), BandOf(drawn.Select(one => one.Shortfall)),
            new ForecastLimits(futures, soFar, drawn).Of(bound.Versions.All[^1], bound.Terms[^1]!),
            [.. LeftOut(bound.Versions.All[^1], futures)]);
    }

    /// <summary>What rests on whole years' figures, or on what nobody has seen yet.</summary>
    private static IEnumerable<string> LeftOut(Programme programme, Futures futures)
    {
        if (futures.Caps.Any(cap => cap.Scope == LimitScope.Person))
        {
            yield return "How many people reach a cap by person: it bounds every future and is no limit of the contract.";
        }

        foreach (var limit in programme.Limits.OfType<YearlyMoney>())
        {
            yield return $"{limit.Name}: reckoned once a year is over.";
        }

        foreach (var outcome in programme.Outcomes.Where(outcome => outcome.Again is not null))
        {
            yield return $"{outcome.Name}: foreseen as often as it has come to anybody so far.";
        }

        yield return "Whatever comes later after a start than anybody has been watched.";
    }

    private static Band BandOf(IEnumerable<long> pence)
    {
        var sorted = pence.Order().ToArray();
        return new Band(new Money(At(sorted, LowPart)), new Money(At(sorted, 1d / 2)), new Money(At(sorted, HighPart)));
    }

    private static long At(long[] sorted, double part) => sorted[(int)Math.Round(part * (sorted.Length - 1))];
}
