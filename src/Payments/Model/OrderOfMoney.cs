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

    /// <param name="asked">Where it was asked already for whom streams pay, such as before what is to come is drawn.</param>
    public OrderOfMoney(EntitlementPlan plan, List<Problem> problems, StreamEligibility? asked = null)
    {
        _plan = plan;
        _accelerations = Acceleration.Of(plan, problems);
        _caps = Cap.Of(plan, problems);
        _streams = Streams.Of(plan, problems);
        Eligibility = asked ?? StreamEligibility.Of(plan, _streams);
        StreamNames = _streams is null ? [] : [.. Enumerable.Range(0, _streams.Count).Select(i => _streams[i].Name)];
        _streamOrder = [.. Enumerable.Range(0, StreamNames.Length).OrderBy(i => StreamNames[i], StringComparer.Ordinal).Select(i => (short)i)];
    }

    public string[] StreamNames { get; }

    /// <summary>For whom streams pay; nothing where each pays for everybody.</summary>
    public StreamEligibility? Eligibility { get; }

    /// <summary>Whether every line is owed whole, whatever the others are.</summary>
    public bool LimitsNothing => _accelerations.Length + _caps.Length == 0 && _streams is null;

    public IReadOnlyList<Shortfall> Shortfalls => _shortfalls;

    /// <param name="gross">In the order of participant, referral, line, sequence.</param>
    /// <param name="asAt">A line shows once its payable day has come.</param>
    /// <param name="into">Where what is due is added, in the order of the lines.</param>
    public void Pay(ReadOnlySpan<GrossLine> gross, int asAt, Blocks<PaidLine> into)
    {
        var width = Math.Max(1, StreamNames.Length);
        var places = ByDayEarned(gross);
        var ordered = GC.AllocateUninitializedArray<GrossLine>(gross.Length);
        for (var i = 0; i < gross.Length; i++)
        {
            ordered[places[i]] = gross[i];
        }

        var parts = new long[gross.Length * width];
        for (var i = 0; i < ordered.Length; i++)
        {
            Pay(ordered[i], parts.AsSpan(i * width, width));
        }

        AddDue(gross, places, parts, asAt, into);
    }

    /// <summary>Adds the lines due by a day where nothing limits them: their order does not matter then.</summary>
    public static void Take(ReadOnlySpan<GrossLine> gross, int asAt, Blocks<PaidLine> into)
    {
        foreach (ref readonly var line in gross)
        {
            if (line.Payable <= asAt && line.Pence != 0)
            {
                into.Add(Paid(line, -1, line.Pence));
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
        else if (gross.Person == 0 && _plan.LineTerms[gross.Line] is RecoveryLine recovery && _streams.IndexOf(recovery.Stream) is >= 0 and var stream)
        {
            _streams.TakeBack(stream, pence, parts);
        }
        else if (pence != 0 && _streams.Divide(gross, pence, parts, Eligibility?.ClosedTo(gross) ?? 0) is not 0 and var unpaid)
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

    /// <summary>The place of each line in the order of days earned; lines of one day keep the order they came in. Lines are brought
    /// into that order and back by places, so that memory is walked day by day and never at random.</summary>
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

        var next = new int[last - first + 2];
        foreach (ref readonly var line in gross)
        {
            next[line.Earned - first + 1]++;
        }

        for (var i = 1; i < next.Length; i++)
        {
            next[i] += next[i - 1];
        }

        var places = GC.AllocateUninitializedArray<int>(gross.Length);
        for (var i = 0; i < gross.Length; i++)
        {
            places[i] = next[gross[i].Earned - first]++;
        }

        return places;
    }

    private void AddDue(ReadOnlySpan<GrossLine> gross, int[] places, long[] parts, int asAt, Blocks<PaidLine> into)
    {
        var width = Math.Max(1, StreamNames.Length);
        for (var i = 0; i < gross.Length; i++)
        {
            ref readonly var line = ref gross[i];
            if (line.Payable > asAt)
            {
                continue;
            }

            var paid = parts.AsSpan(places[i] * width, width);
            for (var s = 0; s < width; s++)
            {
                var stream = _streams is null ? (short)-1 : _streamOrder[s];
                var pence = paid[Math.Max((short)0, stream)];
                if (pence != 0)
                {
                    into.Add(Paid(line, stream, pence));
                }
            }
        }
    }

    private static PaidLine Paid(in GrossLine line, short stream, long pence) =>
        new(line.Person, line.Referral, line.Line, stream, line.Sequence, line.Earned, line.Payable, pence);
}
