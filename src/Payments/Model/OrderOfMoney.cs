using Concordat.Kernel;

namespace Concordat.Payments;

/// <summary>Stage 2: all lines of a contract earned by as-at, payable or not, in the order earned, participant, referral, line,
/// sequence: accelerators, caps, streams. An earlier outcome that arrives late may so displace a later one at a cap.</summary>
internal sealed class OrderOfMoney
{
    private readonly EntitlementPlan _plan;
    private readonly Acceleration[] _accelerations;
    private readonly Cap[] _caps;
    private readonly Streams? _streams;
    private readonly short[] _streamOrder;
    private readonly List<Shortfall> _shortfalls = [];
    private readonly GrossLine[] _batch = new GrossLine[128];
    private readonly long[] _paid;
    private int _due;

    public OrderOfMoney(EntitlementPlan plan, List<Problem> problems)
    {
        _plan = plan;
        _accelerations = Acceleration.Of(plan, problems);
        _caps = Cap.Of(plan, problems);
        _streams = Streams.Of(plan, problems);
        _paid = new long[Math.Max(1, _streams?.Count ?? 0)];
        StreamNames = _streams is null ? [] : [.. Enumerable.Range(0, _streams.Count).Select(i => _streams[i].Name)];
        _streamOrder = [.. Enumerable.Range(0, StreamNames.Length).OrderBy(i => StreamNames[i], StringComparer.Ordinal).Select(i => (short)i)];
    }

    public string[] StreamNames { get; }

    public IReadOnlyList<Shortfall> Shortfalls => _shortfalls;

    /// <param name="gross">In the order of participant, referral, line, sequence.</param>
    /// <param name="asAt">A line shows once its payable day has come.</param>
    public PaidLine[] Pay(ReadOnlySpan<GrossLine> gross, int asAt)
    {
        var width = Math.Max(1, StreamNames.Length);
        var parts = new long[gross.Length * width];
        _due = 0;
        if (_accelerations.Length + _caps.Length == 0 && _streams is null)
        {
            PayWhole(gross, parts, asAt);
            return Due(gross, parts, width, asAt);
        }

        var order = ByDayEarned(gross);
        for (var first = 0; first < order.Length; first += _batch.Length)
        {
            PayBatch(gross, order.AsSpan(first, Math.Min(_batch.Length, order.Length - first)), parts, width, asAt);
        }

        return Due(gross, parts, width, asAt);
    }

    /// <summary>Where nothing limits the lines, their order does not matter.</summary>
    private void PayWhole(ReadOnlySpan<GrossLine> gross, long[] parts, int asAt)
    {
        for (var i = 0; i < gross.Length; i++)
        {
            parts[i] = gross[i].Pence;
            _due += gross[i].Payable <= asAt && parts[i] != 0 ? 1 : 0;
        }
    }

    /// <summary>The lines of one day lie far apart: fetching some of them together, before any is paid, spares most of the wait
    /// for memory.</summary>
    private void PayBatch(ReadOnlySpan<GrossLine> gross, ReadOnlySpan<int> order, long[] parts, int width, int asAt)
    {
        var paid = _paid.AsSpan(0, width);
        for (var i = 0; i < order.Length; i++)
        {
            _batch[i] = gross[order[i]];
        }

        for (var i = 0; i < order.Length; i++)
        {
            paid.Clear();
            Pay(_batch[i], paid);
            var isDue = _batch[i].Payable <= asAt;
            for (var s = 0; s < width; s++)
            {
                parts[(order[i] * width) + s] = paid[s];
                _due += isDue && paid[s] != 0 ? 1 : 0;
            }
        }
    }

    private void Pay(in GrossLine gross, Span<long> parts)
    {
        var pence = gross.Pence;
        foreach (var acceleration in _accelerations)
        {
            pence = acceleration.Lift(gross, pence);
        }

        for (var i = 0; i < _caps.Length && pence > 0; i++)
        {
            var left = _caps[i].Cut(gross, pence);
            if (left < pence)
            {
                List(gross, pence - left, _caps[i].Name, _caps[i].Rule);
            }

            pence = left;
        }

        if (_streams is null)
        {
            parts[0] = pence;
        }
        else if (pence != 0 && _streams.Divide(gross, pence, parts) is not 0 and var unpaid)
        {
            List(gross, unpaid, "streams", _plan.Programme.Streams?.Clause.Path ?? "contract.streams");
        }
    }

    private void List(in GrossLine gross, long pence, string limit, string rule)
    {
        var term = _plan.LineTerms[gross.Line];
        _shortfalls.Add(new Shortfall(gross.Person, gross.Referral, term.Name, gross.Sequence, term.To ?? "",
            DateOnly.FromDayNumber(gross.Earned), new Money(pence), limit, rule));
    }

    /// <summary>Counts days into their places; lines of one day keep the order they came in.</summary>
    private static int[] ByDayEarned(ReadOnlySpan<GrossLine> gross)
    {
        int first = int.MaxValue, last = int.MinValue;
        foreach (ref readonly var line in gross)
        {
            first = Math.Min(first, line.Earned);
            last = Math.Max(last, line.Earned);
        }

        if (gross.Length == 0)
        {
            return [];
        }

        var places = new int[last - first + 2];
        foreach (ref readonly var line in gross)
        {
            places[line.Earned - first + 1]++;
        }

        for (var i = 1; i < places.Length; i++)
        {
            places[i] += places[i - 1];
        }

        var order = new int[gross.Length];
        for (var i = 0; i < gross.Length; i++)
        {
            order[places[gross[i].Earned - first]++] = i;
        }

        return order;
    }

    private PaidLine[] Due(ReadOnlySpan<GrossLine> gross, long[] parts, int width, int asAt)
    {
        var due = new PaidLine[_due];
        var next = 0;
        for (var i = 0; i < gross.Length; i++)
        {
            ref readonly var line = ref gross[i];
            if (line.Payable > asAt)
            {
                continue;
            }

            for (var s = 0; s < width; s++)
            {
                var stream = _streams is null ? (short)-1 : _streamOrder[s];
                var pence = parts[(i * width) + Math.Max((short)0, stream)];
                if (pence != 0)
                {
                    due[next++] = new PaidLine(
                        line.Person, line.Referral, line.Line, stream, line.Sequence, line.Earned, line.Payable, pence);
                }
            }
        }

        return due;
    }
}
