using Concordat.Fixture;
using Concordat.Journey;
using Concordat.Kernel;
using Concordat.Plumbing.Access;

namespace Concordat.ServiceTests.Journey;

/// <summary>Offices around contract 1, and people referred to it.</summary>
internal sealed class JourneyWorld(TestHouse house)
{
    public static readonly Caller Prime = TestHouse.Caller("prime", 12, 1);
    public static readonly Caller Validator = TestHouse.Caller("validator", 11, 1);
    public static readonly Caller Delivery = TestHouse.Caller("delivery", 13);
    public static readonly Caller OtherDelivery = TestHouse.Caller("delivery", 14);
    public static readonly Caller Referrer = TestHouse.Caller("referrer", 15);
    public static readonly Caller OtherPrime = TestHouse.Caller("prime", 22, 2);

    public static readonly FactOwner Owner = new(new ContractId(1), Delivery.Organisation, Referrer.Organisation);
    public static readonly DateOnly Referred = new(2020, 1, 6);

    private static int _numbers;

    public Participants Participants => house.Service<Participants>();

    public FactRecords Records => house.Service<FactRecords>();

    /// <summary>Somebody whom nobody resembles.</summary>
    public static Particulars Somebody()
    {
        var number = Interlocked.Increment(ref _numbers);
        var letters = string.Concat($"{number:0000}".Select(digit => (char)('a' + (digit - '0'))));
        return new Particulars("", $"Given{letters}", $"Family{letters}{letters}", $"QQ{100000 + (number * 137)}A", new DateOnly(1980, 1, 1).AddDays(number), "", "M1 1AA", "", "");
    }

    public async Task<IReadOnlyList<Identification>> Identify(params Particulars[] arrivals)
    {
        await using var worker = await house.Database.BeginAsWorker(Prime, default);
        var answers = await Participants.Identify(worker, Owner, arrivals);
        await worker.Commit();
        return answers;
    }

    public async Task<ReferralRecord> Refer(Particulars? person = null)
    {
        var known = (await Identify(person ?? Somebody()))[0].ShouldBeOfType<Identification.New>();
        await using var worker = await house.Database.BeginAsWorker(Prime, default);
        var referral = await Records.OpenReferrals(
            worker, [new NewReferral(known.Participant, Owner, Referred, "jobcentre", "", "E08000003", "lot 1", "Pennine Steps", null)]);
        await worker.Commit();
        return referral[0];
    }

    public async Task<Recording> Append(Caller caller, params NewFact[] facts)
    {
        await using var work = await house.Database.Begin(caller, default);
        var recording = await Records.Append(work, facts);
        await work.Commit();
        return recording;
    }

    public static NewFact Started(ReferralRecord referral, DateOnly on) =>
        new(referral.Participant, referral.Id, referral.Owner, new Fact { Kind = FactKind.Started, On = on });

    public async Task<IReadOnlyList<RecordedFact>> Facts(Caller caller, ParticipantId person)
    {
        await using var work = await house.Database.Begin(caller, default);
        return await Records.Of(work, person);
    }
}
