using Concordat.Journey.Service.Facts;
using Concordat.Kernel;

namespace Concordat.Journey.Service.ContractFacts;

/// <summary>One row of journey_contract_fact and its way to and from a fact; amount and word mean what those of journey_fact mean.</summary>
internal sealed class ContractFactLine
{
    public const string Columns =
        "number, contract, reference, kind, flags, on_day, word, amount, period_from, period_until, reason, supersedes, at, person";

    public long Number { get; set; }

    public int Contract { get; init; }

    public string Reference { get; init; } = "";

    public short Kind { get; init; }

    public short Flags { get; init; }

    public DateOnly OnDay { get; init; }

    public int? Word { get; init; }

    public long? Amount { get; init; }

    public DateOnly? PeriodFrom { get; init; }

    public DateOnly? PeriodUntil { get; init; }

    public int? Reason { get; init; }

    public long? Supersedes { get; init; }

    public DateTimeOffset At { get; init; }

    public int Person { get; init; }

    public static ContractFactLine From(
        NewContractFact fact, ContractId contract, IReadOnlyDictionary<string, int> words, DateTimeOffset now, PersonId person)
    {
        var content = fact.Content;
        int? Number(string word) => word.Length == 0 ? null : words[word];
        return new ContractFactLine
        {
            Contract = contract.Value,
            Reference = fact.Reference,
            Kind = (short)content.Kind,
            Flags = (short)BookBuilder.FlagsOf(content),
            OnDay = content.On,
            Word = Number(FactAmounts.Word(content)),
            Amount = BookBuilder.AmountOf(content) is not 0 and var amount ? amount : null,
            PeriodFrom = content.From,
            PeriodUntil = content.Until,
            Reason = Number(content.Reason),
            Supersedes = fact.Supersedes,
            At = content.RecordedAt ?? now,
            Person = person.Value,
        };
    }

    public RecordedContractFact ToModel(IReadOnlyDictionary<int, string> words, long? supersededBy)
    {
        string Said(int? number) => number is { } known ? words[known] : "";
        var fact = new Fact
        {
            Kind = (FactKind)Kind,
            On = OnDay,
            RecordedAt = At,
            Id = $"{Number}",
            From = PeriodFrom,
            Until = PeriodUntil,
            Reason = Said(Reason),
            Row = Supersedes is { } row ? $"{row}" : "",
        };
        return new RecordedContractFact(
            Number, new ContractId(Contract), Reference, FactAmounts.Read(fact, (FactFlags)Flags, Said(Word), Amount ?? 0), new PersonId(Person), supersededBy);
    }
}
