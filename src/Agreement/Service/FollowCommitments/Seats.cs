using Concordat.Agreement.Service.Store;
using Concordat.Plumbing.Store;

namespace Concordat.Agreement.Service.FollowCommitments;

/// <summary>For which parties the caller's organisation sits under an agreement, wherever that is bound today.</summary>
internal static class Seats
{
    public static async Task<IReadOnlyList<Seat>> Of(Work work, string agreement)
    {
        var bindings = (await Bindings.Of(work)).Where(binding => binding.Agreement == agreement).Select(binding => binding.Number).ToList();
        var parties = await Bindings.PartiesOf(work, bindings);
        return [.. bindings.SelectMany(binding => parties[binding]).Distinct().Select(party => new Seat(party, work.Caller.Role))];
    }

    /// <summary>Whether the caller's organisation sits or reads anywhere under the agreement, and so sees what is recorded there.</summary>
    public static async Task<bool> AreAny(Work work, string agreement) => await work.One<bool>(
        """
        select exists (select from agreement_binding b join agreement_seat s on s.binding = b.number
            where b.agreement = @agreement and s.organisation = @organisation)
        """,
        new { agreement, organisation = work.Caller.Organisation.Value });
}
