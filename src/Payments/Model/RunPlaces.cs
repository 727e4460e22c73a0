namespace Concordat.Payments;

/// <summary>Where in a run a participant's lines are: they stand in the order of participants, those of the contract itself, as of participant 0,
/// before them. So the participants of a few lines tell between which numbers somebody's are, and lines need no index by participant.</summary>
public static class RunPlaces
{
    /// <summary>Of so many lines the first is kept; the store knows it, too.</summary>
    public const int Every = 64;

    /// <summary>The participants of the first line and of every 64th after it.</summary>
    /// <param name="lines">In the order of their numbers.</param>
    /// <exception cref="ArgumentException">A participant's line comes after a later participant's.</exception>
    public static IReadOnlyList<int> Of(IReadOnlyList<Difference> lines)
    {
        var (people, last) = (new List<int>((lines.Count / Every) + 1), 0);
        for (var i = 0; i < lines.Count; i++)
        {
            var participant = lines[i].Key.Participant?.Value ?? 0;
            if (participant < last)
            {
                throw new ArgumentException($"Line {lines[i].Number} comes after one of a later participant.", nameof(lines));
            }

            last = participant;
            if (i % Every == 0)
            {
                people.Add(participant);
            }
        }

        return people;
    }
}
