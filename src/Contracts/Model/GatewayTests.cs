using System.Globalization;
using System.Text;
using Concordat.Kernel;
using Concordat.Specification;

namespace Concordat.Contracts;

/// <summary>One test of a gateway or of a break point with the live figure that it rests on.</summary>
/// <param name="Level">The level that is tested, or what is asked in words where no level is.</param>
/// <param name="Figure">Null where nobody measures such a level.</param>
/// <param name="Passes">Null where it cannot be known yet.</param>
public sealed record FigureTest(string Level, LevelFigure? Figure, bool? Passes)
{
    /// <summary>A level against its minimum; at exactly the minimum it passes. Unknown is not passed.</summary>
    public static FigureTest AtMinimum(string level, IReadOnlyList<LevelFigure> figures)
    {
        var figure = figures.FirstOrDefault(known => known.Level == level);
        return new FigureTest(level, figure, figure is { Rate: { } rate, Minimum: { } least } ? rate >= least : null);
    }
}

/// <summary>How a gateway's tests stand.</summary>
/// <param name="Passes">Whether its conditions hold together; null where that cannot be known yet.</param>
/// <param name="PeopleUntilOpen">How many people the contract takes until it opens; null where it is not held back by that.</param>
/// <param name="ValueUntilOpen">How much it owes at most until it opens; null where the programme sets the stage no money.</param>
public sealed record GatewayStanding(
    GatewayTerm Gateway, IReadOnlyList<FigureTest> Tests, bool? Passes, int? PeopleUntilOpen, Money? ValueUntilOpen)
{
    /// <summary>What is put before the parties, as canonical bytes: the gateway, its tests with their minima and what it holds back. Figures
    /// are no part of it: they go on.</summary>
    public byte[] Content => Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture,
        $"{Gateway.Name}\n{Gateway.Opens}\n{PeopleUntilOpen}\n{string.Join('\n', Tests.Select(test => $"{test.Level} {test.Figure?.Minimum}"))}\n")
        + (ValueUntilOpen is { } value ? $"{value}\n" : ""));
}

/// <summary>The tests of a programme's gateways on a contract's live figures. What they ask stands in the programme, never here.</summary>
public static class GatewayTests
{
    public static GatewayStanding Of(GatewayTerm gateway, ContractTerms terms, IReadOnlyList<LevelFigure> figures) => new(
        gateway,
        [.. gateway.When.SelectMany(Levels).Distinct().Select(level => FigureTest.AtMinimum(level, figures))],
        All(gateway.When.Select(condition => Holds(condition, figures))),
        PeopleUntilOpen(gateway, terms),
        ValueUntilOpen(gateway, terms));

    /// <summary>How many people a contract takes until its gateway opens; null where nothing says.</summary>
    public static int? PeopleUntilOpen(GatewayTerm gateway, ContractTerms? terms) =>
        gateway.UntilOpen is { } figure && Figures.Of(terms, figure) is { } people ? (int)people.Floor() : null;

    /// <summary>How much a contract owes at most until its gateway opens; null where nothing says.</summary>
    public static Money? ValueUntilOpen(GatewayTerm gateway, ContractTerms? terms) =>
        gateway.ValueUntilOpen is { } value ? Figures.Of(terms, value) : null;

    private static IEnumerable<string> Levels(Condition condition) => condition switch
    {
        LevelAtMinimum level => [level.Level],
        AllOf all => all.Of.SelectMany(Levels),
        AnyOf any => any.Of.SelectMany(Levels),
        AtLeast some => some.Of.SelectMany(Levels),
        Not not => Levels(not.Of),
        _ => [],
    };

    /// <summary>What is about one person, and not about figures, is never known of a contract.</summary>
    private static bool? Holds(Condition condition, IReadOnlyList<LevelFigure> figures) => condition switch
    {
        LevelAtMinimum level => FigureTest.AtMinimum(level.Level, figures).Passes,
        AllOf all => All(all.Of.Select(one => Holds(one, figures))),
        AnyOf any => AtLeast(1, any.Of.Select(one => Holds(one, figures))),
        AtLeast some => AtLeast(some.Number, some.Of.Select(one => Holds(one, figures))),
        Not not => !Holds(not.Of, figures),
        _ => null,
    };

    private static bool? All(IEnumerable<bool?> truths)
    {
        var known = truths.ToList();
        return known.Contains(false) ? false : known.Contains(null) ? null : true;
    }

    private static bool? AtLeast(int number, IEnumerable<bool?> truths)
    {
        var known = truths.ToList();
        return known.Count(truth => truth == true) >= number ? true : known.Count(truth => truth != false) < number ? false : null;
    }
}

/// <summary>Who may open a gateway, and when.</summary>
public static class GatewayRules
{
    public static readonly Citation Rule = new("Access policy", "contracts.gateway.open, opening of a gateway");

    /// <summary>Whether this person may open it now: its tests pass on today's figures, and somebody else put it.</summary>
    /// <param name="putBy">Who put it; null where nobody has.</param>
    public static Ruling<bool> Open(GatewayStanding gateway, bool isOpen, PersonId? putBy, PersonId person)
    {
        if (isOpen)
        {
            return new Refusal("already", $"The gateway '{gateway.Gateway.Name}' is open already.", Rule);
        }

        if (putBy is not { } proposer)
        {
            return new Refusal("never-put", "The commissioner must first put the opening before those who decide on it.", Rule);
        }

        if (proposer == person)
        {
            return new Refusal("same-person", "You put this opening, so somebody else must open the gateway.", Rule);
        }

        return gateway.Passes == true ? true : new Refusal("tests", Why(gateway), Rule);
    }

    private static string Why(GatewayStanding gateway)
    {
        var missing = gateway.Tests.Where(test => test.Passes != true).Select(test => test switch
        {
            { Figure: { Rate: { } rate, Minimum: { } least } figure } => $"'{test.Level}' stands at {rate.Percent} of {figure.Of:#,0}, below {least.Percent}",
            { Figure: { Rate: null } figure } => $"'{test.Level}' is not known yet: nobody is {figure.AgeMonths} full months from the start",
            _ => $"'{test.Level}' is not measured",
        }).ToList();
        return $"The gateway '{gateway.Gateway.Name}' opens only when its tests pass on the figures of the day"
            + (missing.Count == 0 ? "." : $": {string.Join("; ", missing)}.");
    }
}
