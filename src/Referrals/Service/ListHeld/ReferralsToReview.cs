using Concordat.Plumbing.Access;
using Concordat.Plumbing.Look;
using Concordat.Plumbing.Store;

namespace Concordat.Referrals.Service.ListHeld;

/// <summary>Doubtful referrals that were given to the person to decide, or to nobody because nobody held the office; a deputy has all of the
/// office's.</summary>
internal sealed class ReferralsToReview : Todo
{
    public string Operation => ReviewReferral.ReviewReferral.Decides;

    public async Task<IReadOnlyList<TodoItem>> For(Caller caller, Work work)
    {
        var (number, overdue) = await work.One<(int, int)>(
            """
            select count(*)::int, (count(*) filter (where due_on < @Today))::int from referrals_held
            where ended is null and cause = @review and review_by = @Role and (@isDeputy or coalesce(reviewer, @person) = @person)
            """,
            new
            {
                work.Today,
                review = (short)HeldCause.Review,
                caller.Role,
                person = caller.Person.Value,
                isDeputy = caller.Deputises is not null,
            });
        return TodoItem.Waiting(number, "doubtful referral to decide", "doubtful referrals to decide", "/referrals/held", overdue > 0);
    }
}
