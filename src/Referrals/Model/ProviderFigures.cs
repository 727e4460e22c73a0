using System.Globalization;
using Concordat.Specification;

namespace Concordat.Referrals;

/// <summary>What somebody who chooses is shown of a provider: the same figures of each, over the same days.</summary>
/// <param name="Due">Referrals of the last twelve months whose day to start has passed.</param>
/// <param name="InTime">Of those, how many started by that day.</param>
/// <param name="Started">Of those, how many started at all.</param>
/// <param name="Now">People it has now.</param>
/// <param name="HasRoom">Whether somebody who chooses it today need not wait.</param>
public sealed record ProviderFigures(string Provider, int Due, int InTime, int Started, int Now, bool HasRoom)
{
    /// <summary>Why somebody who chooses it today has to wait; nothing where nobody has to.</summary>
    public NoRoom? Full { get; init; }

    /// <summary>How many of those counted have reached what each level of the programme counts, such as entering work and staying in it.</summary>
    public IReadOnlyList<LevelReached> Reached { get; init; } = [];

    /// <summary>Whether it is known what they reached: not where what binds the contract cannot be measured.</summary>
    public bool IsMeasured { get; init; } = true;

    /// <summary>The people who reached a level with their share of those counted; words where those who did, or those who did not, are too few.</summary>
    public string SaidOf(string level) => Reached.FirstOrDefault(one => one.Level == level) is not { } reached ? ""
        : IsFew(reached.Number) ? TooFew
        : string.Create(CultureInfo.InvariantCulture, $"{reached.Number:#,0} of {Due:#,0} ({Share(reached.Number)})");

    /// <summary>Below this many people a number or a share says more of them than of the provider: the least count that the ONS publishes.
    /// Nobody is few, too: it says something of each of those counted.</summary>
    private const int Few = 10;

    private const string TooFew = "too few to say";

    /// <summary>In whole hundredths, a half rounded up; words where those who did, or those who did not, are too few.</summary>
    public string ShareInTime => Share(InTime);

    public string ShareStarted => Share(Started);

    private string Share(int part) =>
        IsFew(part) ? TooFew : string.Create(CultureInfo.InvariantCulture, $"{((part * 200) + Due) / (Due * 2)}%");

    /// <summary>The rest counts as well: of whom it is not so is known from the number of whom it is.</summary>
    private bool IsFew(int part) => part < Few || Due - part < Few;
}
