using Concordat.Kernel;
using Concordat.Specification;

namespace Concordat.Outcomes;

/// <summary>Reads the people of a book one after another and says what each referral has reached. One reader serves the whole
/// book; what it holds is of the person last read.</summary>
public sealed class MilestoneReader
{
    private readonly MilestonePlan _plan;
    private readonly PersonSpells _spells;
    private readonly Measuring _measuring;
    private readonly Rows<Achievement> _achieved = new();
    private readonly Spells _supported = new();
    private readonly OutcomePlan[] _outcomes;
    private int[] _reachedOn = new int[8];
    private (int For, int From, int To)[] _support = new (int, int, int)[8];
    private int _reads;
    private bool _isRead;

    public MilestoneReader(MilestonePlan plan, View view)
        : this(plan, view, plan.Outcomes)
    {
    }

    private MilestoneReader(MilestonePlan plan, View view, OutcomePlan[] outcomes)
    {
        _plan = plan;
        _outcomes = outcomes;
        View = view;
        _spells = new PersonSpells(plan.Slots, Timeline);
        _measuring = new Measuring(this, plan);
        Placing = new Placing(this, plan);
    }

    public View View { get; }

    /// <summary>The book's number of the person last read.</summary>
    public int Person { get; private set; }

    public Timeline Timeline { get; } = new();

    /// <summary>What was reached, by outcome in the programme's order, then referral, then sequence.</summary>
    public ReadOnlySpan<Achievement> Achieved => _achieved.All;

    /// <summary>What could not be decided about this person.</summary>
    public List<Undecided> Undecided { get; } = [];

    /// <summary>Where several versions bind: which referral an outcome that comes once for a person goes to, nothing where that is
    /// not settled yet. Null where this definition alone says so: to the one that reaches it first.</summary>
    public Func<OutcomeTerm, int?>? KeptBy { get; set; }

    /// <summary>The first day on which, with no other fact, more may be reached by the person last read or fall due; never too late, because
    /// whether something is reached on a day is decided by what was by then. <see cref="ReferralFacts.Never"/> where nothing waits for a
    /// day. It holds where as-at is the last day read.</summary>
    public int ChangesFrom { get; private set; }

    internal Placing Placing { get; }

    /// <summary>Reaches only what money rests on: outcomes that are merely counted or compared stay unreached and undecided.</summary>
    public static MilestoneReader OfMoney(MilestonePlan plan, View view)
    {
        var rested = RestedOn.Of(plan.Programme);
        return new MilestoneReader(plan, view, [.. plan.Outcomes.Where(outcome => rested[outcome.Index])]);
    }

    public void Read(int person)
    {
        Person = person;
        _reads++;
        _isRead = false;
        Timeline.Read(_plan.Book, person, View);
        ChangesFrom = Timeline.FactAhead;
        _spells.Begin();
        _achieved.Clear();
        if (Undecided.Count > 0)
        {
            Undecided.Clear();
        }

        if (Timeline.Strays > 0)
        {
            Undecided.Add(new Undecided(-1, Clause.None, UnknownReason.NoSuchReferral));
        }

        var referrals = Timeline.Referrals.Count;
        if (referrals == 0)
        {
            return;
        }

        ForgetReached(referrals * _plan.Outcomes.Length);
        for (var referral = 0; referral < referrals; referral++)
        {
            Placing.Place(referral);
        }

        foreach (var outcome in _outcomes)
        {
            Reach(outcome, referrals);
        }

        _isRead = true;
    }

    /// <summary>The day a referral first reached an outcome; <see cref="ReferralFacts.Never"/> where it did not.</summary>
    public int ReachedOn(int referral, int outcome) => _reachedOn[(referral * _plan.Outcomes.Length) + outcome];

    /// <summary>The day on which a referral's first of an outcome is due by its claim; <see cref="ReferralFacts.Never"/> where it is
    /// not.</summary>
    public int PayableOn(int referral, int outcome)
    {
        foreach (ref readonly var achievement in _achieved.All)
        {
            if (achievement.Referral == referral && achievement.Outcome == outcome && achievement.Sequence == 1)
            {
                return achievement.Payable;
            }
        }

        return ReferralFacts.Never;
    }

    /// <summary>An anchor's day for a referral; <see cref="ReferralFacts.Never"/> where it has not come.</summary>
    public int DayOf(Anchor anchor, int referral)
    {
        ref var facts = ref Timeline.Referrals[referral];
        return anchor.Kind switch
        {
            AnchorKind.Referral => facts.Day,
            AnchorKind.Start => facts.Start,
            AnchorKind.FirstDayInWork => facts.Start == ReferralFacts.Never
                ? ReferralFacts.Never
                : _spells.In(_plan.InWork).FirstOnOrAfter(facts.Start),
            AnchorKind.EndOfSupport => SupportOf(StateKind.InSupport, referral) is var (from, to) && from <= to
                ? to
                : ReferralFacts.Never,
            AnchorKind.Outcome => ReachedOn(referral, anchor.Outcome!.Value.Index),
            AnchorKind.ContractStart => _plan.Contract?.Start?.DayNumber ?? ReferralFacts.Never,
            AnchorKind.ReferralEnd => _plan.Contract?.ReferralEnd?.DayNumber ?? ReferralFacts.Never,
            _ => anchor.Day!.Value.DayNumber,
        };
    }

    /// <summary>Takes note that something about the person last read waits for a day.</summary>
    public void Awaits(int day) => ChangesFrom = Math.Min(ChangesFrom, day);

    /// <summary>A condition asked of a referral on a day.</summary>
    public Truth Ask(BoundCondition condition, int referral, int day) => condition.Plan.At(this, referral, day);

    /// <summary>Settles opening, closing and payable day of an achievement, or of one of its instalments under its own number,
    /// from its day and sequence.</summary>
    public void Claim(ref Achievement achievement) => _measuring.Claim(ref achievement);

    /// <summary>The last day on which an achievement of the person last read can be claimed; <see cref="ReferralFacts.Never"/> where
    /// nothing closes it. It is asked for lists: money needs it only once somebody claims.</summary>
    public int ClosesOn(in Achievement achievement) => _measuring.ClosesOn(achievement);

    /// <summary>The payments that counted towards what was reached by pay, in the order of their days; none of another kind.</summary>
    public IReadOnlyList<Payment> PaymentsOf(in Achievement achievement) => _measuring.PaymentsOf(achievement);

    /// <summary>First and last day of a referral's support, both inclusive; empty (last before first) where there is none.</summary>
    public (int From, int To) SupportOf(StateKind kind, int referral)
    {
        for (var i = 0; i < _plan.Support.Length; i++)
        {
            if (_plan.Support[i].Term.Kind == kind)
            {
                return Kept(i, referral);
            }
        }

        return (0, -1);
    }

    /// <summary>Whole years on a day; nothing without a birth month.</summary>
    public int? AgeOn(int day) =>
        Timeline.Born == 0 ? null : Days.AgeOn(DateOnly.FromDayNumber(day), DateOnly.FromDayNumber(Timeline.Born));

    /// <summary>Place among the programme's groups; nothing where it is not known.</summary>
    public int? GroupOf(int referral) => Placing.GroupOf(referral) is >= 0 and var group ? group : null;

    /// <summary>A person's spells in a state; support belongs to a referral.</summary>
    internal Spells Spells(int slot, int referral)
    {
        if (_plan.Slots.Kind(slot) is not (StateKind.InSupport or StateKind.InWorkSupport))
        {
            return _spells.In(slot);
        }

        var (from, to) = SupportOf(_plan.Slots.Kind(slot), referral);
        _supported.Clear();
        _supported.Add(from, Math.Min(to, View.Horizon));
        return _supported;
    }

    /// <summary>The same where they are asked for a day: one beyond those read is another by then.</summary>
    internal Spells SpellsBy(int day, int slot, int referral)
    {
        AskAhead(day);
        return Spells(slot, referral);
    }

    /// <summary>Takes note that something was asked of a day, which may lie beyond those read.</summary>
    internal void AskAhead(int day)
    {
        if (day > View.Horizon)
        {
            Awaits(View.Horizon + 1);
        }
    }

    internal Spells Work(int referral) => Spells(_plan.InWork, referral);

    /// <summary>A window's last day, kept open as long as the spell in work that covers it where the window says so: past the last day read where
    /// that spell goes on.</summary>
    internal int LastDayOf(Window window, int anchor, int referral)
    {
        var to = window.ThroughDay is { } through ? anchor + through : window.For!.Value.LastDay(DateOnly.FromDayNumber(anchor)).DayNumber;
        if (window.KeptOpenWhileInWork && Work(referral) is var work && work.Covering(to) is >= 0 and var spell)
        {
            to = work.To(spell) < View.Horizon ? work.To(spell) : View.Horizon + 1;
        }

        return to;
    }

    internal bool IsSupported(StateKind kind, int referral, int day)
    {
        var (from, to) = SupportOf(kind, referral);
        return from <= day && day <= to;
    }

    internal void CannotDecide(int referral, Clause clause, UnknownReason reason)
    {
        var undecided = new Undecided(referral, clause, reason);
        if (!Undecided.Contains(undecided))
        {
            Undecided.Add(undecided);
        }
    }

    /// <summary>Asked for at every instalment, so kept; but only once all outcomes stand, since it may be anchored on one.</summary>
    private (int From, int To) Kept(int support, int referral)
    {
        if (!_isRead)
        {
            return SupportOf(_plan.Support[support], referral);
        }

        var place = (referral * _plan.Support.Length) + support;
        if (_support.Length <= place)
        {
            Array.Resize(ref _support, place * 2);
        }

        ref var kept = ref _support[place];
        if (kept.For != _reads)
        {
            var (from, to) = SupportOf(_plan.Support[support], referral);
            kept = (_reads, from, to);
        }

        return (kept.From, kept.To);
    }

    private (int From, int To) SupportOf(SupportPlan support, int referral)
    {
        var from = DayOf(support.Term.From, referral);
        if (from == ReferralFacts.Never || (support.If is not null && support.If.At(this, referral, from) != Truth.True))
        {
            return (0, -1);
        }

        ref var facts = ref Timeline.Referrals[referral];
        var to = support.Term.For.LastDay(DateOnly.FromDayNumber(from)).DayNumber;
        if (support.Term.NotPastDay is { } last && facts.Start != ReferralFacts.Never)
        {
            to = Math.Min(to, facts.Start + last);
        }

        for (var before = 0; before < referral && support.Term.SecondReferral == SecondReferral.Continues; before++)
        {
            var (earlier, end) = SupportOf(support, before);
            to = earlier <= from && from <= end ? end : to;
        }

        var withdrawn = facts.Withdrawn == ReferralFacts.Never ? facts.Withdrawn : facts.Withdrawn - 1;
        return (from, Math.Min(to, Math.Min(facts.Left, withdrawn)));
    }

    private void ForgetReached(int count)
    {
        if (_reachedOn.Length < count)
        {
            _reachedOn = new int[count * 2];
        }

        Array.Fill(_reachedOn, ReferralFacts.Never, 0, count);
    }

    /// <summary>Forgets achievements of the person last read, such as another version binds.</summary>
    public void Drop(Predicate<Achievement> which)
    {
        for (var i = _achieved.Count - 1; i >= 0; i--)
        {
            if (which(_achieved[i]))
            {
                _achieved.RemoveAt(i);
            }
        }
    }

    /// <summary>Every referral is measured alone; days that served an earlier referral's outcome serve no other. What comes once
    /// for a person goes to the referral that reached it first.</summary>
    private void Reach(OutcomePlan outcome, int referrals)
    {
        var first = _achieved.Count;
        var servedTo = int.MinValue;
        for (var referral = 0; referral < referrals; referral++)
        {
            var before = _achieved.Count;
            _measuring.Reach(outcome, referral, servedTo, _achieved);
            if (_achieved.Count > before)
            {
                // one that comes again comes later each time
                servedTo = Math.Max(servedTo, _achieved[_achieved.Count - 1].Day);
                Remember(_achieved[before]);
            }
        }

        if (outcome.Term.Once == OncePer.Person && _achieved.Count > first && Keeps(outcome, first) is { } kept)
        {
            Keep(kept, first);
        }
    }

    private void Remember(in Achievement first) => _reachedOn[(first.Referral * _plan.Outcomes.Length) + first.Outcome] = first.Day;

    /// <summary>The referral that an outcome of a person goes to; nothing where all keep it until that is settled.</summary>
    private int? Keeps(OutcomePlan outcome, int first)
    {
        if (KeptBy is not null)
        {
            return KeptBy(outcome.Term);
        }

        var earliest = first;
        for (var i = first + 1; i < _achieved.Count; i++)
        {
            earliest = _achieved[i].Day < _achieved[earliest].Day ? i : earliest;
        }

        return _achieved[earliest].Referral;
    }

    private void Keep(int referral, int first)
    {
        for (var i = _achieved.Count - 1; i >= first; i--)
        {
            if (_achieved[i].Referral != referral)
            {
                _reachedOn[(_achieved[i].Referral * _plan.Outcomes.Length) + _achieved[i].Outcome] = ReferralFacts.Never;
                _achieved.RemoveAt(i);
            }
        }
    }
}
