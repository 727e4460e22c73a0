using Concordat.Journey;
using Concordat.Specification;

namespace Concordat.Referrals;

/// <summary>Whether a condition holds, by which facts, and why where no fact says it.</summary>
internal sealed record Finding(Holds Holds, IReadOnlyList<KnownFact> Used, string Why = "")
{
    public static readonly Finding Unknown = new(Holds.Unknown, []);
}

/// <summary>Reads conditions from what is known of a person up to a day. Of benefits and work nothing is known before the first fact about
/// them; from then on they are known day by day.</summary>
internal sealed class KnownHistory
{
    private readonly PersonKnown _known;
    private readonly DateOnly _day;
    private readonly IReadOnlyList<KnownFact> _facts;

    public KnownHistory(PersonKnown known, DateOnly day)
    {
        _known = known;
        _day = day;
        _facts = [.. known.Facts.Where(fact => fact.Content.On <= day || IsAnEnd(fact.Content.Kind)).OrderBy(fact => fact.Content.On)];
    }

    public Finding Ask(Condition condition) => condition switch
    {
        AllOf all => AtLeast(all.Of.Count, all.Of),
        AnyOf any => AtLeast(1, any.Of),
        AtLeast some => AtLeast(some.Number, some.Of),
        Not not => Ask(not.Of) is var found ? found with { Holds = Holds.Yes - (int)found.Holds } : Finding.Unknown,
        Assessed assessed => Of(assessed.Characteristic),
        AgeBetween age => Of(age),
        LivesIn lives => Of(lives),
        InState state => KnownSpells.Of(state.State, _facts)?.On(_day) ?? Finding.Unknown,
        StateFor state => KnownSpells.Of(state.State, _facts)?.Lasting(state.For, _day) ?? Finding.Unknown,
        StateWithin state => KnownSpells.Of(state.State, _facts)?.Within(state.For, state.Before, _day) ?? Finding.Unknown,
        StateBefore state => KnownSpells.Of(state.State, _facts)?.Before(_day) ?? Finding.Unknown,
        _ => Finding.Unknown,
    };

    /// <summary>What decides is used: where enough hold, those; where too few can hold, those that do not; else all that is known.</summary>
    private Finding AtLeast(int number, IReadOnlyList<Condition> of)
    {
        var found = of.Select(Ask).ToList();
        var (yes, unknown) = (found.Count(one => one.Holds == Holds.Yes), found.Count(one => one.Holds == Holds.Unknown));
        var holds = yes >= number ? Holds.Yes : yes + unknown >= number ? Holds.Unknown : Holds.No;
        var deciding = holds == Holds.Unknown ? found : found.Where(one => one.Holds == holds).ToList();
        return new Finding(holds, [.. deciding.SelectMany(one => one.Used)], string.Join(", ", deciding.Select(one => one.Why).Where(why => why.Length > 0)));
    }

    private Finding Of(string characteristic) =>
        _facts.LastOrDefault(fact => fact.Content is { Kind: FactKind.Assessed, Value: not null } && fact.Content.Measure == characteristic) is { } latest
            ? new Finding(latest.Content.Value != 0 ? Holds.Yes : Holds.No, [latest])
            : Finding.Unknown;

    /// <summary>In whole years; the birthday is the first day of the birth month.</summary>
    private Finding Of(AgeBetween between)
    {
        if (_known.Born is not { } born)
        {
            return Finding.Unknown;
        }

        var birthday = new DateOnly(born.Year, born.Month, 1);
        var age = _day.Year - birthday.Year - (_day < birthday.AddYears(_day.Year - birthday.Year) ? 1 : 0);
        return new Finding(age >= between.From && !(age > between.To) ? Holds.Yes : Holds.No, [], $"aged {age} on the day");
    }

    /// <summary>By the register on the day; unknown without a postcode, or where the register has nothing of the small area.</summary>
    private Finding Of(LivesIn lives)
    {
        if (_known.Home is not { } home || !home.Register.IsKnown(lives.SmallArea, _day))
        {
            return Finding.Unknown;
        }

        return home.Register.OfSector(lives.SmallArea, home.Sector, home.Authority, _day) is { } part
            ? new Finding(Holds.Yes, [], $"postcode sector {home.Sector} is of {part.Name} since {part.From:yyyy-MM-dd}")
            : new Finding(Holds.No, [], $"postcode sector {home.Sector} is not of {lives.SmallArea} on the day");
    }

    /// <summary>An end that is known already bounds a spell that began before the day.</summary>
    private static bool IsAnEnd(FactKind kind) => kind is FactKind.BenefitEnded or FactKind.JobEnded;
}
