using System.Globalization;
using System.Text;
using Concordat.Kernel;
using Concordat.Places;
using Concordat.Plumbing.Access;
using Concordat.Plumbing.Journal;
using Concordat.Plumbing.Store;
using Concordat.Support.Service.Caseloads;

namespace Concordat.Support.Service.AssignCases;

/// <summary>What came of giving cases: how many changed hands, how many were there already, and which cannot.</summary>
internal sealed record Assigned(int Given, int Unchanged, IReadOnlyList<(string Case, Refusal Why)> Refused);

/// <summary>Gives cases to a key worker, one or many at once. What was on record stays: an assignment is added, never edited.</summary>
internal sealed class CaseAssigning(PlaceRegister places, CaseList list, Policy policy)
{
    public const string Operation = "support.case.assign";

    /// <summary>The role whose holders help people.</summary>
    private const string KeyWorker = "delivery";

    /// <param name="to">Nobody to take the cases away.</param>
    public async Task<Assigned> Assign(Work work, IReadOnlyCollection<string> references, PersonId? to, string reason)
    {
        // all cases of their people, in the order in which they are worked out anew afterwards
        var named = new { references = references.Distinct().ToArray() };
        await CaseList.Hold(work, [.. await work.List<int>("select distinct participant from support_case where reference = any(@references)", named)]);
        var cases = (await work.List<ListedCase>("select * from support_case where reference = any(@references) order by referral", named))
            .Where(one => policy.Allows(Operation, work.Caller.Role, work.Caller.To(one.Scope))).ToList();
        var officers = await KeyWorkers(work, cases);
        var refused = references.Except(cases.Select(one => one.Reference))
            .Select(reference => (reference, new Refusal("unknown-case", "there is no such case of yours"))).ToList();
        var given = new List<ListedCase>();
        foreach (var one in cases.Where(one => one.KeyWorker != to))
        {
            var atProvider = officers.Where(officer => officer.Organisation.Value == one.Delivery).Select(officer => officer.Person).ToList();
            if (Assigning.Check(one.StateOn(work.Today), to, atProvider, reason) is { } why)
            {
                refused.Add((one.Reference, why));
            }
            else
            {
                given.Add(one);
            }
        }

        await Record(work, given, to, reason);
        return new Assigned(given.Count, cases.Count(one => one.KeyWorker == to), refused);
    }

    /// <summary>Everybody who helps people at the providers that these cases are with.</summary>
    public Task<IReadOnlyList<Officer>> KeyWorkers(Work work, IEnumerable<ListedCase> cases) => places.HoldersOf(
        work, KeyWorker, [.. cases.Select(one => one.Delivery).OfType<int>().Distinct().Select(number => new OrganisationId(number))]);

    private async Task Record(Work work, List<ListedCase> given, PersonId? to, string reason)
    {
        if (given.Count == 0)
        {
            return;
        }

        await work.Execute(
            """
            insert into support_assignment (referral, participant, contract, delivery, referrer, worker, reason, made_by, made_at)
            select c.referral, c.participant, c.contract, c.delivery, c.referrer, @to, @reason, @by, @Now
            from support_case c where c.referral = any(@referrals)
            """,
            new { referrals = given.Select(one => one.Referral).ToArray(), to = to?.Value, reason, by = work.Caller.Person.Value, work.Now });
        await list.Restate(work, [.. given.Select(one => one.Person)]);
        var identities = given.Select(one => one.Contract).Distinct().ToDictionary(contract => $"contract{contract}", contract => (long)contract);
        identities["worker"] = to?.Value ?? 0;
        work.Record(new Entry(SupportEvents.CasesAssigned, 1, "Support", identities,
            new Dictionary<string, string> { ["rows"] = given.Count.ToString(CultureInfo.InvariantCulture), ["reason"] = reason },
            Encoding.UTF8.GetBytes(string.Join(',', given.Select(one => one.Referral))))
        { Operation = Operation });
    }
}
