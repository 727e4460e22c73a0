using Concordat.Contracts;
using Concordat.Kernel;
using Concordat.Places;
using Concordat.Plumbing.Store;
using Concordat.Plumbing.Yaml;
using Concordat.Referrals.Service.Store;
using Concordat.Specification;

namespace Concordat.Referrals.Service.ReceiveReferrals;

/// <summary>What a contract asks of its referrals: its rules, and the clocks that its programme's standards start.</summary>
internal sealed class IntakeTerms(Contract contract, Programme programme, Areas areas, WorkingDays? calendar, IntakeRules rules, RoutePlaces places,
    ProviderRoom room)
{
    private readonly Dictionary<DateOnly, Clocks> _clocks = [];

    public Contract Contract => contract;

    public Programme Programme => programme;

    public IntakeRules Rules => rules;

    public RoutePlaces Places => places;

    /// <summary>Which providers have room.</summary>
    public ProviderRoom Room => room;

    /// <summary>All places, resolved by date.</summary>
    public Areas KnownAreas => areas;

    /// <summary>Who stands as referrer on record: whoever refers; of those whom providers send themselves the prime, so that a provider sees nothing
    /// of a person who was given to another.</summary>
    public OrganisationId AnswersFor(RouteSender sentBy, OrganisationId sender) => sentBy == RouteSender.Providers ? contract.Prime : sender;

    public string AreaName(string code) => areas.NameOf(code);

    public IEnumerable<(string Code, string Name)> Areas => contract.Areas.Select(code => (code, areas.NameOf(code)));

    public Clocks ClocksFrom(DateOnly referredOn)
    {
        if (!_clocks.TryGetValue(referredOn, out var clocks))
        {
            clocks = calendar is null ? new Clocks(null, null) : Clocks.Of(programme.Standards, referredOn, calendar);
            _clocks.Add(referredOn, clocks);
        }

        return clocks;
    }

    /// <summary>Whether a referral of that day asks that the person is on no other programme.</summary>
    public bool AsksOtherProgrammes(DateOnly day) =>
        programme.Eligibility is { DecidedOn: AnchorKind.Referral } term && term.Rules.Any(rule => rule.AsksOtherProgrammes && rule.Days.Contains(day));

    /// <summary>The last day for what is due within a length of a day.</summary>
    public DateOnly Due(Length within, DateOnly from) => within.Unit == LengthUnit.WorkingDays
        ? (calendar ?? throw new InvalidOperationException($"{programme.Name} names no calendar of working days.")).After(from, within.Number)
        : within.DayAfter(from);

    /// <summary>Loads what the caller may refer to.</summary>
    /// <param name="own">The caller's own work: a contract that it does not show does not exist for the caller.</param>
    /// <param name="worker">Shows the whole supply chain, which a referrer does not see but which decides who is given a referral.</param>
    public static async Task<Ruling<IntakeTerms>> Load(
        Work own, Work worker, ContractRegister contracts, PlaceRegister places, ProgrammeLibrary programmes, string reference)
    {
        var all = await contracts.All(own);
        var shown = all.FirstOrDefault(c => string.Equals(c.Reference, reference, StringComparison.OrdinalIgnoreCase));
        if (shown is null || await contracts.Find(worker, shown.Id) is not { } contract)
        {
            return new Refusal("unknown-contract", all.Count == 0
                ? "Your organisation may send people to no contract"
                : $"There is no contract {reference} that your organisation may send people to; there is {string.Join(", ", all.Select(c => c.Reference))}");
        }

        if (programmes.Find(contract.Programme, contract.Overlay) is not { } programme)
        {
            return new Refusal("unknown-programme", $"The programme of contract {contract.Reference} is not loaded");
        }

        var areas = await places.Areas(own);
        var calendar = programme.WorkingDays is { } name ? programmes.Calendar(name) : null;
        var terms = TermsOf(contract, own.Today);
        return new IntakeTerms(
            contract, programme, areas, calendar, new IntakeRules(contract, terms, programme, areas, all, own.Today, await places.SmallAreas(own, areas)),
            new RoutePlaces(programme, terms, await Taken(worker, contract.Id), await People(worker, contract.Id), contract.OpenGateways),
            await ProviderRooms.Of(worker, contract, programme));
    }

    /// <summary>They were read whole before they came onto the register.</summary>
    private static ContractTerms TermsOf(Contract contract, DateOnly today) =>
        YamlDocument.Read("contract.yaml", contract.TermsOn(today)).Root is { } root && ContractDocument.Read(root).Terms is { } terms
            ? terms
            : throw new InvalidDataException($"The terms of contract {contract.Id.Value} do not read.");

    private static Task<IReadOnlyList<RouteTaken>> Taken(Work worker, ContractId contract) => worker.List<RouteTaken>(
        """
        select route, area, date_trunc('month', referred_on)::date as month, count(*)::int as number from (
            select route, area, referred_on from referrals_case where contract = @contract and state <> @withdrawn
            union all
            select w.route, w.area, coalesce(w.referred_on, i.at::date) from referrals_waiting w join referrals_intake i on i.number = w.intake
            where w.contract = @contract and w.referral is null) as made
        group by 1, 2, 3
        """,
        new { contract = contract.Value, withdrawn = (short)ReferralState.Withdrawn });

    private static Task<int> People(Work worker, ContractId contract) => worker.One<int>(
        """
        select (select count(*) from referrals_case where contract = @contract and state <> all(@without))::int
            + (select count(*) from referrals_waiting where contract = @contract and referral is null)::int
        """,
        new { contract = contract.Value, without = new[] { (short)ReferralState.Withdrawn, (short)ReferralState.DidNotStart } });
}
