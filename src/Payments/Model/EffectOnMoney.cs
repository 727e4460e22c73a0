using System.Globalization;
using Concordat.Contracts;
using Concordat.Kernel;
using Concordat.Outcomes;

namespace Concordat.Payments;

/// <summary>Compares what is owed two ways.</summary>
public static class EffectOnMoney
{
    /// <param name="before">Both priced from books of the same facts; people and referrals are told apart by their references.</param>
    public static MoneyEffect Of(Entitled before, Entitled after)
    {
        var (then, now) = (Rows(before, null), Rows(after, GroupsOf(before)));
        return new MoneyEffect(
            Compare(then, now, _ => "all").Single(),
            Compare(then, now, row => row.Group),
            Compare(then, now, row => row.Line),
            Compare(then, now, row => row.Stream),
            Compare(then, now, row => row.Month));
    }

    private static List<Row> Rows(Entitled priced, Dictionary<(string, string), string>? known)
    {
        var book = priced.Plan.Book;
        var groups = GroupsOf(priced);
        return [.. priced.Lines.Select(line =>
        {
            var key = (book.People[line.Person], book.Referrals[line.Referral]);
            var group = known?.GetValueOrDefault(key) is { Length: > 0 } earlier ? earlier : groups.GetValueOrDefault(key) ?? "";
            return new Row(
                key.Item1, line.Person == 0 ? "the contract itself" : group, line.Line, line.Stream,
                line.Earned.ToString("yyyy-MM", CultureInfo.InvariantCulture), line.Amount);
        })];
    }

    /// <summary>The title of each referral's group; empty where it has none.</summary>
    private static Dictionary<(string Person, string Referral), string> GroupsOf(Entitled priced)
    {
        var plan = priced.Plan;
        var reader = new MilestoneReader(plan.Milestones, priced.View);
        var groups = new Dictionary<(string, string), string>();
        for (var person = 1; person < plan.Book.PeopleCount; person++)
        {
            reader.Read(person);
            for (var i = 0; i < reader.Timeline.Referrals.Count; i++)
            {
                var group = reader.GroupOf(i) is { } place and >= 0 ? plan.Programme.Groups.Groups[place].Title : "";
                groups[(plan.Book.People[person], plan.Book.Referrals[reader.Timeline.Referrals[i].Name])] = group;
            }
        }

        return groups;
    }

    private static List<EffectRow> Compare(List<Row> before, List<Row> after, Func<Row, string> by)
    {
        var (then, now) = (before.ToLookup(by), after.ToLookup(by));
        return
        [
            .. then.Select(rows => rows.Key).Union(now.Select(rows => rows.Key)).DefaultIfEmpty("all")
                .Order(StringComparer.Ordinal).Select(name => Compare(name, [.. then[name]], [.. now[name]])),
        ];
    }

    private static EffectRow Compare(string name, List<Row> before, List<Row> after)
    {
        var people = before.Select(row => (row.Person, Pence: -row.Amount.Pence))
            .Concat(after.Select(row => (row.Person, Pence: row.Amount.Pence)))
            .Where(row => row.Person.Length > 0)
            .GroupBy(row => row.Person)
            .Select(rows => Math.Sign(rows.Sum(row => row.Pence)))
            .ToList();
        return new EffectRow(
            name, Sum(before), Sum(after), people.Count(sign => sign > 0), people.Count(sign => sign < 0));
    }

    private static Money Sum(List<Row> rows) => rows.Aggregate(Money.Zero, (sum, row) => sum + row.Amount);

    private readonly record struct Row(string Person, string Group, string Line, string Stream, string Month, Money Amount);
}
