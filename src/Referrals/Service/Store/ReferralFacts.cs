using System.Globalization;
using System.Text;
using Concordat.Journey;
using Concordat.Kernel;
using Concordat.Plumbing.Journal;
using Concordat.Plumbing.Store;

namespace Concordat.Referrals.Service.Store;

/// <summary>Records what was said of referrals: the facts, the list that follows them, and one journal entry for all.</summary>
internal sealed class ReferralFacts(FactRecords facts, ReferralRegister register)
{
    /// <param name="told">What the journal calls it.</param>
    /// <param name="supersedes">The number of the fact whose place the one that is said takes; nothing where it stands beside all others.</param>
    /// <returns>How many were recorded; the first refusal where the record takes one not, and then nothing may be committed.</returns>
    public async Task<Ruling<int>> Record(
        Work work, string told, string operation, IReadOnlyList<(CaseRow Case, Fact Fact)> said, long? supersedes = null)
    {
        var recording = await facts.Append(work,
            [.. said.Select(s => new NewFact(new ParticipantId(s.Case.Participant), new ReferralId(s.Case.Referral), s.Case.Owner, s.Fact)
            {
                Supersedes = supersedes,
            })]);
        if (recording.Refused is [var (_, refusal), ..])
        {
            return refusal;
        }

        await register.Recorded(work, [.. said.Select(s => (new ReferralId(s.Case.Referral), s.Fact.Kind, s.Fact.On))]);
        var identities = said.Count == 1
            ? new Dictionary<string, long> { ["contract"] = said[0].Case.Contract, ["referral"] = said[0].Case.Referral }
            : said.Select(s => s.Case.Contract).Distinct().ToDictionary(c => $"contract{c}", c => (long)c);
        var codes = new Dictionary<string, string> { ["rows"] = said.Count.ToString(CultureInfo.InvariantCulture) };
        if (said is [var only] && only.Fact.Reason.Length > 0)
        {
            codes["reason"] = only.Fact.Reason;
        }

        work.Record(new Entry(told, 1, "Referrals", identities, codes, Content(said)) { Operation = operation });
        return said.Count;
    }

    /// <summary>Referral, kind, day and reason of each, in the order of referrals.</summary>
    private static byte[] Content(IReadOnlyList<(CaseRow Case, Fact Fact)> said) => Encoding.UTF8.GetBytes(string.Join('\n',
        said.OrderBy(s => s.Case.Referral).Select(s => $"{s.Case.Referral} {s.Fact.Kind.Name()} {s.Fact.On:yyyy-MM-dd} {s.Fact.Reason}")));
}
