using System.Text;
using Concordat.Governance.Service.Store;
using Concordat.Plumbing.Journal;
using Concordat.Plumbing.Store;

namespace Concordat.Governance.Service;

/// <summary>What this room tells the journal: boards, meetings and items by number; words that people wrote as a digest alone.</summary>
internal static class Journalled
{
    public static void Tell(
        this Work work, string happened, KeptBoard board, string content, (string Name, long Number)[] identities, params (string Name, string Value)[] codes)
    {
        var all = identities.ToDictionary(one => one.Name, one => one.Number);
        all["board"] = board.Id;
        work.Record(new Entry(happened, 1, "Governance", all, codes.ToDictionary(one => one.Name, one => one.Value), Encoding.UTF8.GetBytes(content)));
    }
}
