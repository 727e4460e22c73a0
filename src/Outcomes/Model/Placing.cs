using Concordat.Journey;
using Concordat.Specification;

namespace Concordat.Outcomes;

/// <summary>Says of each referral which group and lot it is in, and whether it makes lines of this contract at all.</summary>
internal sealed class Placing
{
    private readonly MilestoneReader _reader;
    private readonly MilestonePlan _plan;
    private readonly Programme _programme;
    private readonly int[] _areaLot;
    private readonly bool[] _isArea;
    private readonly Anchor _groupDecided;
    private readonly bool _isByArea;
    private readonly int _effectiveFrom;
    private readonly int _effectiveUntil;

    public Placing(MilestoneReader reader, MilestonePlan plan)
    {
        _reader = reader;
        _plan = plan;
        _programme = plan.Programme;
        _groupDecided = new Anchor(_programme.Groups.DecidedOn);
        _isByArea = _programme.Areas.Count > 0;
        if (_programme.Effective.By == EffectiveBy.Referral)
        {
            _effectiveFrom = _programme.Effective.From.DayNumber;
            _effectiveUntil = _programme.Effective.Until?.DayNumber ?? int.MaxValue;
        }
        else
        {
            (_effectiveFrom, _effectiveUntil) = (int.MinValue, int.MaxValue);
        }

        _areaLot = new int[plan.Book.Codes.Count];
        _isArea = new bool[plan.Book.Codes.Count];
        Array.Fill(_areaLot, -1);
        foreach (var area in _programme.Areas)
        {
            if (plan.Book.Codes.NumberOf(area.Code) is >= 0 and var code)
            {
                _isArea[code] = true;
                _areaLot[code] = area.Lot ?? -1;
            }
        }
    }

    public void Place(int index)
    {
        ref var referral = ref _reader.Timeline.Referrals[index];
        var placement = PlacementOn(index, referral.Start == ReferralFacts.Never ? _reader.View.AsAt : referral.Start);
        referral.Lot = placement.Lot != 0 ? _plan.LotOfCode[placement.Lot] : _areaLot[placement.Area];
        referral.Unpaid = WhyUnpaid(ref referral, placement);
    }

    /// <summary>The group, decided when it is first asked for: most programmes have one price for all.</summary>
    public int GroupOf(int index)
    {
        ref var referral = ref _reader.Timeline.Referrals[index];
        if (referral.Group == ReferralFacts.NotAsked)
        {
            referral.Group = _plan.Groups.Length == 0 ? -1 : Group(index, ref referral);
        }

        return referral.Group;
    }

    /// <summary>Where the referral stood on a day: as referred, changed by every move up to and including it.</summary>
    private Placement PlacementOn(int index, int day)
    {
        ref var referral = ref _reader.Timeline.Referrals[index];
        var placement = _plan.Book.Placements[referral.Placement];
        var changes = _reader.Timeline.Changes;
        for (var i = 0; i < changes.Count; i++)
        {
            if (changes[i].Referral == index && changes[i].Day <= day)
            {
                placement = Changed(placement, _plan.Book.Placements[changes[i].Placement]);
            }
        }

        return placement;
    }

    private static Placement Changed(Placement old, Placement change) => new(
        change.Group != 0 ? change.Group : old.Group,
        change.Area != 0 ? change.Area : old.Area,
        change.Route != 0 ? change.Route : old.Route,
        change.Lot != 0 ? change.Lot : change.Area != 0 ? 0 : old.Lot,
        change.Provider != 0 ? change.Provider : old.Provider,
        old.Born);

    private Unpaid WhyUnpaid(ref ReferralFacts referral, in Placement placement)
    {
        if (referral.Day < _effectiveFrom || referral.Day > _effectiveUntil)
        {
            return Unpaid.OutsideEffectiveDays;
        }

        if (_plan.ContractProvider != 0 && placement.Provider != 0 && placement.Provider != _plan.ContractProvider)
        {
            return Unpaid.OtherProvider;
        }

        if (_plan.ContractLot >= 0 && referral.Lot >= 0 && referral.Lot != _plan.ContractLot)
        {
            return Unpaid.OtherLot;
        }

        if (_isByArea && placement.Area != 0 && !_isArea[placement.Area])
        {
            return Unpaid.OutsideArea;
        }

        return referral.Withdrawn <= Math.Min(referral.Start, _reader.View.AsAt) ? Unpaid.Withdrawn : Unpaid.None;
    }

    /// <summary>A group stated with the referral stands; otherwise the first whose conditions hold on the deciding day. One that
    /// may hold but is not known to leaves the group unknown.</summary>
    private int Group(int index, ref ReferralFacts referral)
    {
        var day = _reader.DayOf(_groupDecided, index);
        if (day == ReferralFacts.Never)
        {
            return -1;
        }

        var stated = PlacementOn(index, _programme.Groups.Kept ? day : _reader.View.AsAt).Group;
        if (stated != 0)
        {
            return _plan.GroupOfCode[stated];
        }

        for (var group = 0; group < _plan.Groups.Length; group++)
        {
            var opens = _programme.Groups.Groups[group].From?.DayNumber ?? int.MinValue;
            var truth = day < opens ? Truth.False : _plan.Groups[group]?.At(_reader, index, day) ?? Truth.False;
            if (truth != Truth.False)
            {
                return truth == Truth.True ? group : -1;
            }
        }

        return -1;
    }
}
