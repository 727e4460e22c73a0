using System.Globalization;
using Concordat.Journey;
using Concordat.Kernel;
using Concordat.Plumbing.Files;

namespace Concordat.Payments.Service.RecomputeStatement;

/// <summary>Facts of the record as <c>journeys.csv</c>. In the record a fact names the one whose place it takes; in the file that is a row
/// of its own, and where a fact's place is taken, whatever it had taken out of what is known is known again.</summary>
internal static class FactsFile
{
    /// <param name="facts">In the order recorded, superseded ones included.</param>
    /// <param name="ofContract">Those about the contract itself, likewise.</param>
    public static byte[] Of(
        IReadOnlyList<RecordedFact> facts, IReadOnlyList<RecordedContractFact> ofContract, IReadOnlyDictionary<ParticipantId, string> names) => CsvText.Bytes(csv =>
    {
        csv.Header([.. JourneysFile.Columns]);
        foreach (var row in Rows(facts.Select(fact => fact.Content with { Participant = names[fact.Participant] })
            .Concat(ofContract.Select(fact => fact.Content))))
        {
            foreach (var field in JourneysFile.Row(row))
            {
                // A number below nothing is no formula.
                _ = field is ['-', ..] && decimal.TryParse(field, CultureInfo.InvariantCulture, out var number) ? csv.Number(number) : csv.Text(field);
            }

            csv.End();
        }
    });

    private static IEnumerable<Fact> Rows(IEnumerable<Fact> facts)
    {
        // By fact, the rows that stand and fall with it.
        var beside = new Dictionary<string, List<string>>(StringComparer.Ordinal);
        foreach (var fact in facts)
        {
            var isWithdrawal = fact.Kind == FactKind.Superseded;
            var taken = beside.GetValueOrDefault(fact.Row);
            if (isWithdrawal && taken is null)
            {
                continue;
            }

            yield return fact;
            var own = beside[fact.Id] = [];
            foreach (var wrong in isWithdrawal || taken is null ? taken ?? [] : taken.Prepend(fact.Row))
            {
                own.Add(string.Create(CultureInfo.InvariantCulture, $"{fact.Id}-{own.Count + 1}"));
                yield return JourneysFile.Withdrawal(fact, wrong) with { Id = own[^1] };
            }
        }
    }
}
