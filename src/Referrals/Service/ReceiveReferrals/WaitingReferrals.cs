using System.Globalization;
using System.Text.Json;
using Concordat.Contracts;
using Concordat.Journey;
using Concordat.Kernel;
using Concordat.Places;
using Concordat.Plumbing.Files;
using Concordat.Plumbing.Journal;
using Concordat.Plumbing.Store;
using Concordat.Referrals.Service.Store;
using Concordat.Specification;

namespace Concordat.Referrals.Service.ReceiveReferrals;

/// <summary>Takes up a row that waited until somebody decided who the person is: it becomes a referral, or belongs to one that is open
/// already.</summary>
internal sealed class WaitingReferrals(
    ContractRegister contracts, PlaceRegister places, ProgrammeLibrary programmes, IntakeBatch batches, SentFacts sentFacts, SealedText seal) : WhenIdentityDecided
{
    public async Task Decided(UnitOfWork worker, int question, ParticipantId participant)
    {
        var work = (Work)worker;
        var rows = await work.List<WaitingRow>(
            "select * from referrals_waiting where question = @question and referral is null and content is not null for update", new { question });
        foreach (var row in rows)
        {
            var referral = await OpenAlready(work, row, participant) ?? await Open(work, row, participant);
            await work.Execute(
                "update referrals_waiting set referral = @referral, content = null where intake = @Intake and line = @Line",
                new { referral, row.Intake, row.Line });
        }
    }

    /// <summary>The person's referral to the contract that is open, or whose support runs.</summary>
    private async Task<int?> OpenAlready(Work work, WaitingRow row, ParticipantId participant)
    {
        var contract = await contracts.Find(work, new ContractId(row.Contract));
        var programme = contract is null ? null : programmes.Find(contract.Programme, contract.Overlay);
        var known = await CaseRow.OfPeople(work, new ContractId(row.Contract), [participant.Value]);
        return known.FirstOrDefault(one => one.StateNow.IsOpen() || one.IsSupportedOn(work.Today, programme))?.Referral;
    }

    private async Task<int> Open(Work work, WaitingRow row, ParticipantId participant)
    {
        var contract = await contracts.Find(work, new ContractId(row.Contract))
            ?? throw new InvalidOperationException($"Contract {row.Contract} is not on the register.");
        var loaded = await IntakeTerms.Load(work, work, contracts, places, programmes, contract.Reference);
        var placed = JsonSerializer.Deserialize<PlacedReferral>(seal.Open(row.Content!, IntakeBatch.WaitingPlace(row.Intake, row.Line)))!;
        var given = LastDraw.Keep(loaded.Value, placed, await CaseRow.OfPeople(work, contract.Id, [participant.Value]),
            new Allocated(new OrganisationId(row.Delivery), (uint?)row.Draw));
        var owner = new FactOwner(contract.Id, given.Provider, new OrganisationId(row.Referrer));
        var sent = await sentFacts.Uncontradicted(work, participant, owner, placed.Sent);
        if (sent.BenefitSince != placed.Sent.BenefitSince || sent.Characteristics.Count != placed.Sent.Characteristics.Count
            || sent.NotSo.Count != placed.Sent.NotSo.Count)
        {
            work.Record(new Entry(ReferralsEvents.SaidOtherwise, 1, "Referrals",
                new Dictionary<string, long> { ["contract"] = row.Contract, ["intake"] = row.Intake, ["participant"] = participant.Value },
                new Dictionary<string, string> { ["line"] = row.Line.ToString(CultureInfo.InvariantCulture) }));
        }

        var opened = await batches.Open(
            work, loaded.Value, new OrganisationId(row.Referrer), row.Intake, [(new Arrival(placed with { Sent = sent }, given, []), participant)]);
        return opened[0].Referral;
    }

    private sealed record WaitingRow
    {
        public int Intake { get; init; }

        public int Line { get; init; }

        public int Contract { get; init; }

        public int Referrer { get; init; }

        public int Delivery { get; init; }

        public long? Draw { get; init; }

        public byte[]? Content { get; init; }
    }
}
