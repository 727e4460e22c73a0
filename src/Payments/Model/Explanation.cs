using Concordat.Journey;
using Concordat.Outcomes;
using Concordat.Specification;

namespace Concordat.Payments;

/// <summary>A fact that a line rests on.</summary>
/// <param name="Source">The line of its file, or its number in the store.</param>
/// <param name="Sentence">What it says, without any personal data.</param>
public sealed record FactUsed(FactKind Kind, DateOnly On, DateTimeOffset? RecordedAt, int Source, string Sentence);

/// <summary>A line to be explained, by the book's numbers of person and referral; both 0 for a line of the contract.</summary>
/// <param name="Sequence">The instalment or recurring number.</param>
/// <param name="Party">To whom it is paid where the programme names parties; empty elsewhere.</param>
public readonly record struct LineToExplain(int Person, int Referral, string Line, int Sequence, string Party = "");

/// <summary>Why an amount is what it is: the facts, the clauses with their sources, the parameters with their readings, and the
/// arithmetic in words.</summary>
/// <param name="Version">The version of the programme that priced it.</param>
/// <param name="Clauses">The line's clause first, then those of what it rests on.</param>
/// <param name="Parameters">Each with its value, its readings and its confidence; a draft one prices no live run.</param>
/// <param name="Steps">In the order of reckoning, one sentence each.</param>
public sealed record Explanation(
    string Line, int Sequence, string Version, IReadOnlyList<Clause> Clauses, IReadOnlyList<FactUsed> Facts,
    IReadOnlyList<ParameterTerm> Parameters, IReadOnlyList<string> Steps)
{
    /// <summary>True where any figure of it is settled by no source in hand.</summary>
    public bool IsDraft => Clauses.Any(clause => clause.IsDraft)
        || Parameters.Any(parameter => parameter.Confidence == Confidence.Draft);

    /// <summary>Explains one line, whether it is owed or was cut to nothing.</summary>
    /// <param name="entitled">The pricing it came from.</param>
    /// <returns>Nothing where no such line was earned.</returns>
    public static Explanation? Of(Entitled entitled, LineToExplain line) => Of(entitled, [line]).Single();

    /// <summary>Explains many lines in the order given; a person whose lines stand together is read once. Each as <see cref="Of(Entitled,LineToExplain)"/>
    /// explains it alone.</summary>
    public static IEnumerable<Explanation?> Of(Entitled entitled, IEnumerable<LineToExplain> lines)
    {
        var readers = new VersionedReaders(entitled.Versions, [.. entitled.Plans.Select(plan => plan.Milestones)], entitled.View);
        var read = -1;
        foreach (var line in lines)
        {
            if (line.Person < 0 || line.Person >= entitled.Plan.Book.PeopleCount)
            {
                yield return null;
                continue;
            }

            if (line.Person != read)
            {
                readers.Read(read = line.Person);
            }

            yield return entitled.Plans.Zip(readers.Readers, (plan, reader) => Of(entitled, plan, reader, line))
                .FirstOrDefault(found => found is not null);
        }
    }

    /// <summary>As one version explains it, where that version binds it.</summary>
    private static Explanation? Of(
        Entitled entitled, EntitlementPlan plan, MilestoneReader reader, LineToExplain line)
    {
        var index = Array.FindIndex(plan.LineTerms, term => term.Name == line.Line && (term.To ?? "") == line.Party);
        if (index < 0 || !plan.IsOwn(index))
        {
            return null;
        }

        if (plan.LineTerms[index] is not OutcomeLine)
        {
            return (plan.Contract is null && plan.LineTerms[index] is MonthLine) || !IsPricedBy(entitled, plan, line)
                ? null
                : OfContract(entitled, plan, plan.LineTerms[index], line);
        }

        if (reader.Person == 0 || plan.Lines[index] is not { } priced)
        {
            return null;
        }

        foreach (ref readonly var achievement in reader.Achieved)
        {
            var count = Math.Max(1, priced.Term.Instalments.Count);
            if (achievement.Outcome == priced.Term.For.Index
                && reader.Timeline.Referrals[achievement.Referral].Name == line.Referral
                && (line.Sequence - 1) / count == achievement.Sequence - 1)
            {
                return OfOutcome(entitled, plan, reader, priced, achievement, line);
            }
        }

        return null;
    }

    /// <summary>Whether a line of the contract itself is this version's: where only one binds, all are.</summary>
    private static bool IsPricedBy(Entitled entitled, EntitlementPlan plan, LineToExplain line)
    {
        if (entitled.Plans.Count == 1)
        {
            return true;
        }

        var paid = ((PaidLines)entitled.Lines).Find(line);
        var version = paid.Count > 0 ? paid[0].Version
            : entitled.Reckoned?.Lines.Find(entitled.Plan, line) is { } earned ? entitled.Plan.PricedBy(earned.Line.Line).Version
            : plan.Version;
        return version == plan.Version;
    }

    private static Explanation OfOutcome(
        Entitled entitled, EntitlementPlan plan, MilestoneReader reader, LinePlan line, in Achievement achievement, LineToExplain asked)
    {
        var outcome = plan.Programme.Outcomes[achievement.Outcome];
        var steps = new List<string>();
        ReachInWords.Add(plan, reader, outcome, achievement, steps);
        PriceInWords.Add(plan, reader, line, achievement, asked.Sequence, steps);
        LimitsInWords.Add(entitled, asked, steps);
        var part = line.Term.Instalments.Count == 0 ? null : line.Term.Instalments[(asked.Sequence - 1) % line.Term.Instalments.Count];
        var clauses = Distinct(line.Term.Clause, part?.Clause, outcome.Clause, outcome.Ways[achievement.Way].Clause, StreamsClause(entitled.Plan));
        return new Explanation(line.Term.Name, asked.Sequence, plan.Version, clauses,
            FactsUsed.By(plan, reader, outcome, achievement, part), ParametersOf(clauses), steps);
    }

    private static Explanation OfContract(Entitled entitled, EntitlementPlan plan, LineTerm line, LineToExplain asked)
    {
        var (steps, rows) = ContractLineInWords.Of(plan, line, entitled.View, asked.Sequence);
        LimitsInWords.Add(entitled, asked, steps);
        var clauses = Distinct(line.Clause, StreamsClause(entitled.Plan));
        return new Explanation(line.Name, asked.Sequence, plan.Version, clauses,
            [.. rows.Select(row => FactsUsed.Used(plan.Book, row))], ParametersOf(clauses), steps);
    }

    private static Clause? StreamsClause(EntitlementPlan plan) => plan.Programme.Streams?.Clause;

    private static List<Clause> Distinct(params Clause?[] clauses) =>
        [.. clauses.OfType<Clause>().Where(clause => clause.Path.Length > 0).DistinctBy(clause => clause.Path)];

    private static List<ParameterTerm> ParametersOf(List<Clause> clauses) =>
        [.. clauses.SelectMany(clause => clause.Parameters).DistinctBy(parameter => parameter.Name)];
}
