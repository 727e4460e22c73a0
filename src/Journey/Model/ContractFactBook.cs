using Concordat.Kernel;

namespace Concordat.Journey;

/// <summary>The facts on record about one contract, and those that one recording adds: it finds repeats and contradictions.</summary>
public sealed class ContractFactBook
{
    /// <summary>The longest reference of a cost, in characters.</summary>
    public const int ReferenceMax = 40;

    private readonly Dictionary<long, RecordedContractFact> _onRecord;
    private readonly Dictionary<Thing, (long Number, NewContractFact Said)> _standing = [];
    private readonly HashSet<long> _superseded = [];
    private readonly DateOnly _today;

    /// <param name="onRecord">All facts about the contract, in the order recorded.</param>
    /// <param name="today">Nothing happens after it.</param>
    public ContractFactBook(IReadOnlyList<RecordedContractFact> onRecord, DateOnly today)
    {
        _today = today;
        _onRecord = onRecord.ToDictionary(fact => fact.Number);
        foreach (var fact in onRecord)
        {
            if (fact.SupersededBy is not null)
            {
                _superseded.Add(fact.Number);
            }
            else if (fact.Content.Kind != FactKind.Superseded)
            {
                var said = new NewContractFact(fact.Content) { Reference = fact.Reference };
                _standing[Thing.Of(said)] = (fact.Number, said);
            }
        }
    }

    /// <summary>Whether a fact may be recorded beside those that stand: no later than today, of a kind about contracts, and differing from
    /// none about the same thing unless it takes that one's place.</summary>
    /// <returns>Nothing twice where it may; the number that says the same already (0 where the same recording says it); else why not.</returns>
    public (long? Repeat, Refusal? Why) Check(NewContractFact fact)
    {
        if (Wrong(fact) is { } wrong)
        {
            return (null, wrong);
        }

        var replaced = fact.Supersedes is { } target ? _onRecord.GetValueOrDefault(target) : null;
        if (fact.Supersedes is { } number && Superseding(fact, number, replaced) is { } refusal)
        {
            return (null, refusal);
        }

        if (fact.Content.Kind == FactKind.Superseded || !_standing.TryGetValue(Thing.Of(fact), out var other) || other.Number == replaced?.Number)
        {
            return (null, null);
        }

        return SaysTheSame(fact, other.Said) && fact.Supersedes is null
            ? (other.Number, null)
            : (null, new Refusal("fact-differs", $"A different '{fact.Content.Kind.Name()}' stands on record for {Named(fact)}. Correct that one instead."));
    }

    /// <summary>Takes a checked fact in.</summary>
    public void Add(NewContractFact fact)
    {
        if (fact.Supersedes is { } target && _onRecord.TryGetValue(target, out var replaced))
        {
            _superseded.Add(target);
            _standing.Remove(Thing.Of(new NewContractFact(replaced.Content) { Reference = replaced.Reference }));
        }

        if (fact.Content.Kind != FactKind.Superseded)
        {
            _standing[Thing.Of(fact)] = (0, fact);
        }
    }

    private Refusal? Wrong(NewContractFact fact)
    {
        var content = fact.Content;
        if (content.Kind != FactKind.Superseded && content.Kind.Scope() != FactScope.Contract)
        {
            return new Refusal("not-of-contract", $"'{content.Kind.Name()}' is a fact about a person.");
        }

        if (content.Kind == FactKind.CostIncurred && !IsReference(fact.Reference))
        {
            return new Refusal("no-reference", $"A cost needs a reference of at most {ReferenceMax} letters, digits, dots, strokes and hyphens, without blanks.");
        }

        return content.On > _today || content.Until > _today
            ? new Refusal("fact-in-the-future", $"{(content.On > _today ? content.On : content.Until):yyyy-MM-dd} lies after today, {_today:yyyy-MM-dd}.")
            : content.Until < content.From
            ? new Refusal("period-backwards", "The period’s last day lies before its first.")
            : null;
    }

    private Refusal? Superseding(NewContractFact fact, long target, RecordedContractFact? replaced) =>
        replaced is null ? new Refusal("superseded-unknown", $"Fact {target} is not on record for this contract.")
        : _superseded.Contains(target) ? new Refusal("superseded-already", $"Fact {target} has been withdrawn already.")
        : fact.Content.Kind != FactKind.Superseded && fact.Content.Kind != replaced.Content.Kind
        ? new Refusal("superseded-other-kind", $"Fact {target} is of another kind.")
        : fact.Reference == replaced.Reference && SaysTheSame(fact, new NewContractFact(replaced.Content))
        ? new Refusal("nothing-corrected", "This is what the fact says already. Change what is wrong, or withdraw it.")
        : null;

    private static bool IsReference(string reference) => reference.Length is > 0 and <= ReferenceMax
        && reference.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '_' or '-' or '/');

    private static bool SaysTheSame(NewContractFact a, NewContractFact b) => Plain(a.Content) == Plain(b.Content);

    private static Fact Plain(Fact fact) => fact with { Id = "", RecordedAt = null, Row = "", Reason = "", Line = 0 };

    private static string Named(NewContractFact fact) =>
        fact.Content.Kind == FactKind.CostIncurred ? $"the reference {fact.Reference}" : $"{fact.Content.On:yyyy-MM-dd}";

    /// <summary>What two facts must agree on: a cost is told apart by its reference alone, a measurement also by its period.</summary>
    private readonly record struct Thing(FactKind Kind, string Reference, DateOnly? On, string Measure, DateOnly? From, DateOnly? Until)
    {
        public static Thing Of(NewContractFact fact) => fact.Content.Kind switch
        {
            FactKind.CostIncurred => new(FactKind.CostIncurred, fact.Reference, null, "", null, null),
            FactKind.Measured => new(FactKind.Measured, "", fact.Content.On, fact.Content.Measure, fact.Content.From, fact.Content.Until),
            var kind => new(kind, "", fact.Content.On, "", null, null),
        };
    }
}
