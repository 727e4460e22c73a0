using Concordat.Journey;
using Concordat.Outcomes;
using Concordat.Specification;

namespace Concordat.Payments;

/// <summary>A fact that a line rests on.</summary>
/// <param name="Source">The line of its file, or its number in the store.</param>
/// <param name="Sentence">What it says, without any personal data.</param>
public sealed record FactUsed(FactKind Kind, DateOnly On, DateTimeOffset? RecordedAt, int Source, string Sentence);

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
    /// <param name="person">The book's number of the participant; 0 for a line of the contract.</param>
    /// <param name="referral">The book's number of the referral's name.</param>
    /// <param name="line">The tariff line's name.</param>
    /// <param name="sequence">The instalment or recurring number.</param>
    /// <returns>Nothing where no such line was earned.</returns>
    public static Explanation? Of(Entitled entitled, int person, int referral, string line, int sequence)
    {
        var plan = entitled.Plan;
        var index = Array.FindIndex(plan.LineTerms, term => term.Name == line);
        if (index < 0 || person < 0 || person >= plan.Book.PeopleCount)
        {
            return null;
        }

        if (plan.LineTerms[index] is not OutcomeLine)
        {
            return plan.Contract is null && plan.LineTerms[index] is MonthLine
                ? null
                : OfContract(entitled, plan.LineTerms[index], sequence);
        }

        if (person == 0 || plan.Lines[index] is not { } priced)
        {
            return null;
        }

        var reader = new MilestoneReader(plan.Milestones, entitled.View);
        reader.Read(person);
        foreach (ref readonly var achievement in reader.Achieved)
        {
            var count = Math.Max(1, priced.Term.Instalments.Count);
            if (achievement.Outcome == priced.Term.For.Index
                && reader.Timeline.Referrals[achievement.Referral].Name == referral
                && (sequence - 1) / count == achievement.Sequence - 1)
            {
                return OfOutcome(entitled, reader, priced, achievement, sequence);
            }
        }

        return null;
    }

    private static Explanation OfOutcome(
        Entitled entitled, MilestoneReader reader, LinePlan line, in Achievement achievement, int sequence)
    {
        var plan = entitled.Plan;
        var outcome = plan.Programme.Outcomes[achievement.Outcome];
        var steps = new List<string>();
        ReachInWords.Add(plan, reader, outcome, achievement, steps);
        PriceInWords.Add(plan, reader, line, achievement, sequence, steps);
        LimitsInWords.Add(entitled, reader.Person, reader.Timeline.Referrals[achievement.Referral].Name, line.Term.Name, sequence, steps);
        var part = line.Term.Instalments.Count == 0 ? null : line.Term.Instalments[(sequence - 1) % line.Term.Instalments.Count];
        var clauses = Distinct(line.Term.Clause, part?.Clause, outcome.Clause, outcome.Ways[achievement.Way].Clause, StreamsClause(plan));
        return new Explanation(line.Term.Name, sequence, plan.Programme.Version, clauses,
            FactsUsed.By(plan, reader, outcome, achievement, part), ParametersOf(clauses), steps);
    }

    private static Explanation OfContract(Entitled entitled, LineTerm line, int sequence)
    {
        var plan = entitled.Plan;
        var (steps, rows) = ContractLineInWords.Of(plan, line, entitled.View, sequence);
        LimitsInWords.Add(entitled, 0, 0, line.Name, sequence, steps);
        var clauses = Distinct(line.Clause, StreamsClause(plan));
        return new Explanation(line.Name, sequence, plan.Programme.Version, clauses,
            [.. rows.Select(row => FactsUsed.Used(plan.Book, row))], ParametersOf(clauses), steps);
    }

    private static Clause? StreamsClause(EntitlementPlan plan) => plan.Programme.Streams?.Clause;

    private static List<Clause> Distinct(params Clause?[] clauses) =>
        [.. clauses.OfType<Clause>().Where(clause => clause.Path.Length > 0).DistinctBy(clause => clause.Path)];

    private static List<ParameterTerm> ParametersOf(List<Clause> clauses) =>
        [.. clauses.SelectMany(clause => clause.Parameters).DistinctBy(parameter => parameter.Name)];
}
