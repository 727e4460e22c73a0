using System.Numerics;
using Concordat.Contracts;
using Concordat.Kernel;
using Concordat.Specification;

namespace Concordat.Payments;

/// <summary>A source of money, with what the contract says of it, and how much of it is spent.</summary>
internal sealed class Stream
{
    public required string Name { get; init; }

    public required string Rule { get; init; }

    public required int Order { get; init; }

    /// <summary>The ceiling on its part of each line.</summary>
    public required Share Rate { get; init; }

    /// <summary>Pence; the greatest number where it is unlimited.</summary>
    public required long Limit { get; init; }

    public required int From { get; init; }

    public required int To { get; init; }

    public required BindDay Bind { get; init; }

    public bool TakesRemainder { get; init; }

    /// <summary>The rate over the common denominator of all rates.</summary>
    public long Parts { get; set; }

    public long Spent { get; set; }

    /// <summary>What it may still pay; what was taken back makes room again.</summary>
    public long Room => Limit == long.MaxValue ? Limit : Limit - Spent;

    /// <summary>How many lines it may pay a part of.</summary>
    public required long Number { get; init; }

    public long Lines { get; set; }

    /// <summary>How far it is used up.</summary>
    public StreamUsed Used => new(Spent, Lines);

    /// <summary>Goes on from where it was used up to.</summary>
    public void GoOn(StreamUsed used) => (Spent, Lines) = (used.Spent, used.Lines);

    public bool IsOpen(in GrossLine line)
    {
        if (Lines >= Number)
        {
            return false;
        }

        var day = Bind switch
        {
            BindDay.Start => line.Start,
            BindDay.Payable => line.Payable,
            _ => line.Earned,
        };
        return From <= day && day <= To;
    }
}

/// <summary>Splits lines over the streams in their order: each takes its ceiling of what is left, at its limit the line is
/// divided and the next goes on. Everything is reckoned exactly in parts of a penny; each stream's part is then cut to the penny
/// and the pennies left over go to the one named, or to the next that has room.</summary>
internal sealed class Streams
{
    private readonly Stream[] _streams;
    private readonly long _whole;
    private readonly int _remainder;

    private Streams(Stream[] streams)
    {
        _streams = streams;
        _whole = 1;
        foreach (var stream in streams)
        {
            var denominator = (long)stream.Rate.Denominator;
            _whole *= denominator / (long)BigInteger.GreatestCommonDivisor(_whole, denominator);
        }

        foreach (var stream in streams)
        {
            stream.Parts = (long)stream.Rate.Numerator * (_whole / (long)stream.Rate.Denominator);
        }

        _remainder = Math.Max(0, Array.FindIndex(streams, stream => stream.TakesRemainder));
    }

    public int Count => _streams.Length;

    public Stream this[int index] => _streams[index];

    /// <summary>Nothing where neither the programme nor the contract names a stream: lines then carry none.</summary>
    public static Streams? Of(EntitlementPlan plan, List<Problem> problems)
    {
        var ours = plan.Programme.Streams;
        var theirs = plan.Contract?.Streams ?? [];
        if (ours is null && theirs.Count == 0)
        {
            return null;
        }

        var bound = StreamLimits.Of(plan.Programme, plan.Contract);
        var remainder = StreamLimits.RemainderTo(plan.Programme, plan.Contract);
        problems.AddRange(plan.Programme.Limits.Select(limit => MissingIn(plan, limit)).OfType<Problem>());
        Stream[] ordered = [.. bound.Select(stream => Bound(stream, stream.Name == remainder))];
        foreach (var stream in ordered.Where(stream => stream.Rate > Share.Whole))
        {
            problems.Add(new Problem(plan.Contract?.File ?? plan.Programme.Key, 0, 0, $"rate of stream '{stream.Name}'",
                "is more than the whole line", "Give a rate of at most 100%"));
        }

        return new Streams(ordered);
    }

    /// <returns>The place of a stream, or -1.</returns>
    public int IndexOf(string stream) => Array.FindIndex(_streams, one => one.Name == stream);

    /// <summary>Takes money back from one stream whole, whatever its rate and days; it makes room again.</summary>
    public void TakeBack(int stream, long pence, Span<long> parts)
    {
        parts[stream] = pence;
        _streams[stream].Spent += pence;
    }

    /// <summary>Divides one line.</summary>
    /// <param name="line">Whose days decide which streams are open.</param>
    /// <param name="pence">What is left of it after the caps.</param>
    /// <param name="parts">What each stream pays, in the order of the streams.</param>
    /// <param name="closed">Streams that do not pay for whoever the line is about, as bits by their place.</param>
    /// <returns>What no stream pays.</returns>
    public long Divide(in GrossLine line, long pence, Span<long> parts, int closed = 0)
    {
        var sign = pence < 0 ? -1 : 1;
        var amount = pence * sign;
        var left = amount * _whole;
        long given = 0;
        for (var i = 0; i < _streams.Length && left > 0; i++)
        {
            var stream = _streams[i];
            if ((closed >> i & 1) == 0 && stream.IsOpen(line))
            {
                var exact = Math.Min(amount * stream.Parts, left);
                var room = stream.Room;
                exact = sign < 0 || exact / _whole < room ? exact : Math.Min(exact, room * _whole);
                left -= exact;
                var cut = exact / _whole;
                stream.Spent += cut * sign;
                parts[i] = cut * sign;
                given += cut;
            }
        }

        var pennies = amount - given - ((left + _whole - 1) / _whole);
        for (var i = 0; pennies > 0 && i <= _streams.Length; i++)
        {
            var to = i == 0 ? _remainder : i - 1;
            var taken = (closed >> to & 1) == 0 ? GivePennies(to, pennies, line, parts, sign) : 0;
            pennies -= taken;
            given += taken;
        }

        for (var i = 0; i < _streams.Length; i++)
        {
            _streams[i].Lines += parts[i] != 0 ? 1 : 0;
        }

        return (amount - given) * sign;
    }

    private long GivePennies(int index, long pennies, in GrossLine line, Span<long> parts, int sign)
    {
        var stream = _streams[index];
        if (!stream.IsOpen(line) || stream.Parts == 0)
        {
            return 0;
        }

        var room = sign < 0 ? pennies : stream.Room;
        var given = Math.Clamp(room, 0, pennies);
        parts[index] += given * sign;
        stream.Spent += given * sign;
        return given;
    }

    private static Problem? MissingIn(EntitlementPlan plan, LimitTerm limit)
    {
        var figure = limit switch
        {
            MoneyCap { Scope: LimitScope.Stream, Amount.Figure: { } amount } => amount,
            NumberCap { Scope: LimitScope.Stream, Figure: { } number } => number,
            _ => null,
        };
        return figure is { IsOptional: false } && Figures.Of(plan.Contract, figure) is null ? Cap.Missing(plan, limit, figure) : null;
    }

    private static Stream Bound(BoundStream stream, bool takesRemainder) => new()
    {
        Name = stream.Name,
        Rule = stream.Term?.Clause.Path ?? $"contract.streams.{stream.Own!.Place.Line}",
        Order = stream.Order,
        Rate = stream.Rate,
        Limit = stream.Limit.Money?.Pence ?? long.MaxValue,
        Number = stream.Limit.Lines ?? long.MaxValue,
        From = stream.From?.DayNumber ?? int.MinValue,
        To = stream.To?.DayNumber ?? int.MaxValue,
        Bind = stream.Bind,
        TakesRemainder = takesRemainder,
    };
}
