using Concordat.Contracts;
using Concordat.Kernel;
using Concordat.Payments;
using Concordat.Rules.Payments.Oracle;
using Concordat.Specification;

namespace Concordat.Rules.Payments.Histories;

/// <summary>What no posting may pass, of whatever programme and however it was varied: caps by person, line, year and contract, in money and in
/// number, limits of streams, and what is paid once for a person. Read from the terms alone; days of years by a second reader. Caps by cohort
/// are the interpreter's to try, which knows when people started.</summary>
internal sealed class LimitWatch(Programme programme, ContractTerms terms, IReadOnlyList<Programme> versions)
{
    private YearTerm? Calendar => programme.Years.Count > 0 ? programme.Years[0] : null;

    /// <summary>Money that is taken back under a limit makes room again, in an order that the ledger does not tell.</summary>
    private bool IsTakenBack => programme.Limits.OfType<GainShare>().Any() || terms.Recoveries.Count > 0;

    /// <summary>The limits that some posting came up to, by scope: a law of a limit that nothing reaches proves nothing.</summary>
    public HashSet<(LimitScope Scope, bool IsNumber)> Filled { get; } = [];

    /// <returns>What is passed; nothing where all holds.</returns>
    public string? Passed(IReadOnlyList<LineAmount> posted)
    {
        var standing = posted.GroupBy(line => line.Key)
            .Select(line => line.Last() with { Amount = new Money(line.Sum(one => one.Amount.Pence)) }).Where(line => line.Amount > Money.Zero).ToList();
        return Caps().Select(cap => Passed(cap, standing)).FirstOrDefault(passed => passed is not null)
            ?? (IsTakenBack ? null : Streams().Select(limit => Passed(limit, standing)).FirstOrDefault(passed => passed is not null))
            ?? Twice(standing);
    }

    private IEnumerable<Bound> Caps()
    {
        foreach (var limit in programme.Limits)
        {
            if (limit is MoneyCap { Scope: not LimitScope.Stream } money && NaivePrices.Pence(terms, money.Amount) is { } pence)
            {
                yield return new Bound(limit.Name, money.Scope, money.On, null, pence, false);
            }
            else if (limit is NumberCap { Scope: not LimitScope.Stream } number)
            {
                yield return new Bound(limit.Name, number.Scope, number.On, null, number.Number ?? (long)NaivePrices.Figure(terms, number.Figure!)!.Value.Floor(), true);
            }
        }

        foreach (var cap in terms.Caps.Where(cap => cap.Scope != CapScope.Stream))
        {
            yield return new Bound($"cap of {cap.Scope}", (LimitScope)cap.Scope, cap.Line, cap.Year, cap.Number ?? cap.Amount!.Value.Pence, cap.Number is not null);
        }
    }

    private IEnumerable<Bound> Streams()
    {
        foreach (var cap in terms.Caps.Where(cap => cap.Scope == CapScope.Stream))
        {
            yield return new Bound("cap of stream", LimitScope.Stream, cap.Stream, null, cap.Number ?? cap.Amount!.Value.Pence, cap.Number is not null);
        }

        foreach (var stream in terms.Streams.Where(stream => stream.Limit is not null))
        {
            yield return new Bound("limit of stream", LimitScope.Stream, stream.Name, null, stream.Limit!.Value.Pence, false);
        }

        foreach (var stream in programme.Streams?.Streams ?? [])
        {
            if (!terms.Streams.Any(own => own.Name == stream.Name && own.Limit is not null) && NaivePrices.Pence(terms, stream.Limit) is { } pence)
            {
                yield return new Bound("limit of stream", LimitScope.Stream, stream.Name, null, pence, false);
            }
        }

        foreach (var cap in programme.Limits.OfType<MoneyCap>().Where(cap => cap.Scope == LimitScope.Stream))
        {
            yield return new Bound(cap.Name, LimitScope.Stream, cap.On, null, NaivePrices.Pence(terms, cap.Amount) ?? long.MaxValue, false);
        }

        foreach (var cap in programme.Limits.OfType<NumberCap>().Where(cap => cap is { Scope: LimitScope.Stream, Number: not null }))
        {
            yield return new Bound(cap.Name, LimitScope.Stream, cap.On, null, cap.Number!.Value, true);
        }
    }

    private string? Passed(Bound bound, IReadOnlyList<LineAmount> standing)
    {
        foreach (var room in standing.Where(line => IsUnder(bound, line)).GroupBy(line => KeyOf(bound.Scope, line)))
        {
            var taken = bound.IsNumber ? room.Select(line => line.Key with { Stream = "" }).Distinct().Count() : room.Sum(line => line.Amount.Pence);
            if (taken > bound.Most)
            {
                return $"{bound.Name} {bound.On} lets {bound.Most} through and {taken} stands posted for '{room.Key}'";
            }

            if (taken == bound.Most)
            {
                Filled.Add((bound.Scope, bound.IsNumber));
            }
        }

        return null;
    }

    private bool IsUnder(Bound bound, LineAmount line) => bound.Scope == LimitScope.Stream ? line.Key.Stream == bound.On
        : bound.Scope != LimitScope.Cohort && (bound.On is null || line.Key.Line == bound.On)
            && (bound.Year is not { } year || NaivePrices.Year(Calendar, terms, line.Earned) == year);

    private string KeyOf(LimitScope scope, LineAmount line) => scope switch
    {
        LimitScope.Person => $"{line.Key.Participant}",
        LimitScope.Line => line.Key.Line,
        LimitScope.Year => $"{NaivePrices.Year(Calendar, terms, line.Earned)}",
        _ => "",
    };

    private string? Twice(IReadOnlyList<LineAmount> standing)
    {
        var lines = versions.SelectMany(version => version.Lines.OfType<OutcomeLine>()
            .Select(line => (line.Name, IsOnce: version.Outcomes[line.For.Index].Once == OncePer.Person))).ToList();
        var twice = standing.Where(line => line.Key.Participant is not null && lines.Where(one => one.Name == line.Key.Line).All(one => one.IsOnce)
                && lines.Any(one => one.Name == line.Key.Line))
            .GroupBy(line => (line.Key.Participant, line.Key.Line, line.Key.Sequence))
            .FirstOrDefault(line => line.Select(one => one.Key.Referral).Distinct().Count() > 1);
        return twice is null ? null : $"{twice.Key.Line} {twice.Key.Sequence} is paid under two referrals of one person";
    }

    /// <param name="On">The line, or the stream.</param>
    /// <param name="Most">Pence, or a number.</param>
    private sealed record Bound(string Name, LimitScope Scope, string? On, int? Year, long Most, bool IsNumber);
}
