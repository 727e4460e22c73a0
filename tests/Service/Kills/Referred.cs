using System.Globalization;
using Concordat.Fixture;
using Concordat.Journey;
using Concordat.Payments.Service;
using Concordat.Plumbing.Store;
using Microsoft.Extensions.DependencyInjection;

namespace Concordat.ServiceTests.Kills;

/// <summary>People of the demonstration's first contract for stories in which processes are killed.</summary>
internal static class Referred
{
    public const string Contract = "GM-WW-1";

    private const int ReferredBefore = 200;
    private const int WorkedBefore = 150;

    /// <summary>Refers people who start ten days later.</summary>
    /// <param name="first">Their number among all strangers, so that nobody comes twice.</param>
    /// <param name="found">Whether each has found a job since.</param>
    /// <param name="claimed">Whether the job start of each is claimed.</param>
    public static async Task<IReadOnlyList<ReferralRecord>> Start(
        OpenedStore store, World world, int first, int count, bool found = false, bool claimed = false)
    {
        await using var services = OperatorOfHouse.Services(store);
        await using var work = await store.Database.BeginAsWorker(world.As("referrer", "jcp-manchester"), CancellationToken.None);
        var owner = new FactOwner(world.Contract(Contract), world.Organisation("northern-quarter"), world.Organisation("jcp-manchester"));
        var people = Enumerable.Range(first, count).Select(Strangers.Of).ToList();
        var known = await services.GetRequiredService<Participants>().Identify(work, owner, people);
        var facts = services.GetRequiredService<FactRecords>();
        var referredOn = TestHouse.Today.AddDays(-ReferredBefore);
        var referrals = await facts.OpenReferrals(work, [.. known.Cast<Identification.New>().Select(person => new NewReferral(
            person.Participant, owner, referredOn, "jobcentre", "long-term benefit", "E08000003", "lot 1", "Northern Quarter Skills",
            new DateOnly(1980, 1, 1)))]);
        var recorded = await facts.Append(work, [.. referrals.SelectMany(referral => Facts(referredOn, found, claimed)
            .Select(fact => new NewFact(
                referral.Participant, fact.Kind.Scope() == FactScope.Referral ? referral.Id : null, owner, fact)))]);
        recorded.Refused.ShouldBeEmpty();
        await work.Commit();
        return referrals;
    }

    /// <summary>Says that the authoriser looked at whatever is unusual in a run.</summary>
    public static async Task LookAt(OpenedStore store, World world, string run)
    {
        await using var services = OperatorOfHouse.Services(store);
        (await new PaymentRuns(services).LookAt(
            world.As("authoriser", "gmca"), int.Parse(run, CultureInfo.InvariantCulture), "expected", CancellationToken.None)).ShouldBeNull();
    }

    private static IEnumerable<Fact> Facts(DateOnly referredOn, bool found, bool claimed)
    {
        yield return new Fact { Kind = FactKind.Started, On = referredOn.AddDays(10) };
        if (found)
        {
            yield return new Fact { Kind = FactKind.JobStarted, On = TestHouse.Today.AddDays(-WorkedBefore), Job = "job" };
        }

        if (claimed)
        {
            yield return new Fact { Kind = FactKind.Claimed, On = TestHouse.Today.AddDays(-1), Outcome = "job start", Sequence = 1 };
        }
    }
}
