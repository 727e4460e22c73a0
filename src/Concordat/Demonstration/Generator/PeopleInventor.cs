namespace Concordat.Demonstration.Generator;

/// <summary>Invents people: names joined at random, a National Insurance number with a prefix that is never issued, a telephone
/// number that the regulator keeps for drama, and a street that does not exist.</summary>
internal sealed class PeopleInventor(NameLists names)
{
    public const string NinoPrefix = "QQ";

    // Coprime with a million: every person gets another number, and neighbours' numbers do not look alike.
    private const long NinoStep = 387_421;
    private const long NinoNumbers = 1_000_000;
    private const string NinoSuffixes = "ABCD";

    /// <summary>A number of its own for each person of the demonstration.</summary>
    public static string NinoOf(int number) =>
        $"{NinoPrefix}{number * NinoStep % NinoNumbers:000000}{NinoSuffixes[number % NinoSuffixes.Length]}";

    /// <param name="number">Of the person in the whole demonstration, from 0.</param>
    /// <param name="reference">The opaque reference.</param>
    /// <param name="area">Where they live.</param>
    /// <param name="referred">The day they were first referred.</param>
    /// <param name="rates">The youngest and the oldest that the programme takes.</param>
    /// <param name="dice">The person's own.</param>
    public InventedPerson Invent(
        int number, string reference, AreaShare area, DateOnly referred, ProgrammeRates rates, SplitMix64 dice)
    {
        var age = dice.Between(rates.YoungestAge, rates.OldestAge);
        var born = referred.AddYears(-age).AddDays(-dice.Between(1, 364));
        return new InventedPerson(
            reference, dice.Pick(names.Given), dice.Pick(names.Family), born,
            NinoOf(number),
            $"07700 900{dice.Between(0, 999):000}",
            $"{dice.Between(1, 240)} Example Street, {area.Name}",
            $"ZZ{dice.Between(1, 99)} {dice.Between(1, 9)}{(char)('A' + dice.Between(0, 1))}{(char)('D' + dice.Between(0, 4))}");
    }
}
