using Concordat.Kernel;
using Concordat.Outcomes;
using Concordat.Specification;

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
    private int _lastEarned = int.MinValue;

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

    /// <summary>In the order in which they cut.</summary>
    public IReadOnlyList<Cap> Caps => _caps;

    /// <summary>For whom streams pay; nothing where each pays for everybody.</summary>
    public StreamEligibility? Eligibility { get; }

    /// <summary>Whether every line is owed whole, whatever the others are.</summary>
    public bool LimitsNothing => _accelerations.Length + _caps.Length == 0 && _streams is null;

    public IReadOnlyList<Shortfall> Shortfalls => _shortfalls;

    /// <param name="lines">In the order of participant, referral, line, sequence.</param>
    public ReckonedLines Pay(Rows<GrossLine> lines)
    {
        var gross = lines.All;
        var places = ByDayEarned(gross);
        var ordered = GC.AllocateUninitializedArray<GrossLine>(gross.Length);
        for (var i = 0; i < gross.Length; i++)
        {
            ordered[places[i]] = gross[i];
        }

        var parts = new LineParts(Math.Max(1, StreamNames.Length));
        foreach (ref readonly var line in ordered.AsSpan())
        {
            Pay(line, parts.Add());
        }

        return new ReckonedLines(lines, places, parts, _streamOrder);
    }

    /// <summary>The same where all lines of an earlier pricing stand, and others were earned after them: only those are paid.</summary>
    /// <param name="lines">In the order of participant, referral, line, sequence.</param>
    public ReckonedLines GoOn(CarriedLines carried, Rows<GrossLine> lines)
    {
        GoOn(carried.Earlier.Limits!);
        _shortfalls.AddRange(carried.Shortfalls);
        var (places, parts) = (carried.Places.ToArray(), carried.Earlier.Lines.Parts.GoOn());
        foreach (var i in carried.Came.OrderBy(i => lines[i].Earned))
        {
            _lastEarned = Math.Max(_lastEarned, lines[i].Earned);
            places[i] = parts.Count;
            Pay(lines[i], parts.Add());
        }

        return new ReckonedLines(lines, places, parts, _streamOrder);
    }

    /// <summary>How far limits and streams are used up; nothing where that is counted by person or by price, whose numbers the next book may
    /// have given to others.</summary>
    public LimitsUsed? Used() => _accelerations.Length > 0 || _caps.Any(cap => cap.Scope == LimitScope.Person)
        ? null
        : new LimitsUsed(
            [.. _caps.Select(cap => cap.Used)], [.. Enumerable.Range(0, StreamNames.Length).Select(i => _streams![i].Used)], _lastEarned);

    private void GoOn(LimitsUsed used)
    {
        _lastEarned = used.LastEarned;
        for (var i = 0; i < _caps.Length; i++)
        {
            _caps[i].GoOn(used.Caps[i]);
        }

        for (var i = 0; i < StreamNames.Length; i++)
        {
            _streams![i].GoOn(used.Streams[i]);
        }
    }

    /// <summary>Adds the lines due by a day where nothing limits them: their order does not matter then.</summary>
    public static void Take(ReadOnlySpan<GrossLine> gross, int asAt, Blocks<PaidLine> into)
    {
        foreach (ref readonly var line in gross)
        {
            if (line.Payable <= asAt && line.Pence != 0)
            {
                into.Add(new PaidLine(line.Person, line.Referral, line.Line, -1, line.Sequence, line.Earned, line.Payable, line.Pence));
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
    private int[] ByDayEarned(ReadOnlySpan<GrossLine> gross)
    {
        int first = int.MaxValue, last = int.MinValue;
        foreach (ref readonly var line in gross)
        {
            first = Math.Min(first, line.Earned);
            last = Math.Max(last, line.Earned);
        }

        _lastEarned = last;
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
}
