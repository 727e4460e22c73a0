namespace Concordat.Specification.Words;

/// <summary>When money is paid, in plain words.</summary>
internal static class RunsWords
{
    public static IEnumerable<Sentence> Of(RunsTerm? runs)
    {
        if (runs is not null)
        {
            yield return new Sentence(
                $"a run every {runs.Every}, of what is recorded up to {runs.CutOff} after the period's last day; prepared by {runs.Prepared} "
                + $"and authorised by {runs.Authorised} after it"
                + (runs.LargeChange is { } large ? $"; a difference of {large.Display} or more is looked at" : "")
                + (runs.Clause.IsDraft ? " (draft)" : ""),
                runs.Clause);
        }
    }
}
