namespace Concordat.Specification;

/// <summary>The definitions that bind one contract, one after another, as its variations say.</summary>
/// <param name="First">Binds until a later one does.</param>
/// <param name="Later">In the order in which they were agreed: where two would bind, the later stands.</param>
public sealed record ProgrammeVersions(Programme First, IReadOnlyList<LaterVersion> Later)
{
    public IReadOnlyList<Programme> All => [First, .. Later.Select(version => version.Programme)];

    /// <summary>How a line names the version that priced it, by its place in <see cref="All"/>.</summary>
    public string NameOf(int version) =>
        version == 0 ? First.Version : Later[version - 1].Named ?? Later[version - 1].Programme.Version;

    /// <summary>Which version binds, by its place in <see cref="All"/>: by referral, for those referred on or after its first day;
    /// by event, for whatever happens on or after it, whoever was referred when.</summary>
    /// <param name="referred">Day number of the referral; for a line of the contract itself the day of the line.</param>
    /// <param name="day">Day number of what happened: the day an outcome was achieved, or a line of the contract was earned.</param>
    public int InForce(int referred, int day)
    {
        for (var i = Later.Count - 1; i >= 0; i--)
        {
            if ((Later[i].By == EffectiveBy.Referral ? referred : day) >= Later[i].From.DayNumber)
            {
                return i + 1;
            }
        }

        return 0;
    }
}

/// <param name="From">The first day on which it binds.</param>
/// <param name="By">Whether that is a day of referral, or of what happens.</param>
public sealed record LaterVersion(Programme Programme, DateOnly From, EffectiveBy By)
{
    /// <summary>How lines name it; null where the programme's own version tells it from those before.</summary>
    public string? Named { get; init; }
}
