using Concordat.Plumbing.Access;
using Concordat.Plumbing.Look;
using Concordat.Plumbing.Store;

namespace Concordat.Referrals.Service.ListReferrals;

/// <summary>What waits to be acknowledged.</summary>
internal sealed class ReferralsToAcknowledge : Todo
{
    public string Operation => "referrals.case.acknowledge";

    public async Task<IReadOnlyList<TodoItem>> For(Caller caller, Work work)
    {
        var counts = await ReferralQuery.Waiting(work, ReferralState.Referred);
        return TodoItem.Waiting(counts.Number, "referral to acknowledge", "referrals to acknowledge", "/referrals/acknowledge", counts.Overdue > 0);
    }
}

/// <summary>Whose start is awaited.</summary>
internal sealed class StartsDue : Todo
{
    public string Operation => "referrals.case.close";

    public async Task<IReadOnlyList<TodoItem>> For(Caller caller, Work work)
    {
        var counts = await ReferralQuery.Waiting(work, ReferralState.Acknowledged);
        const string OrNot = "to start, or to say did not start";
        return TodoItem.Waiting(counts.Number, $"person {OrNot}", $"people {OrNot}", "/referrals?state=acknowledged", counts.Overdue > 0);
    }
}

/// <summary>Rows of the last file that came back for correction.</summary>
internal sealed class RowsToCorrect : Todo
{
    public string Operation => "referrals.file.receive";

    public async Task<IReadOnlyList<TodoItem>> For(Caller caller, Work work)
    {
        var last = await work.One<(int Number, int Refused)?>(
            "select number, refused from referrals_intake where file is not null order by number desc limit 1");
        const string OfFile = "of the last file to correct";
        return last is { } known
            ? TodoItem.Waiting(known.Refused, $"refused row {OfFile}", $"refused rows {OfFile}", $"/referrals/received/{known.Number}")
            : [];
    }
}
