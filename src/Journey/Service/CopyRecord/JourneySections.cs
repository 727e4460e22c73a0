using Concordat.Kernel;
using Concordat.Places;

namespace Concordat.Journey.Service.CopyRecord;

/// <summary>What this room holds of a person: who they are, where they were referred and what happened.</summary>
internal sealed class JourneySections(Participants participants, FactRecords records, PlaceRegister places) : RecordSections
{
    public async Task<IReadOnlyList<RecordSection>> Of(UnitOfWork work, ParticipantId person)
    {
        var particulars = (await participants.Read(work, RecordCopy.Operation, [person])).GetValueOrDefault(person);
        var areas = await places.Areas(work);
        var referrals = await records.ReferralsOf(work, [person]);
        var facts = (await records.Of(work, person)).OrderBy(fact => fact.Content.On).ThenBy(fact => fact.Number).ToList();
        return
        [
            new RecordSection(10, "Who you are", "What you or whoever referred you told about you.", "who-you-are", ["What", "Held"], Rows(particulars)),
            new RecordSection(
                20, "Where you were referred", "Each time that somebody sent you to a programme, or you came yourself.", "referrals",
                ["Referral", "Day", "Group", "Route", "Area", "Delivered by"],
                [.. referrals.Select(r => (IReadOnlyList<string>)[r.Reference, Says.Day(r.ReferredOn), r.Group, r.Route, areas.NameOf(r.Area), r.Provider])]),
            new RecordSection(
                30, "What happened", "What was recorded of your journey, by the day it is about. What was corrected stands here too, and says so.",
                "what-happened", ["Day", "What", "Details", "Recorded", "Still holds"],
                [.. facts.Select(fact => Row(fact, areas))]),
        ];
    }

    private static IReadOnlyList<string> Row(RecordedFact fact, Areas areas) =>
    [
        Says.Day(fact.Content.On), Says.Kind(fact.Content.Kind),
        string.Join(". ", new[] { Says.Detail(fact.Content, areas.NameOf), Says.Reason(fact.Content.Reason) }.Where(part => part.Length > 0)),
        Says.Instant(fact.Content.RecordedAt!.Value), fact.SupersededBy is null ? "yes" : "no, it was corrected or withdrawn",
    ];

    private static IReadOnlyList<IReadOnlyList<string>> Rows(Particulars? person) => person is null
        ? []
        :
        [
            .. new (string What, string Held)[]
            {
                ("Name", $"{person.Title} {person.GivenName} {person.FamilyName}".Trim()), ("National Insurance number", person.Nino),
                ("Date of birth", person.Born is { } born ? Says.Day(born) : ""), ("Address", person.Address), ("Postcode", person.Postcode),
                ("Telephone", person.Phone), ("E-mail", person.Email),
            }.Where(row => row.Held.Length > 0).Select(row => (IReadOnlyList<string>)[row.What, row.Held]),
        ];
}
