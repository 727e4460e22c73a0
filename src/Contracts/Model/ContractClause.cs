using Concordat.Kernel;
using Concordat.Specification;

namespace Concordat.Contracts;

public enum ClauseKind
{
    /// <summary>Who signed the contract, and when.</summary>
    Signatory,

    /// <summary>A day on which it may be ended unless its tests pass.</summary>
    BreakPoint,

    /// <summary>Until when it may be made longer.</summary>
    Extension,

    /// <summary>How it may be ended otherwise.</summary>
    Termination,
}

/// <summary>What a contract says of who signed it and how it may end, beside its terms.</summary>
/// <param name="Organisation">The signatory; null for every other clause.</param>
/// <param name="On">When it was signed, may be ended, or may be extended to; null where no day is named.</param>
/// <param name="Notice">In words, such as <c>6 months</c>; empty where none is needed.</param>
/// <param name="Tests">Levels of the programme that must stand at their minimum.</param>
/// <param name="Says">The office that signed, or what the clause lets happen, in words.</param>
public sealed record ContractClause(
    ClauseKind Kind, OrganisationId? Organisation, DateOnly? On, string Notice, IReadOnlyList<string> Tests, string Says);

/// <summary>The words of a register document for clauses, and what makes one impossible.</summary>
public static class ContractClauses
{
    public static string Word(this ClauseKind kind) => kind switch
    {
        ClauseKind.Signatory => "signatory",
        ClauseKind.BreakPoint => "break point",
        ClauseKind.Extension => "extension",
        ClauseKind.Termination => "termination",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "This kind of clause is not known."),
    };

    /// <summary>Null where no clause is called so.</summary>
    public static ClauseKind? KindOf(string word) =>
        Enum.GetValues<ClauseKind>().Cast<ClauseKind?>().FirstOrDefault(kind => kind!.Value.Word() == word);

    /// <summary>Everything wrong with a contract's clauses.</summary>
    public static IEnumerable<Problem> Problems(string file, IReadOnlyList<ContractClause> clauses, ContractTerms terms, Programme programme)
    {
        foreach (var clause in clauses)
        {
            var what = clause.Kind.Word();
            if (clause.Kind == ClauseKind.Signatory && (clause.Organisation is null || clause.On is null))
            {
                yield return new Problem(file, 1, 1, what, "needs who signed and when", "Name the organisation and the day");
            }

            if (clause.Kind == ClauseKind.BreakPoint && (clause.On is not { } day || day < terms.Start || day > terms.End))
            {
                yield return new Problem(file, 1, 1, what, "needs a day within the contract's own", "Name a day from its start to its end");
            }

            if (clause.Kind == ClauseKind.Extension && !(clause.On > terms.End))
            {
                yield return new Problem(file, 1, 1, what, "needs a day after the contract's end", "Name the day to which it may be extended");
            }

            foreach (var test in clause.Tests.Where(test => programme.Levels.All(level => level.Name != test)))
            {
                yield return new Problem(file, 1, 1, $"{what}, test '{test}'", "is no level of the programme",
                    programme.Levels.Count == 0 ? "Leave it out" : $"Use one of {string.Join(", ", programme.Levels.Select(level => level.Name))}");
            }
        }
    }
}
