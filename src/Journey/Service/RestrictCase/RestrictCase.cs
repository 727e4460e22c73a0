using Concordat.Kernel;
using Concordat.Places;
using Concordat.Plumbing.Access;
using Concordat.Plumbing.Store;

namespace Concordat.Journey.Service.RestrictCase;

/// <summary>A case as the page shows it: whether it is restricted, who may be named and what was done before.</summary>
/// <param name="Eligible">Whoever would see the case by an office held today, in the order of organisations and names.</param>
/// <param name="Names">Of those whom the acts name.</param>
internal sealed record CaseShown(
    ReferralRecord Referral, RestrictedCase? Restriction, IReadOnlyList<MayBeNamed> Eligible, IReadOnlyList<RestrictionAct> Acts,
    IReadOnlyDictionary<PersonId, string> Names);

/// <summary>Somebody whose office has a part in a case.</summary>
internal sealed record MayBeNamed(PersonId Person, string Name, string Office);

/// <summary>Opens a case to named people only, names others, or lifts the restriction.</summary>
internal sealed class RestrictCase(Database database, FactRecords records, PlaceRegister places, Policy policy, Offices offices)
{
    public const string Operation = "journey.case.restrict";
    private const string Showing = "journey.participant.show";

    /// <returns>Null where there is no such case for this caller.</returns>
    public async Task<CaseShown?> Find(Caller caller, string referral, CancellationToken stop)
    {
        await using var work = await database.Begin(caller, stop);
        if (await Case(work, referral) is not { } found)
        {
            return null;
        }

        await using var worker = await database.BeginAsWorker(caller, stop);
        var acts = await RestrictionRecords.Acts(work, found);
        var named = acts.SelectMany(act => act.Named.Append(act.Person)).Distinct().Select(number => new PersonId(number));
        return new CaseShown(
            found, await RestrictionRecords.Of(work, found), await Eligible(worker, found), acts, await places.PeopleInOffice(work, [.. named]));
    }

    /// <returns>Null where there is no such case for this caller.</returns>
    public async Task<Ruling<RestrictedCase>?> Name(
        Caller caller, string referral, IReadOnlyCollection<PersonId> chosen, string reason, CancellationToken stop)
    {
        await using var worker = await database.BeginAsWorker(caller, stop);
        if (await Turn(worker, caller, referral, stop) is not { } found)
        {
            return null;
        }

        var eligible = (await Eligible(worker, found)).Select(person => person.Person).ToHashSet();
        var ruled = RestrictedCase.Name(chosen, eligible, reason);
        if (ruled.TryGet(out var now) && !now.NamesTheSameAs(await RestrictionRecords.Of(worker, found)))
        {
            await RestrictionRecords.Keep(worker, found, now, reason);
            await worker.Commit();
        }

        return ruled;
    }

    /// <summary>A case that is open already stays so.</summary>
    /// <returns>False where there is no such case for this caller.</returns>
    public async Task<bool> Lift(Caller caller, string referral, CancellationToken stop)
    {
        await using var worker = await database.BeginAsWorker(caller, stop);
        if (await Turn(worker, caller, referral, stop) is not { } found)
        {
            return false;
        }

        if (await RestrictionRecords.Of(worker, found) is not null)
        {
            await RestrictionRecords.Keep(worker, found, null, RestrictedCase.Lifted);
            await worker.Commit();
        }

        return true;
    }

    /// <summary>The case as the caller sees it once nobody else changes who is named.</summary>
    private async Task<ReferralRecord?> Turn(Work worker, Caller caller, string referral, CancellationToken stop)
    {
        await worker.TakeTurn("who is named for cases");
        await using var work = await database.Begin(caller, stop);
        return await Case(work, referral);
    }

    private async Task<ReferralRecord?> Case(Work work, string referral) =>
        await records.Referral(work, referral) is { } found && policy.Allows(Operation, work.Caller.Role, work.Caller.To(found.Owner)) ? found : null;

    private async Task<IReadOnlyList<MayBeNamed>> Eligible(Work worker, ReferralRecord referral) =>
    [
        .. from person in await offices.All(worker)
           let office = person.Offices.FirstOrDefault(office => Sees(office.Caller, referral.Owner))
           where office is not null
           orderby office.OrganisationName, person.Name
           select new MayBeNamed(person.Person, person.Name, office.Words),
    ];

    // a deputy stands in for an office and not for a person who was named
    private bool Sees(Caller office, FactOwner owner) => office.Deputises is null
        && policy.Shows(Showing, office.Role, "identity") && policy.Allows(Showing, office.Role, office.To(owner));
}
