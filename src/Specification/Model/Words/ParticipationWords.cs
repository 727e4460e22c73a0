namespace Concordat.Specification.Words;

/// <summary>Who takes part by choice and who must, in plain words.</summary>
public static class ParticipationWords
{
    public static string Words(this ParticipationKind kind) => kind == ParticipationKind.Mandatory ? "mandatory" : "voluntary";

    internal static IEnumerable<Sentence> Of(ParticipationTerm? term)
    {
        if (term is null)
        {
            yield break;
        }

        if (term.Groups.Count > 0)
        {
            yield return new Sentence(
                $"participation: {string.Join(", ", term.Groups.Select(group => $"{group.Group} {group.Kind.Words()}"))}, unless the referral says otherwise",
                term.Clause);
        }

        foreach (var bearing in term.Bearings)
        {
            yield return new Sentence($"{bearing.Of.Words()} participation: {bearing.Says}", bearing.Clause);
        }

        foreach (var change in term.Changes)
        {
            var does = change.Does.Length > 0 ? $"; {change.Does}" : "";
            yield return new Sentence(
                $"participation becomes {change.Becomes.Words()}, {change.Name}: {Said.Of(change.When)}{change.Days}{does}", change.Clause);
        }
    }
}
