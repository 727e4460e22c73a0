using Concordat.Journey;
using Concordat.Kernel;
using Concordat.Outcomes;
using Concordat.Payments.Service.EndRun;
using Concordat.Payments.Service.FollowOutcomes;
using Concordat.Payments.Service.PriceContract;
using Concordat.Payments.Service.Store;
using Concordat.Payments.Service.Wording;
using Concordat.Places;
using Concordat.Plumbing.Store;
using Concordat.Specification;

namespace Concordat.Payments.Service.ExplainLine;

/// <summary>Answers "why this amount?": prices the contract again as the run saw it and gathers what the line rests on.</summary>
internal sealed class LineReasons(
    Pricing pricing, Participants participants, FactRecords records, Involvement involvement, DecidedChecks checks, PlaceRegister places)
{
    public async Task<Ruling<LineReason>> Of(Work work, Run run, Difference line)
    {
        var ruling = await pricing.AsRun(work, run);
        if (!ruling.TryGet(out var priced))
        {
            return ruling.Refusal!;
        }

        var (name, person, referral) = await InBook(work, priced, line.Key);
        var explained = person < 0 ? null
            : Explanation.Of(priced.Entitled, new LineToExplain(person, referral, line.Key.Line, line.Key.Sequence, line.Key.Party));
        var validation = priced.By.Programme.Validation;
        var facts = await Facts(work, explained, validation);
        var claims = await Claims(work, run, line.Key.Participant);
        var decisions = claims.Select(fact => new FactBehind(
            fact.Content.On, fact.Content.RecordedAt,
            $"{fact.Content.Outcome} {fact.Content.Sequence} {fact.Content.Kind.Name()}{Because(fact, validation)}", fact.RecordedBy)).ToList();
        var doers = facts.Concat(decisions).Select(fact => fact.RecordedBy).OfType<PersonId>().Select(person => new Doer(person))
            .Concat(run.Acts.Select(act => new Doer(act.Person, act.Deputises)));
        return new LineReason(
            priced.By, run, line, name, explained, Owed(priced, person, referral, line.Key), facts, decisions,
            await Postings.History(work, run.Contract, line.Key), (await FactsTold.Of(work, records, [line])).Of(line),
            await Doers.Of(work, places, [.. doers]))
        {
            Checks = await Checks(work, OutcomeOfLine.Of(priced.By.Versions), line.Key, claims),
        };
    }

    /// <summary>The line's participant and referral as the book numbers them; -1 where the book has no such participant.</summary>
    private async Task<(string Name, int Person, int Referral)> InBook(Work work, PricedBook priced, LineKey key)
    {
        if (key.Participant is not { } participant)
        {
            return ("The contract", 0, 0);
        }

        var names = await participants.References(work, [participant]);
        if (!names.TryGetValue(participant, out var name))
        {
            return ("Withheld", -1, 0);
        }

        var book = priced.Facts.Book;
        var referrals = await records.ReferralsOf(work, [participant]);
        var referral = referrals.FirstOrDefault(one => one.Id == key.Referral);
        var number = referral is null ? 0 : book.Referrals.NumberOf(referral.Reference);
        // records merged or parted since the run go under other names now; the referral stayed with its facts
        return (name, number > 0 ? PersonOf(book, number) : book.People.NumberOf(name), number);
    }

    private static int PersonOf(Book book, int referral)
    {
        for (var person = 1; person < book.PeopleCount; person++)
        {
            if (book.About[book.FirstOf(person)..book.EndOf(person)].Contains(referral))
            {
                return person;
            }
        }

        return -1;
    }

    private static IReadOnlyList<StreamAmount> Owed(PricedBook priced, int person, int referral, LineKey key) =>
    [
        .. priced.Entitled.Lines
            .Where(line => line.Person == person && line.Referral == referral && line.Line == key.Line
                && line.Sequence == key.Sequence && line.Party == key.Party)
            .Select(line => new StreamAmount(line.Stream, line.Amount)),
    ];

    private async Task<IReadOnlyList<FactBehind>> Facts(Work work, Explanation? explained, ValidationTerm validation)
    {
        if (explained is null)
        {
            return [];
        }

        var numbers = explained.Facts.Select(fact => (long)fact.Source).Distinct().ToList();
        var recorded = (await records.ByNumber(work, numbers)).ToDictionary(fact => fact.Number);
        return
        [
            .. explained.Facts.OrderBy(fact => fact.On).Select(fact => recorded.TryGetValue(fact.Source, out var known)
                ? new FactBehind(fact.On, fact.RecordedAt, $"{fact.Sentence.TrimEnd('.')}{Because(known, validation)}.", known.RecordedBy)
                : new FactBehind(fact.On, fact.RecordedAt, fact.Sentence, null)),
        ];
    }

    /// <summary>For which reason something was rejected; nothing of other facts, whose reasons may tell of the person.</summary>
    private static string Because(RecordedFact fact, ValidationTerm validation) =>
        fact.Content is { Kind: FactKind.Rejected, Reason: { Length: > 0 } code } ? $": {validation.RejectedFor(code)}" : "";

    /// <summary>Claims and decisions about the participant's outcomes that were known to the run.</summary>
    private async Task<IReadOnlyList<RecordedFact>> Claims(Work work, Run run, ParticipantId? participant) => participant is { } person
        ? [.. (await involvement.ClaimsOf(work, person)).Where(fact => fact.Content.RecordedAt is not { } at || at <= run.Row.KnownAt)]
        : [];

    /// <summary>What the checks said when somebody decided on the outcome that the line pays.</summary>
    private async Task<IReadOnlyList<DecidedCheck>> Checks(Work work, OutcomeOfLine outcomes, LineKey key, IReadOnlyList<RecordedFact> claims)
    {
        if (!outcomes.Has(key.Line))
        {
            return [];
        }

        var (outcome, sequence) = outcomes.Of(key.Line, key.Sequence);
        return await checks.Of(work, [.. claims.Where(fact => fact.Content.Kind != FactKind.Claimed && fact.Referral == key.Referral
            && fact.Content.Outcome == outcome && fact.Content.Sequence == sequence).Select(fact => fact.Number)]);
    }
}
