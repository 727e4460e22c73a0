using Concordat.Contracts;
using Concordat.Specification;

namespace Concordat.Rules.Payments.Oracle;

/// <summary>Caps and streams over an ordered list, each looking back at everything before it.</summary>
internal static class NaiveMoney
{
    /// <returns>What was earned and is not paid.</returns>
    public static long Pay(Programme programme, ContractTerms contract, List<NaiveLine> lines)
    {
        var earned = lines.Sum(line => line.Pence);
        foreach (var scope in Enum.GetValues<CapScope>().Where(scope => scope != CapScope.Stream))
        {
            var caps = contract.Caps.Where(cap => cap.Scope == scope).ToList();
            caps.ForEach(cap => { if (cap.Number is { } most) { Number(lines, cap, most, contract); } });
            if (scope == CapScope.Contract && programme.Limits.OfType<MoneyCap>().Any())
            {
                Money(lines, new ContractCap(null!, scope, null, null, null, contract.EstimatedValue, null), contract.EstimatedValue!.Value.Pence, contract);
            }

            caps.ForEach(cap => { if (cap.Amount is { } amount) { Money(lines, cap, amount.Pence, contract); } });
        }

        Divide(programme, contract, lines);
        return earned - lines.Sum(line => line.Streams.Values.Sum());
    }

    private static void Number(List<NaiveLine> lines, ContractCap cap, long most, ContractTerms contract)
    {
        var let = new List<NaiveLine>();
        foreach (var line in lines.Where(line => line.Pence > 0 && Holds(cap, line, contract)))
        {
            if (let.Count(other => Key(cap, other, contract) == Key(cap, line, contract)) < most)
            {
                let.Add(line);
            }
            else
            {
                line.Pence = 0;
            }
        }
    }

    private static void Money(List<NaiveLine> lines, ContractCap cap, long most, ContractTerms contract)
    {
        var before = new List<NaiveLine>();
        foreach (var line in lines.Where(line => Holds(cap, line, contract)))
        {
            var used = before.Where(other => Key(cap, other, contract) == Key(cap, line, contract)).Sum(other => other.Pence);
            line.Pence = Math.Min(line.Pence, most - used);
            before.Add(line);
        }
    }

    private static bool Holds(ContractCap cap, NaiveLine line, ContractTerms contract) =>
        (cap.Line is null || cap.Line == line.Line) && (cap.Year is null || cap.Year == YearOf(line.Earned, contract));

    private static string Key(ContractCap cap, NaiveLine line, ContractTerms contract) => cap.Scope switch
    {
        CapScope.Person => line.Participant,
        CapScope.Line => line.Line,
        CapScope.Cohort => $"{line.Start:yyyy-MM}",
        CapScope.Year => $"{YearOf(line.Earned, contract)}",
        _ => "",
    };

    private static int YearOf(DateOnly day, ContractTerms contract)
    {
        var year = 0;
        while (contract.Start!.Value.AddYears(year) <= day)
        {
            year++;
        }

        return year;
    }

    private static void Divide(Programme programme, ContractTerms contract, List<NaiveLine> lines)
    {
        if (programme.Streams is not { } terms)
        {
            lines.ForEach(line => line.Streams[""] = line.Pence);
            return;
        }

        var spent = terms.Streams.ToDictionary(stream => stream.Name, _ => 0L);
        foreach (var line in lines)
        {
            var open = terms.Streams.OrderBy(stream => stream.Order).Where(stream => IsOpen(stream, contract, line)).ToList();
            decimal left = line.Pence;
            var exact = new Dictionary<string, decimal>();
            foreach (var stream in open)
            {
                var room = Limit(contract, stream) - spent[stream.Name];
                var most = line.Pence * (decimal)stream.Rate.Numerator / (decimal)stream.Rate.Denominator;
                exact[stream.Name] = Math.Min(Math.Min(most, left), room);
                left -= exact[stream.Name];
            }

            foreach (var stream in open)
            {
                line.Streams[stream.Name] = (long)Math.Floor(exact[stream.Name]);
            }

            var pennies = (long)Math.Floor(exact.Values.Sum()) - line.Streams.Values.Sum();
            foreach (var stream in open.Where(stream => stream == terms.Streams[terms.RemainderTo]).Concat(open))
            {
                var given = Math.Min(pennies, Limit(contract, stream) - spent[stream.Name] - line.Streams[stream.Name]);
                line.Streams[stream.Name] += given;
                pennies -= given;
            }

            foreach (var (name, pence) in line.Streams)
            {
                spent[name] += pence;
            }
        }
    }

    private static bool IsOpen(StreamTerm stream, ContractTerms contract, NaiveLine line)
    {
        var own = contract.Streams.FirstOrDefault(other => other.Name == stream.Name);
        var bind = (own?.Bind is { } said ? (BindDay)(int)said : stream.Bind) switch
        {
            BindDay.Start => line.Start,
            BindDay.Earned => line.Earned,
            _ => line.Payable,
        };
        return bind >= (own?.From ?? stream.From ?? DateOnly.MinValue) && bind <= (own?.To ?? stream.To ?? DateOnly.MaxValue);
    }

    private static long Limit(ContractTerms contract, StreamTerm stream) =>
        contract.Streams.FirstOrDefault(other => other.Name == stream.Name)?.Limit?.Pence ?? stream.Limit?.Amount?.Pence ?? long.MaxValue;
}
