using Concordat.Journey;
using Concordat.Payments.Service.Store;
using Concordat.Payments.Service.Wording;
using Concordat.Plumbing.Files;
using Concordat.Plumbing.Store;
using Microsoft.AspNetCore.Http;

namespace Concordat.Payments.Service.ShowRun;

/// <summary>Differences as a file, whether a run keeps them or would.</summary>
internal static class DifferencesCsv
{
    public static async Task<IResult> Of(
        Work work, Participants participants, FactRecords records, IReadOnlyList<Difference> lines, string name)
    {
        var names = await ParticipantNames.Of(work, participants, lines.Select(line => line.Key.Participant));
        var facts = await FactsTold.Of(work, records, lines);
        return Results.Bytes(CsvText.Bytes(csv => Write(csv, lines, names, facts)), "text/csv; charset=utf-8", name);
    }

    private static void Write(CsvText csv, IReadOnlyList<Difference> lines, ParticipantNames names, FactsTold facts)
    {
        csv.Header("number", "participant", "line", "sequence", "party", "stream", "earned", "payable", "posted", "owed", "difference",
            "cause", "pair", "limit", "version", "rule", "earned_before", "payable_before", "because");
        foreach (var line in lines)
        {
            csv.Number((long)line.Number).Text(names.InFile(line.Key.Participant)).Text(line.Key.Line).Number((long)line.Key.Sequence)
                .Text(line.Key.Party).Text(line.Key.Stream).Day(line.Earned).Day(line.Payable)
                .Pounds(line.Was).Pounds(line.Now).Pounds(line.Amount)
                .Text(line.Cause.Word()).Number((long?)line.Pair).Text(line.Limit).Text(line.Version).Text(line.Rule)
                .Day(line.Before?.Earned).Day(line.Before?.Payable)
                .Text(string.Join("; ", facts.Of(line).Select(fact => fact.Fact == 0 ? fact.Sentence : $"fact {fact.Fact}: {fact.Sentence}")))
                .End();
        }
    }
}
