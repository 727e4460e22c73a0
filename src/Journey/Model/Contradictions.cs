using Concordat.Kernel;

namespace Concordat.Journey;

/// <summary>Two differing facts of one kind about one thing on one day cannot both be true: they are refused unless one is
/// superseded. So are facts that supersede nothing, or each other in a circle.</summary>
public static class Contradictions
{
    /// <summary>Adds a problem for each fact that contradicts an earlier one of the list.</summary>
    /// <param name="file">The file's name without its folder.</param>
    /// <param name="facts">Each fact once.</param>
    /// <param name="problems">Where problems are added.</param>
    /// <param name="columnOf">Where the file has a column of the format, from 1.</param>
    /// <param name="knownAt">Who looks: by what was known at this instant, or by everything known.</param>
    public static void Find(
        string file, IReadOnlyList<Fact> facts, List<Problem> problems, Func<string, int> columnOf, long knownAt = Instants.Never - 1)
    {
        var supersession = Read(file, facts, problems, columnOf);
        if (problems.Count > 0)
        {
            return;
        }

        var seen = new Dictionary<Thing, int>(facts.Count);
        for (var i = 0; i < facts.Count; i++)
        {
            if (!IsKnown(supersession, facts, i, knownAt))
            {
                continue;
            }

            if (!seen.TryAdd(Thing.Of(facts[i]), i) && seen[Thing.Of(facts[i])] is var other && !Agree(facts[other], facts[i]))
            {
                problems.Add(new Problem(file, facts[i].Line, columnOf("fact"), $"'{facts[i].Kind.Name()}' on {facts[i].On:yyyy-MM-dd}",
                    $"differs from row {facts[other].Line} about the same thing on the same day",
                    "Supersede the one that is wrong with a 'superseded' row"));
            }
        }
    }

    /// <summary>Who supersedes whom; a row that names no fact, or a circle of rows, is a problem.</summary>
    private static Supersession Read(string file, IReadOnlyList<Fact> facts, List<Problem> problems, Func<string, int> columnOf)
    {
        var supersession = new Supersession();
        if (facts.All(fact => fact.Kind != FactKind.Superseded))
        {
            return supersession;
        }

        var byId = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var i = 0; i < facts.Count; i++)
        {
            if (facts[i].Id.Length > 0)
            {
                byId[facts[i].Id] = i;
            }
        }

        for (var i = 0; i < facts.Count; i++)
        {
            if (facts[i].Kind != FactKind.Superseded)
            {
                continue;
            }

            if (byId.TryGetValue(facts[i].Row, out var superseded))
            {
                supersession.Add(i, superseded);
            }
            else
            {
                problems.Add(new Problem(file, facts[i].Line, columnOf("row"), $"row '{facts[i].Row}'", "is the id of no row of this file",
                    "Name the id of the row that is withdrawn"));
            }
        }

        if (supersession.FindCircle() is >= 0 and var circle)
        {
            problems.Add(new Problem(file, facts[circle].Line, columnOf("row"), $"id '{facts[circle].Id}'",
                "is superseded by a row that it supersedes", "Restore a fact by superseding the row that withdrew it"));
        }

        return supersession;
    }

    private static bool IsKnown(Supersession supersession, IReadOnlyList<Fact> facts, int i, long knownAt)
    {
        var recordedAt = Instants.Of(facts[i].RecordedAt);
        if (!supersession.IsSuperseded(i))
        {
            return recordedAt <= knownAt;
        }

        foreach (var time in supersession.KnownTimes(i, fact => Instants.Of(facts[fact].RecordedAt)))
        {
            if (time.At(knownAt))
            {
                return true;
            }
        }

        return false;
    }

    private static bool Agree(Fact a, Fact b) => Said(a) == Said(b);

    private static Fact Said(Fact fact) =>
        fact with { Id = "", RecordedAt = null, Line = 0, Reason = "", Referral = Thing.ReferralOf(fact) };

    /// <summary>What a fact is about: two facts of one thing, kind and day must agree.</summary>
    private readonly record struct Thing(
        FactKind Kind, DateOnly On, string Participant, string Referral, string Name, int Sequence, DateOnly? From, DateOnly? Until)
    {
        public static Thing Of(Fact fact) => new(
            fact.Kind, fact.On, fact.Participant, ReferralOf(fact), NameOf(fact), fact.Sequence,
            fact.Kind == FactKind.Measured ? fact.From : null, fact.Kind == FactKind.Measured ? fact.Until : null);

        public static string ReferralOf(Fact fact) => fact.Kind.Scope() == FactScope.Referral ? fact.Referral : "";

        private static string NameOf(Fact fact) => fact.Kind switch
        {
            FactKind.Earnings or FactKind.CostIncurred => fact.Id,
            FactKind.JobStarted or FactKind.JobChanged or FactKind.JobEnded => fact.Job,
            FactKind.BenefitStarted or FactKind.BenefitEnded => fact.Benefit,
            FactKind.Claimed or FactKind.Validated or FactKind.Rejected => fact.Outcome,
            FactKind.Superseded => fact.Row,
            // a person may move home and the case to another provider on one day
            FactKind.Moved => fact.Area.Length > 0 ? "home" : "provider",
            _ => fact.Measure,
        };
    }
}
