using Concordat.Kernel;

namespace Concordat.Journey;

/// <summary>The same row twice counts once; two contents under one id are refused.</summary>
internal static class Repeats
{
    public static List<Fact> CountOnce(string file, List<Fact> facts, List<Problem> problems, int idColumn)
    {
        var once = new List<Fact>(facts.Count);
        var byId = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var fact in facts)
        {
            if (fact.Id.Length == 0)
            {
                once.Add(fact);
            }
            else if (!byId.TryGetValue(fact.Id, out var first))
            {
                byId.Add(fact.Id, once.Count);
                once.Add(fact);
            }
            else if (once[first].SaysTheSameAs(fact))
            {
                once[first] = Earlier(once[first], fact);
            }
            else
            {
                problems.Add(new Problem(file, fact.Line, idColumn, $"id '{fact.Id}'",
                    $"stands for other content in row {once[first].Line}",
                    "Give a new fact a new id, and a 'superseded' row for the one it corrects"));
            }
        }

        return once;
    }

    /// <summary>The repeat that was known first: sending a row again does not make it news.</summary>
    private static Fact Earlier(Fact first, Fact repeat) =>
        Instants.Of(repeat.RecordedAt) < Instants.Of(first.RecordedAt) ? first with { RecordedAt = repeat.RecordedAt } : first;
}
