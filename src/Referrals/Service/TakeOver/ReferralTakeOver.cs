using System.Globalization;
using System.Text;
using Concordat.Contracts;
using Concordat.Journey;
using Concordat.Kernel;
using Concordat.Plumbing.Journal;
using Concordat.Plumbing.Store;
using Concordat.Referrals.Service.Store;
using Concordat.Specification;

namespace Concordat.Referrals.Service.TakeOver;

/// <summary>Puts referrals on the list that were made and recorded before this house kept it: a contract taken over from another
/// system, or a demonstration. The referrals are open on record already; their facts are told to the register afterwards.</summary>
public sealed class ReferralTakeOver
{
    private readonly ContractRegister _contracts;
    private readonly ProgrammeLibrary _programmes;
    private readonly Register _register;

    internal ReferralTakeOver(ContractRegister contracts, ProgrammeLibrary programmes, Register register) =>
        (_contracts, _programmes, _register) = (contracts, programmes, register);

    public async Task Add(Work worker, ContractId id, IReadOnlyList<ReferralRecord> referrals)
    {
        var contract = await _contracts.Find(worker, id) ?? throw new InvalidOperationException($"Contract {id.Value} is not on the register.");
        var programme = _programmes.Find(contract.Programme, contract.Overlay)
            ?? throw new InvalidOperationException($"The programme {contract.Programme} is not loaded.");
        var calendar = programme.WorkingDays is { } name ? _programmes.Calendar(name) : null;
        foreach (var sent in referrals.GroupBy(referral => referral.Owner.Referrer!.Value))
        {
            var taken = sent.ToList();
            var content = Encoding.UTF8.GetBytes(string.Join(',', taken.Select(referral => referral.Reference)));
            var intake = await Begin(worker, id, sent.Key, taken.Count, content);
            await _register.Add(worker, [.. taken.Select((referral, i) => RowOf(referral, intake, i + 1, programme, calendar))]);
            worker.Record(new Entry(ReferralsEvents.ReferralsTakenOver, 1, "Referrals",
                new Dictionary<string, long> { ["contract"] = id.Value, ["intake"] = intake },
                new Dictionary<string, string> { ["rows"] = taken.Count.ToString(CultureInfo.InvariantCulture) }, content));
        }
    }

    private static CaseRow RowOf(ReferralRecord referral, int intake, int line, Programme programme, WorkingDays? calendar)
    {
        var clocks = calendar is null ? new Clocks(null, null) : Clocks.Of(programme.Standards, referral.ReferredOn, calendar);
        return new CaseRow
        {
            Referral = referral.Id.Value,
            Reference = referral.Reference,
            Participant = referral.Participant.Value,
            ParticipantReference = referral.ParticipantReference,
            Contract = referral.Owner.Contract.Value,
            Delivery = referral.Owner.Delivery!.Value.Value,
            Referrer = referral.Owner.Referrer!.Value.Value,
            ReferredOn = referral.ReferredOn,
            Area = referral.Area,
            Route = referral.Route,
            Category = referral.Group,
            Intake = intake,
            Line = line,
            AcknowledgeBy = clocks.AcknowledgeBy,
            StartBy = clocks.StartBy,
            State = (short)ReferralState.Referred,
            DueOn = clocks.NextDue(ReferralState.Referred) ?? DateOnly.MaxValue,
        };
    }

    private static Task<int> Begin(Work worker, ContractId contract, OrganisationId referrer, int rows, byte[] content) => worker.One<int>(
        """
        insert into referrals_intake (contract, referrer, person, at, digest, rows, accepted, refused, waiting, new_people, referrals_before)
        values (@contract, @referrer, @person, @Now, sha256(@content), @rows, @rows, 0, 0, 0, 0)
        returning number
        """,
        new { contract = contract.Value, referrer = referrer.Value, person = worker.Caller.Person.Value, worker.Now, content, rows });
}
