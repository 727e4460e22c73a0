using Concordat.Journey;
using Concordat.Kernel;

namespace Concordat.Referrals.Service.ReceiveReferrals;

/// <summary>Something a referral says that the record contradicts.</summary>
internal sealed record Contradiction(int Line, NewFact Said, Refusal Why);

/// <summary>What a referral says of benefit and characteristics: facts of their own, so that rules can read them.</summary>
internal sealed class SentFacts(FactRecords facts)
{
    public static IEnumerable<NewFact> Of(ParticipantId person, FactOwner owner, SentReferral sent) =>
        sent.Facts().Select(fact => new NewFact(person, null, owner, fact));

    /// <summary>Whether the person must take part, which belongs to the referral alone: to another the same person may come by choice.</summary>
    public static IEnumerable<NewFact> OfReferral(ReferralRecord record, SentReferral sent) => sent.Participation is { } kind
        ? [new NewFact(record.Participant, record.Id, record.Owner, Participations.Said(kind, record.ReferredOn))]
        : [];

    /// <summary>What is said of people on record of whom the record says otherwise on the same day, by the row's line.</summary>
    public async Task<ILookup<int, Contradiction>> Contradicted(
        UnitOfWork worker, IReadOnlyList<(ParticipantId Person, FactOwner Owner, SentReferral Sent)> rows)
    {
        var said = rows.SelectMany(row => Of(row.Person, row.Owner, row.Sent).Select(fact => (row.Sent.Line, Fact: fact))).ToList();
        return (await facts.Contradicted(worker, [.. said.Select(s => s.Fact)]))
            .Select(refused => new Contradiction(said[refused.Index].Line, said[refused.Index].Fact, refused.Why))
            .ToLookup(contradiction => contradiction.Line);
    }

    /// <summary>The referral without what the record contradicts, for one that cannot be sent back any more.</summary>
    public async Task<SentReferral> Uncontradicted(UnitOfWork worker, ParticipantId person, FactOwner owner, SentReferral sent)
    {
        var wrong = (await Contradicted(worker, [(person, owner, sent)]))[sent.Line].Select(contradiction => contradiction.Said.Content).ToList();
        return sent with
        {
            BenefitSince = wrong.Any(fact => fact.Kind == FactKind.BenefitStarted) ? null : sent.BenefitSince,
            Characteristics = [.. sent.Characteristics.Where(said => wrong.All(fact => fact.Measure != said))],
            NotSo = [.. sent.NotSo.Where(said => wrong.All(fact => fact.Measure != said))],
        };
    }

    /// <param name="header">The file's columns.</param>
    public static Problem ProblemOf(Contradiction contradiction, IReadOnlyList<string> header)
    {
        var column = contradiction.Said.Content.Kind == FactKind.BenefitStarted ? ReferralFile.BenefitSince : ReferralFile.Characteristics;
        return new Problem("", contradiction.Line, header.TakeWhile(name => name != column.Name).Count() + 1, column.Name,
            contradiction.Why.Sentence.TrimEnd('.'), "Leave the cell empty, or have the record corrected");
    }
}
