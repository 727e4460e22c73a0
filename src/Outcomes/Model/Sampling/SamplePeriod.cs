using Concordat.Contracts;
using Concordat.Kernel;
using Concordat.Specification;

namespace Concordat.Outcomes.Sampling;

/// <summary>The months from which a sample is drawn, by their first days; both included.</summary>
public readonly record struct SamplePeriod(DateOnly From, DateOnly To)
{
    private const int MonthsOfAYear = 12;

    /// <summary>The latest period that has ended: periods of the programme's length follow each other from the month in which the contract
    /// began.</summary>
    /// <returns>Nothing before the first has ended.</returns>
    public static SamplePeriod? Last(SampleTerm terms, DateOnly start, DateOnly today)
    {
        var first = new DateOnly(start.Year, start.Month, 1);
        var months = ((today.Year - first.Year) * MonthsOfAYear) + today.Month - first.Month;
        var whole = months / terms.Every.Number;
        return months < 0 || whole == 0
            ? null
            : new SamplePeriod(first.AddMonths((whole - 1) * terms.Every.Number), first.AddMonths((whole * terms.Every.Number) - 1));
    }
}

/// <summary>Who may draw a sample, find on it and propose by it, and when one may be drawn.</summary>
public static class DrawRules
{
    /// <summary>Nobody of an organisation that is paid under the contract looks again at what it was paid for, whatever the office.</summary>
    public static Refusal? MayLook(Contract contract, OrganisationId organisation) =>
        FraudRules.RefusesWhoIsPaid(FraudRules.IsPaidUnder(contract, organisation), "looks again");

    /// <summary>Refused: a programme that samples nothing, a contract none of whose periods has ended, a period drawn from already, and one in which
    /// nothing was paid that was not in a population before.</summary>
    /// <param name="isDrawn">Whether a sample of the period stands.</param>
    /// <param name="population">How many outcomes there are to draw from.</param>
    public static Refusal? MayDraw(ValidationTerm validation, SamplePeriod? period, bool isDrawn, int population) =>
        validation.Sample is not { } term
            ? new Refusal("no-sampling", "The programme draws no samples of what was paid.", validation.Clause.Citation)
            : period is null ? new Refusal("no-period", "No period of this contract has ended yet.", term.Clause.Citation)
            : isDrawn ? new Refusal("drawn-already", "A sample of this period is drawn already.", term.Clause.Citation)
            : population == 0
                ? new Refusal("nothing-paid", "Everything paid up to this period’s end was in a sample’s population already.", term.Clause.Citation)
                : null;
}
