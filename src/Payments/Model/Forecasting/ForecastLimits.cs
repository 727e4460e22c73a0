using Concordat.Contracts;
using Concordat.Kernel;
using Concordat.Specification;

namespace Concordat.Payments.Forecasting;

/// <summary>How likely each limit is reached: the contract's value and its streams by what is paid, caps by what is earned.</summary>
internal sealed class ForecastLimits(Futures futures, Future soFar, Future[] drawn)
{
    private readonly int _width = futures.Streams.Length;

    public IReadOnlyList<ForecastLimit> Of(Programme programme, ContractTerms terms)
    {
        var caps = futures.Caps.Index().Where(cap => cap.Item.Scope != LimitScope.Person).ToList();
        var limits = new List<ForecastLimit>();
        if (terms.EstimatedValue is { } value)
        {
            // the cap that is the value itself is not told twice
            var same = caps.RemoveAll(cap => IsOfAll(cap.Item) && cap.Item.MostOf(0) == value.Pence) > 0;
            limits.Add(Spent("value", value, 0, _width) with { IsCap = same });
        }

        foreach (var bounded in StreamLimits.Of(programme, terms))
        {
            if (bounded.Limit.Money is { } limit && Array.IndexOf(futures.Streams, bounded.Name) is >= 0 and var i)
            {
                limits.Add(Spent(bounded.Name, limit, i, 1));
            }
        }

        limits.AddRange(caps.SelectMany(cap => cap.Item.Scope == LimitScope.Cohort ? OfCohorts(cap.Index, cap.Item) : OfRooms(cap.Index, cap.Item)));
        return limits;
    }

    /// <summary>A cap on all that is paid under the contract.</summary>
    private static bool IsOfAll(Cap cap) => cap is { Scope: LimitScope.Contract, IsNumber: false, Line: < 0 };

    /// <summary>A limit of what is spent from some streams.</summary>
    private ForecastLimit Spent(string name, Money limit, int from, int count)
    {
        var before = soFar.Sum(from, count);
        return Limit(name, limit, drawn.Select(one => MonthReached(one, before, limit.Pence, from, count)));
    }

    private int? MonthReached(Future one, long spent, long limit, int from, int count)
    {
        for (var month = 0; month < futures.Months; month++)
        {
            spent += one.Sum((month * _width) + from, count);
            if (spent >= limit)
            {
                return month;
            }
        }

        return null;
    }

    /// <summary>One for each line or year that used any of the cap's room, or the one of the whole contract.</summary>
    private IEnumerable<ForecastLimit> OfRooms(int place, Cap cap) =>
        drawn.SelectMany(one => one.Rooms).Where(room => room.Cap == place && cap.MostOf(room.Key) > 0).Select(room => room.Key).Distinct().Order()
            .Select(key => Of(cap, key, PartOf(cap, key), room => room.Cap == place && room.Key == key));

    /// <summary>One for all cohorts: the first whose room is used up.</summary>
    private IEnumerable<ForecastLimit> OfCohorts(int place, Cap cap) =>
        cap.MostOf(0) > 0 ? [Of(cap, 0, PartOf(cap, 0), room => room.Cap == place)] : [];

    private ForecastLimit Of(Cap cap, int key, string part, Func<CapRoom, bool> takes)
    {
        var full = drawn.Select(one => MonthOf(one.Rooms.Where(takes).Min(room => room.FullOn)));
        return Limit(cap.Name, cap.IsNumber ? Money.Zero : new Money(cap.MostOf(key)), full) with
        {
            IsCap = true,
            IsOfAll = IsOfAll(cap),
            Of = part,
            Number = cap.IsNumber ? cap.MostOf(key) : null,
        };
    }

    private string PartOf(Cap cap, int key) => string.Join(", ", new[]
    {
        cap.Scope == LimitScope.Line ? futures.LineTerms[key].Name : cap.Line >= 0 ? futures.LineTerms[cap.Line].Name : "",
        cap.Scope switch { LimitScope.Year => $"year {key}", LimitScope.Cohort => "any month of starts", _ => "" },
    }.Where(part => part.Length > 0));

    /// <summary>The month of a day, by place; what was used up before the first month counts to it.</summary>
    private int? MonthOf(int? day) => day is not { } number ? null
        : Math.Max(0, Cap.MonthOf(number) - Cap.MonthOf(futures.First.DayNumber));

    private ForecastLimit Limit(string name, Money amount, IEnumerable<int?> months)
    {
        var reached = months.OfType<int>().Order().ToList();
        var month = reached.Count == 0 ? (DateOnly?)null : futures.Month(reached[reached.Count / 2]);
        return new ForecastLimit(name, amount, reached.Count * 10_000 / drawn.Length, month);
    }
}
