using Concordat.Kernel;

namespace Concordat.Journey.Service.Facts;

/// <summary>One row of journey_fact and its way to and from a fact. Amount holds what the kind calls for, as <see cref="FactRow"/> has
/// it: pence, ten-thousandths of a value, a sequence, or hours and wage of a job.</summary>
internal sealed class FactLine
{
    public long Number { get; set; }

    public int Participant { get; set; }

    /// <summary>The number under which it stands on record: another than the participant's where records were merged.</summary>
    public int Record { get; set; }

    public int Contract { get; init; }

    public int? Referral { get; init; }

    public int? Delivery { get; init; }

    public int? Referrer { get; init; }

    public short Kind { get; init; }

    public short Flags { get; init; }

    public DateOnly OnDay { get; init; }

    public int? Word { get; init; }

    public long? Amount { get; init; }

    public DateOnly? PeriodFrom { get; init; }

    public DateOnly? PeriodUntil { get; init; }

    public int? Grp { get; init; }

    public int? Area { get; init; }

    public int? Route { get; init; }

    public int? Lot { get; init; }

    public int? Provider { get; init; }

    public DateOnly? Born { get; init; }

    public int? Reason { get; init; }

    public long? Supersedes { get; init; }

    public DateTimeOffset At { get; init; }

    public int Person { get; init; }

    /// <summary>Facts and the people they are about, whichever record they stand under.</summary>
    public const string Told = "journey_fact f left join journey_same_person s on s.record = f.participant";

    public const string Columns =
        """
        number, coalesce(s.stands_for, f.participant) as participant, f.participant as record, contract, referral, delivery, referrer, kind, flags, on_day, word, amount, period_from, period_until,
        grp, area, route, lot, provider, born, reason, supersedes, at, person
        """;

    public static FactLine From(NewFact fact, IReadOnlyDictionary<string, int> words, DateTimeOffset now, PersonId person)
    {
        var content = fact.Content;
        int? Number(string word) => word.Length == 0 ? null : words[word];
        return new FactLine
        {
            Participant = fact.Participant.Value,
            Record = fact.Participant.Value,
            Contract = fact.Scope.Contract.Value,
            Referral = content.Kind.Scope() == FactScope.Referral ? fact.Referral?.Value : null,
            Delivery = fact.Scope.Delivery?.Value,
            Referrer = fact.Scope.Referrer?.Value,
            Kind = (short)content.Kind,
            Flags = (short)BookBuilder.FlagsOf(content),
            OnDay = content.On,
            Word = Number(FactAmounts.Word(content)),
            Amount = BookBuilder.AmountOf(content) is not 0 and var amount ? amount : null,
            PeriodFrom = content.From,
            PeriodUntil = content.Until,
            Grp = Number(content.Group),
            Area = Number(content.Area),
            Route = Number(content.Route),
            Lot = Number(content.Lot),
            Provider = Number(content.Provider),
            Born = content.Born,
            Reason = Number(content.Reason),
            Supersedes = fact.Supersedes,
            At = content.RecordedAt ?? now,
            Person = person.Value,
        };
    }

    public Fact ToFact(IReadOnlyDictionary<int, string> words, string participant, string referral)
    {
        string Said(int? number) => number is { } known ? words[known] : "";
        var fact = new Fact
        {
            Kind = (FactKind)Kind,
            On = OnDay,
            RecordedAt = At,
            Id = $"{Number}",
            Participant = participant,
            Referral = referral,
            Group = Said(Grp),
            Area = Said(Area),
            Route = Said(Route),
            Lot = Said(Lot),
            Provider = Said(Provider),
            Born = Born,
            From = PeriodFrom,
            Until = PeriodUntil,
            Reason = Said(Reason),
            Row = Supersedes is { } row ? $"{row}" : "",
        };
        return FactAmounts.Read(fact, (FactFlags)Flags, Said(Word), Amount ?? 0);
    }

    /// <summary>Numbers of every word that the line uses.</summary>
    public IEnumerable<int> WordNumbers()
    {
        foreach (var number in (int?[])[Word, Grp, Area, Route, Lot, Provider, Reason])
        {
            if (number is { } known)
            {
                yield return known;
            }
        }
    }
}
