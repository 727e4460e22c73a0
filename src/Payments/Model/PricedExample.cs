using Concordat.Contracts;
using Concordat.Journey;
using Concordat.Kernel;
using Concordat.Outcomes;
using Concordat.Specification;
using Concordat.Specification.Examples;

namespace Concordat.Payments;

/// <summary>Prices an example worked by hand and says what came out otherwise, each at its place in the example.</summary>
public static class PricedExample
{
    public static IReadOnlyList<Problem> Run(
        Programme programme, Example example, string journeys, WorkingDays? workingDays)
    {
        var contract = example.Contract is null ? null : ContractDocument.Read(example.Contract);
        var facts = JourneysCsv.Read(example.Name, journeys);
        if (contract is { Terms: null } || facts.Problems.Count > 0)
        {
            return [.. contract?.Problems ?? [], .. facts.Problems];
        }

        var builder = new BookBuilder(JourneyNames.AreaOn(programme));
        builder.AddAll(facts.Facts);
        var book = builder.Build();
        DateTimeOffset? knownAt = example.KnownAt is { } day ? London.EndOf(day).AddTicks(-1) : null;
        var view = View.Of(example.AsAt, knownAt, example.ClaimsRequired);
        var priced = Entitlement.Of(programme, contract?.Terms, book, view, workingDays);
        if (priced.Entitled is not { } entitled)
        {
            return priced.Problems;
        }

        var fees = programme.Lines.OfType<MonthLine>().Select(line => line.Name).ToHashSet(StringComparer.Ordinal);
        var reader = new MilestoneReader(MilestonePlan.Of(programme, contract?.Terms, book, workingDays, []), view);
        var undecided = entitled.Undecided.Select(of => of.Clause).Concat(Undecided(reader, book)).ToHashSet();
        return
        [
            .. Owed(example, entitled, book, fees),
            .. Sums(example, entitled),
            .. Fees(example, [.. entitled.Lines.Where(line => fees.Contains(line.Line))]),
            .. example.Expected.Unknown
                .Where(outcome => !undecided.Any(clause => IsOf(clause, outcome)))
                .Select(outcome => Otherwise(example.Place, $"unknown {outcome}", "it is decided")),
            .. Days(example, reader, programme, book),
        ];
    }

    /// <summary>Of every outcome, those that pay nothing included.</summary>
    private static IEnumerable<Clause> Undecided(MilestoneReader reader, Book book) =>
        Enumerable.Range(1, book.PeopleCount - 1).SelectMany(person =>
        {
            reader.Read(person);
            return reader.Undecided.ConvertAll(undecided => undecided.Clause);
        });

    private static IEnumerable<Problem> Owed(Example example, Entitled entitled, Book book, HashSet<string> fees)
    {
        if (example.Expected.Owed is not { } expected)
        {
            return [];
        }

        var byStream = expected.Any(line => line.Stream is not null);
        var owed = entitled.Lines.Where(line => !fees.Contains(line.Line))
            .GroupBy(line => Row(book.People[line.Person], line.Line, line.Sequence, line.Earned, line.Payable,
                byStream ? line.Stream : ""))
            .Select(rows => $"{rows.Key}: {Sum(rows)}")
            .ToList();
        var wanted = expected.Select(line => (line.Place, Said:
            $"{Row(line.Participant ?? "P1", line.Line, line.Sequence, line.Earned, line.Payable, line.Stream ?? "")}: {line.Amount}"))
            .ToList();
        return
        [
            .. wanted.Where(line => !owed.Contains(line.Said)).Select(line => Otherwise(line.Place, line.Said, "no such line is owed")),
            .. owed.Except(wanted.Select(line => line.Said)).Select(line => Otherwise(example.Place, line, "owed, and not expected")),
        ];
    }

    private static IEnumerable<Problem> Sums(Example example, Entitled entitled)
    {
        if (example.Expected.Total is { } total && Sum(entitled.Lines) is var sum && sum != total)
        {
            yield return Otherwise(example.Place, $"total {total}", $"the lines come to {sum}");
        }

        var cut = entitled.Shortfalls.Aggregate(Money.Zero, (all, line) => all + line.Amount);
        if (example.Expected.Shortfall is { } shortfall && cut != shortfall)
        {
            yield return Otherwise(example.Place, $"shortfall {shortfall}", $"it comes to {cut}");
        }
    }

    private static IEnumerable<Problem> Fees(Example example, IReadOnlyList<EntitledLine> owed)
    {
        foreach (var fee in example.Expected.Fee)
        {
            var month = owed.Where(line => line.Sequence == fee.Month).ToList();
            Money? amount = month.Count == 0 ? null : Sum(month);
            if (amount != fee.Amount)
            {
                yield return Otherwise(fee.Place, $"month {fee.Month}: {fee.Amount?.ToString() ?? "none"}",
                    amount is null ? "there is none" : $"it comes to {amount}");
            }
        }

        if (example.Expected.FeeTotal is { } total && Sum(owed) is var sum && sum != total)
        {
            yield return Otherwise(example.Place, $"fee total {total}", $"the months come to {sum}");
        }
    }

    private static IEnumerable<Problem> Days(Example example, MilestoneReader reader, Programme programme, Book book)
    {
        foreach (var expected in example.Expected.Reached)
        {
            reader.Read(book.People.NumberOf(expected.Participant ?? "P1"));
            DateOnly? on = null;
            foreach (var achievement in reader.Achieved)
            {
                if (on is null && programme.Outcomes[achievement.Outcome].Name == expected.Outcome)
                {
                    on = DateOnly.FromDayNumber(achievement.Day);
                }
            }

            if (on != expected.On)
            {
                yield return Otherwise(expected.Place, $"{expected.Outcome} {Said(expected.On)}", $"reached: {Said(on)}");
            }
        }
    }

    private static bool IsOf(Clause clause, string outcome) =>
        clause.Path == $"outcomes.{outcome}" || clause.Path.StartsWith($"outcomes.{outcome}.", StringComparison.Ordinal);

    private static Money Sum(IEnumerable<EntitledLine> lines) =>
        lines.Aggregate(Money.Zero, (sum, line) => sum + line.Amount);

    private static string Row(string who, string line, int sequence, DateOnly earned, DateOnly payable, string stream) =>
        $"{who} {line} {sequence} {Said(earned)} {Said(payable)} {stream}".TrimEnd();

    private static string Said(DateOnly? day) => day is null ? "never" : $"{day:yyyy-MM-dd}";

    private static Problem Otherwise(Node place, string expected, string came) =>
        place.Problem($"'{expected}'", came, "Work it again by hand from the source: either the example or the definition is wrong.");
}
