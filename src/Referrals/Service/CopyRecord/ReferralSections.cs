using System.Globalization;
using Concordat.Contracts;
using Concordat.Journey;
using Concordat.Kernel;
using Concordat.Plumbing.Files;
using Concordat.Plumbing.Store;
using Concordat.Referrals.Service.MakeReferral;
using Concordat.Referrals.Service.RecordParticipation;
using Concordat.Referrals.Service.Store;
using Concordat.Specification;

namespace Concordat.Referrals.Service.CopyRecord;

/// <summary>What this room holds of a person beside the facts: what came with each referral, what was asked and decided before it was made, and
/// what was shown before a provider was chosen.</summary>
internal sealed class ReferralSections(FactRecords facts, ContractRegister contracts, ProgrammeLibrary programmes, SealedText seal) : RecordSections
{
    public async Task<IReadOnlyList<RecordSection>> Of(UnitOfWork work, ParticipantId person)
    {
        var unit = (Work)work;
        var records = await unit.One<int[]>("select journey_records(@people)", new { people = new[] { person.Value } }) ?? [];
        var rows = await unit.List<CaseRow>(
            "select * from referrals_case where participant = any (@records) order by referred_on, referral", new { records });
        var (details, answers, parts, choices) = (new List<string[]>(), new List<string[]>(), new List<string[]>(), new List<string[]>());
        foreach (var row in rows)
        {
            var contract = await contracts.Find(unit, new ContractId(row.Contract));
            var programme = contract is null ? null : programmes.Find(contract.Programme, contract.Overlay);
            details.AddRange(Details(row, programme));
            answers.AddRange((await AnswerRow.Of(unit, row.Referral)).Select(answer => Answer(row, answer, programme)));
            parts.AddRange((await ReferralParticipation.Of(unit, facts, row, programme)).TakesPart.Select(from => TakesPart(row, from)));
            choices.AddRange(await ChoiceMade.Of(unit, row.Intake, row.Line) is { } made ? made.Shown.Select(one => Shown(row, made, one)) : []);
        }

        return
        [
            new RecordSection(
                21, "What came with your referral", "What whoever referred you said beside who you are.", "referral-details",
                ["Referral", "What", "Held"], details),
            new RecordSection(
                22, "What was asked before you were referred", "Questions of the way by which you came, and what was answered.", "referral-answers",
                ["Referral", "Question", "Answer", "What it did"], answers),
            await Reviews(unit, records),
            new RecordSection(
                24, "Whether you take part by choice", "From each day on, until the next.", "participation", ["Referral", "From", "How", "By what"], parts),
            new RecordSection(
                25, "Choosing a provider", "What was shown to you of each provider, as it stood then, and which you chose.", "provider-choice",
                ["Referral", "Shown on", "You chose", "Provider", "Referrals counted", "Started in time", "Started", "Reached", "People it had", "Room"],
                choices),
        ];
    }

    private async Task<RecordSection> Reviews(Work work, int[] records)
    {
        var held = await work.List<HeldRow>(
            """
            select h.* from referrals_held h join referrals_case c on c.intake = h.intake and c.line = h.line
            where c.participant = any (@records) order by h.number
            """,
            new { records });
        return new RecordSection(
            23, "How it was decided to take your referral", "Referrals that waited for a decision, or for a place, before they were made.",
            "referral-reviews", ["Sent on", "Why it waited", "In doubt", "What was decided", "Why", "In the reviewer’s words"],
            [
                .. held.Select(row => (IReadOnlyList<string>)
                [
                    Says.Day(row.SentOn), row.CauseHeld.Words(), string.Join(", ", row.Doubts), row.End?.Words() ?? "",
                    HeldReferrals.WordsOf(row.Reason), row.Words is { } words ? seal.Open(words, row.WordsPlace) : "",
                ]),
            ]);
    }

    private static IEnumerable<string[]> Details(CaseRow row, Programme? programme) => new (string What, string Held)[]
    {
        ("Way by which you came", row.Route), ("Segment", SegmentNames.TitleIn(programme, row.Segment)),
        ("Part of the postcode of where you lived", row.Sector), ("Reference of whoever referred you", row.TheirReference),
    }.Where(one => one.Held.Length > 0).Select(one => new[] { row.Reference, one.What, one.Held });

    /// <summary>The question as it was asked, where the programme still asks it by this name.</summary>
    private static string[] Answer(CaseRow row, AnswerRow answer, Programme? programme)
    {
        var question = programme?.Routes.FirstOrDefault(route => route.Name == row.Route)?.Gateway.FirstOrDefault(asked => asked.Name == answer.Question);
        return [row.Reference, question?.Asks ?? answer.Question, answer.Answer, answer.Meaning == GatewayMeaning.Doubtful ? "It left a doubt" : "It let you in"];
    }

    private static string[] TakesPart(CaseRow row, ParticipationFrom from) =>
        [row.Reference, Says.Day(from.From), from.Kind == ParticipationKind.Mandatory ? "You must" : "By choice", from.Why];

    private static string[] Shown(CaseRow row, ChoiceMade made, ProviderFigures one) =>
    [
        row.Reference, Says.Day(London.DayOf(made.At)), made.Chosen.Length > 0 ? made.Chosen : "None", one.Provider, Number(one.Due), one.ShareInTime,
        one.ShareStarted, string.Join("; ", one.Reached.Select(level => $"{level.Level}: {one.SaidOf(level.Level)}")), Number(one.Now),
        one.HasRoom ? "Had room" : "You would have had to wait",
    ];

    private static string Number(int number) => number.ToString("#,0", CultureInfo.InvariantCulture);
}
