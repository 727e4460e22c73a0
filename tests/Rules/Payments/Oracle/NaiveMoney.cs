using Concordat.Contracts;
using Concordat.Specification;

namespace Concordat.Rules.Payments.Oracle;

/// <summary>Limits and streams over an ordered list, each looking back at everything before it.</summary>
internal sealed class NaiveMoney(NaiveVersions versions, ContractTerms contract)
{
    private readonly Programme _last = versions.Last;

    /// <returns>What was earned and is not paid.</returns>
    public long Pay(List<NaiveLine> lines)
    {
        foreach (var accelerator in _last.Limits.OfType<Accelerator>())
        {
            Accelerate(lines, accelerator);
        }

        var earned = lines.Sum(line => line.Pence);
        foreach (var cap in Caps().OrderBy(cap => cap.Scope).ThenBy(cap => !cap.IsNumber).ToList())
        {
            var before = new List<(NaiveLine Line, long Took)>();
            foreach (var line in lines.Where(line => line.Pence > 0 && Holds(cap, line)))
            {
                var room = cap.Most(line) - before.Where(other => Key(cap, other.Line) == Key(cap, line)).Sum(other => other.Took);
                var took = Math.Min(cap.IsNumber ? 1 : line.Pence, room);
                before.Add((line, took));
                line.Pence = cap.IsNumber ? line.Pence * took : took;
            }
        }

        Divide(lines);
        return earned - lines.Sum(line => line.Streams.Values.Sum());
    }

    private void Accelerate(List<NaiveLine> lines, Accelerator term)
    {
        if (NaivePrices.Figure(contract, term.Above) is not { } above || NaivePrices.Pence(contract, term.Price) is not { } price)
        {
            return;
        }

        var seen = new List<(NaiveLine Line, int Price)>();
        foreach (var line in lines.Where(line => line.Line == term.On))
        {
            var number = (line.Sequence - 1) / line.Shares.Count;
            var first = seen.FirstOrDefault(other => other.Price == number && other.Line.Participant == line.Participant && other.Line.Referral == line.Referral).Line;
            if (first is null)
            {
                seen.Add((line, number));
                first = line;
            }

            var place = seen.TakeWhile(other => other.Line != first).Count(other => Scope(term.Scope, other.Line) == Scope(term.Scope, first)) + 1;
            if (place > above.Floor())
            {
                line.Pence = NaiveLine.Part(price, line.Shares, line.RemainderTo, (line.Sequence - 1) % line.Shares.Count);
            }
        }
    }

    private sealed record NaiveCap(LimitScope Scope, bool IsNumber, string? Line, int? Year, YearTerm? Calendar, Func<NaiveLine, long> Most);

    private IEnumerable<NaiveCap> Caps()
    {
        foreach (var cap in _last.Limits)
        {
            if (cap is MoneyCap { Scope: not LimitScope.Stream } money && NaivePrices.Pence(contract, money.Amount) is { } pence)
            {
                yield return new NaiveCap(money.Scope, false, money.On, null, FirstCalendar, _ => pence);
            }
            else if (cap is NumberCap { Scope: not LimitScope.Stream } number)
            {
                yield return new NaiveCap(number.Scope, true, number.On, null, FirstCalendar,
                    _ => number.Number ?? (long)NaivePrices.Figure(contract, number.Figure!)!.Value.Floor());
            }
        }

        foreach (var cap in contract.Caps.Where(cap => cap.Scope != CapScope.Stream))
        {
            yield return new NaiveCap((LimitScope)cap.Scope, cap.Number is not null, cap.Line, cap.Year, FirstCalendar, _ => cap.Number ?? cap.Amount!.Value.Pence);
        }

        foreach (var line in _last.Lines.OfType<CostLine>().Where(line => line.Allocation is not null))
        {
            yield return new NaiveCap(line.Year is null ? LimitScope.Line : LimitScope.Year, false, line.Name, null, line.Year?.Year, cost =>
                NaivePrices.Pence(contract, line.Allocation, line.Year is null ? null : NaivePrices.Year(line.Year.Year, contract, cost.Earned)) ?? 0);
        }
    }

    private YearTerm? FirstCalendar => _last.Years.Count > 0 ? _last.Years[0] : null;

    private bool Holds(NaiveCap cap, NaiveLine line) =>
        (cap.Line is null || cap.Line == line.Line) && (cap.Year is null || cap.Year == NaivePrices.Year(cap.Calendar, contract, line.Earned));

    private string Key(NaiveCap cap, NaiveLine line) =>
        cap.Scope == LimitScope.Year ? $"{NaivePrices.Year(cap.Calendar, contract, line.Earned)}" : Scope(cap.Scope, line);

    private string Scope(LimitScope scope, NaiveLine line) => scope switch
    {
        LimitScope.Person => line.Participant,
        LimitScope.Line => line.Line,
        LimitScope.Cohort => $"{line.Start:yyyy-MM}",
        LimitScope.Year => $"{NaivePrices.Year(FirstCalendar, contract, line.Earned)}",
        _ => "",
    };

    private void Divide(List<NaiveLine> lines)
    {
        if (_last.Streams is not { } terms)
        {
            lines.ForEach(line => line.Streams[""] = line.Pence);
            return;
        }

        var spent = terms.Streams.ToDictionary(stream => stream.Name, _ => 0L);
        var paid = terms.Streams.ToDictionary(stream => stream.Name, _ => 0L);
        foreach (var line in lines.Where(line => line.Pence != 0))
        {
            if (line.BackTo is { } back && spent.ContainsKey(back))
            {
                line.Streams[back] = line.Pence;
                spent[back] += line.Pence;
                continue;
            }

            var open = terms.Streams.OrderBy(stream => Own(stream)?.Order ?? stream.Order)
                .Where(stream => !line.NotBy.Contains(stream.Name) && IsOpen(stream, line) && paid[stream.Name] < Numbers(stream).Append(long.MaxValue).Min()).ToList();
            var (sign, amount) = (Math.Sign(line.Pence), Math.Abs(line.Pence));
            Kernel.Share left = new(amount, 1), given = Kernel.Share.Nothing;
            foreach (var stream in open)
            {
                var room = sign < 0 ? long.MaxValue : Room(stream, spent);
                var exact = new Kernel.Share(amount, 1) * (Own(stream)?.Rate ?? stream.Rate);
                exact = exact < left ? exact : left;
                exact = exact < new Kernel.Share(room, 1) ? exact : new Kernel.Share(room, 1);
                (left, given) = (left - exact, given + exact);
                line.Streams[stream.Name] = (long)exact.Floor();
            }

            var pennies = (long)given.Floor() - line.Streams.Values.Sum();
            foreach (var stream in open.Where(stream => stream == terms.Streams[terms.RemainderTo]).Concat(open)
                .Where(stream => (Own(stream)?.Rate ?? stream.Rate) > Kernel.Share.Nothing))
            {
                var room = sign < 0 ? pennies : Room(stream, spent) - line.Streams[stream.Name];
                var part = Math.Clamp(room, 0, pennies);
                line.Streams[stream.Name] += part;
                pennies -= part;
            }

            foreach (var (name, pence) in line.Streams.ToList())
            {
                line.Streams[name] = pence * sign;
                spent[name] += pence * sign;
                paid[name] += pence == 0 ? 0 : 1;
            }
        }
    }

    private ContractStream? Own(StreamTerm stream) => contract.Streams.FirstOrDefault(other => other.Name == stream.Name);

    private bool IsOpen(StreamTerm stream, NaiveLine line)
    {
        var own = Own(stream);
        var bind = (own?.Bind is { } said ? (BindDay)(int)said : stream.Bind) switch
        {
            BindDay.Start => line.Start,
            BindDay.Earned => line.Earned,
            _ => line.Payable,
        };
        return bind >= (own?.From ?? stream.From ?? DateOnly.MinValue) && bind <= (own?.To ?? stream.To ?? DateOnly.MaxValue);
    }

    private long Limit(StreamTerm stream) => contract.Caps.Where(cap => cap.Scope == CapScope.Stream && cap.Stream == stream.Name).Select(cap => cap.Amount?.Pence)
        .Concat(_last.Limits.OfType<MoneyCap>().Where(cap => cap.Scope == LimitScope.Stream && cap.On == stream.Name).Select(cap => NaivePrices.Pence(contract, cap.Amount)))
        .Append(Own(stream)?.Limit?.Pence ?? NaivePrices.Pence(contract, stream.Limit)).Min() ?? long.MaxValue;

    private long Room(StreamTerm stream, Dictionary<string, long> spent) =>
        Limit(stream) == long.MaxValue ? long.MaxValue : Limit(stream) - spent[stream.Name];

    private IEnumerable<long> Numbers(StreamTerm stream) =>
        contract.Caps.Where(cap => cap.Scope == CapScope.Stream && cap.Stream == stream.Name).Select(cap => cap.Number).OfType<long>()
        .Concat(_last.Limits.OfType<NumberCap>().Where(cap => cap.Scope == LimitScope.Stream && cap.On == stream.Name).Select(cap => (long)cap.Number!));
}
