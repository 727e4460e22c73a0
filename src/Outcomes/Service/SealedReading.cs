using System.Globalization;
using System.Text;
using Concordat.Kernel;
using Concordat.Plumbing.Journal;

namespace Concordat.Outcomes.Service;

/// <summary>What the journal of readings is told where somebody is shown what is sealed or known about people, so that they can be told who looked:
/// one person by number, several by the digest of their numbers.</summary>
internal static class SealedReading
{
    /// <param name="what">Of <see cref="OutcomesEvents"/>.</param>
    /// <param name="people">Whom it was about, each once or oftener; at least one.</param>
    /// <param name="rows">How many pieces were shown.</param>
    public static Entry Of(string what, string operation, ContractId contract, IEnumerable<ParticipantId> people, int rows)
    {
        var numbers = people.Select(person => person.Value).Distinct().Order().ToList();
        var identities = new Dictionary<string, long> { ["contract"] = contract.Value };
        if (numbers.Count == 1)
        {
            identities["participant"] = numbers[0];
        }

        return new Entry(
            what, 1, "Outcomes", identities, new Dictionary<string, string> { ["rows"] = rows.ToString(CultureInfo.InvariantCulture) },
            numbers.Count == 1 ? [] : Encoding.UTF8.GetBytes(string.Join(',', numbers)))
        {
            IsReading = true,
            Operation = operation,
        };
    }
}
