using Concordat.Plumbing.Access;
using Concordat.Plumbing.Look;
using Concordat.Plumbing.Store;

namespace Concordat.Referrals.Service.ListHeld;

/// <summary>Doubtful referrals that were given to the person to decide.</summary>
internal sealed class ReferralsToReview : Todo
{
    public string Operation => ReviewReferral.ReviewReferral.Decides;

    public async Task<IReadOnlyList<TodoItem>> For(Caller caller, Work work)
    {
        var (number, overdue) = await work.One<(int, int)>(
            """
            select count(*)::int, (count(*) filter (where due_on < @Today))::int from referrals_held
            where ended is null and cause = @review and review_by = @Role and reviewer = @person
            """,
            new { work.Today, review = (short)HeldCause.Review, caller.Role, person = caller.Person.Value });
        return TodoItem.Waiting(number, "doubtful referral to decide", "doubtful referrals to decide", "/referrals/held", overdue > 0);
    }
}
