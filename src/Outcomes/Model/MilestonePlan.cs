using Concordat.Contracts;
using Concordat.Journey;
using Concordat.Kernel;
using Concordat.Specification;

namespace Concordat.Outcomes;

/// <summary>A programme's outcomes bound to one contract and one book: everything that is looked up by name is looked up here,
/// once, so that reading a person is arithmetic on columns.</summary>
public sealed class MilestonePlan
{
    private MilestonePlan(Programme programme, ContractTerms? contract, Book book, WorkingDays? workingDays)
    {
        Programme = programme;
        Contract = contract;
        Book = book;
        WorkingDays = workingDays;
        Slots = new StateSlots(book);
        InWork = Slots.Of(State.InWork);
        Outcomes = [.. programme.Outcomes.Select((term, i) => new OutcomePlan(this, term, i))];
        Support = [.. programme.Support.Select(term => new SupportPlan(term, ConditionOf(term.If)))];
        Groups = [.. programme.Groups.Groups.Select(group => ConditionOf(group.When))];
        GroupOfCode = Lookup(programme.Groups.Groups.Select(group => group.Key));
        LotOfCode = Lookup(programme.Lots.Select(lot => lot.Name));
        ContractLot = contract?.Lot is { } lotName ? programme.Lots.ToList().FindIndex(lot => lot.Name == lotName) : -1;
        ContractProvider = contract?.Provider is { } provider ? book.Codes.NumberOf(provider) : 0;
    }

    public Programme Programme { get; }

    public ContractTerms? Contract { get; }

    public Book Book { get; }

    internal WorkingDays? WorkingDays { get; }

    internal StateSlots Slots { get; }

    /// <summary>The place of the state in work, which anchors and windows read.</summary>
    internal int InWork { get; }

    internal OutcomePlan[] Outcomes { get; }

    internal SupportPlan[] Support { get; }

    /// <summary>When a person falls in a group; nothing where it can only be stated.</summary>
    internal ConditionPlan?[] Groups { get; }

    internal int[] GroupOfCode { get; }

    internal int[] LotOfCode { get; }

    internal int ContractLot { get; }

    /// <summary>0 where the contract names no provider, -1 where the book holds nothing of its provider.</summary>
    internal int ContractProvider { get; }

    /// <param name="programme">A core, or a core with its overlay.</param>
    /// <param name="contract">Null where there is none.</param>
    /// <param name="book">The facts of the contract.</param>
    /// <param name="workingDays">The calendar the programme names; null where it names none.</param>
    /// <param name="problems">Where whatever the programme needs and does not get is added.</param>
    public static MilestonePlan Of(
        Programme programme, ContractTerms? contract, Book book, WorkingDays? workingDays, ICollection<Problem> problems)
    {
        var plan = new MilestonePlan(programme, contract, book, workingDays);
        if (contract?.Lot is { } lot && plan.ContractLot < 0)
        {
            problems.Add(new Problem(contract.File, 1, 1, $"lot '{lot}'", $"is no lot of {programme.Name}",
                programme.Lots.Count == 0 ? "Leave it out" : $"Use one of {string.Join(", ", programme.Lots.Select(l => l.Name))}"));
        }

        if (programme.WorkingDays is { } calendar && workingDays is null)
        {
            problems.Add(new Problem(programme.Key, 0, 0, $"working days '{calendar}'", "no such calendar was given",
                "Add it to the calendars"));
        }

        foreach (var figure in plan.Outcomes.SelectMany(outcome => outcome.Figures()))
        {
            if (Figures.Of(contract, figure) is null)
            {
                problems.Add(new Problem(contract?.File ?? programme.Key, 0, 0, $"value '{figure.Name}'",
                    "the programme leaves it to the contract, which does not give it", "Add it to the contract's values"));
            }
        }

        return plan;
    }

    /// <summary>Binds a condition that a term asks on a day, such as an instalment's.</summary>
    public BoundCondition Bind(Condition condition) => new(ConditionPlan.Of(condition, Slots, Book));

    internal ConditionPlan? ConditionOf(Condition? condition) =>
        condition is null ? null : ConditionPlan.Of(condition, Slots, Book);

    /// <summary>By number of code: the place of the name among those of the programme; -1 for any other.</summary>
    private int[] Lookup(IEnumerable<string> names)
    {
        var places = new int[Book.Codes.Count];
        Array.Fill(places, -1);
        var place = 0;
        foreach (var name in names)
        {
            if (Book.Codes.NumberOf(name) is >= 0 and var code)
            {
                places[code] = place;
            }

            place++;
        }

        return places;
    }
}

/// <summary>A condition that can be asked of a referral on a day.</summary>
public sealed class BoundCondition
{
    internal BoundCondition(ConditionPlan plan)
    {
        Plan = plan;
    }

    internal ConditionPlan Plan { get; }
}

internal sealed record SupportPlan(SupportTerm Term, ConditionPlan? If);
