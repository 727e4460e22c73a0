using Concordat.Journey;

namespace Concordat.Outcomes;

/// <summary>One person's facts as far as a view lets them be seen, laid out for measuring. It is filled anew for each person.</summary>
public sealed class Timeline
{
    public Rows<ReferralFacts> Referrals { get; } = new();

    /// <summary>In the order of their first days.</summary>
    public Rows<JobStint> Jobs { get; } = new();

    public Rows<BenefitStint> Benefits { get; } = new();

    public Rows<Payment> Payments { get; } = new();

    public Rows<Reading> Assessed { get; } = new();

    public Rows<Reading> Attained { get; } = new();

    public Rows<ClaimAct> Claims { get; } = new();

    public Rows<PlacementChange> Changes { get; } = new();

    /// <summary>Day number of the first day of the birth month; 0 where it is not known.</summary>
    public int Born { get; private set; }

    /// <summary>Facts about a referral that no known referral answers to.</summary>
    public int Strays { get; private set; }

    /// <summary>The first day beyond those read on which a known fact is dated; <see cref="ReferralFacts.Never"/> where there is none.</summary>
    public int FactAhead { get; private set; }

    public void Read(Book book, int person, in View view)
    {
        Clear();
        var kinds = book.Kind;
        var days = book.Day;
        var end = book.EndOf(person);
        for (var row = book.FirstOf(person); row < end; row++)
        {
            if ((days[row] <= view.Horizon || kinds[row] == FactKind.Rejected) && book.IsKnown(row, view.KnownAt))
            {
                Read(book, row, kinds[row], days[row], end, view);
            }
            else if (days[row] > view.Horizon)
            {
                FactAhead = Math.Min(FactAhead, days[row]);
            }
        }

        CloseAt(view.Horizon);
    }

    private void Clear()
    {
        Referrals.Clear();
        Jobs.Clear();
        Benefits.Clear();
        Payments.Clear();
        Assessed.Clear();
        Attained.Clear();
        Claims.Clear();
        Changes.Clear();
        Born = 0;
        Strays = 0;
        FactAhead = ReferralFacts.Never;
    }

    private void Read(Book book, int row, FactKind kind, int day, int end, in View view)
    {
        switch (kind)
        {
            case FactKind.Referred:
                Refer(book, row, day);
                break;
            case FactKind.JobStarted:
            case FactKind.JobChanged:
                StartJob(book, row, day, kind == FactKind.JobChanged);
                break;
            case FactKind.JobEnded:
                EndJob(book.Code[row], day);
                break;
            case FactKind.Earnings:
                Pay(book, row, day);
                break;
            case FactKind.BenefitStarted:
                StartBenefit(book.Code[row], day);
                break;
            case FactKind.BenefitEnded:
                EndBenefit(book.Code[row], day);
                break;
            case FactKind.Assessed:
                Assessed.Add() = new Reading { Referral = -1, Measure = book.Code[row], Day = day, Value = book.Amount[row] };
                break;
            default:
                ReadAboutReferral(book, row, kind, day, end, view);
                break;
        }
    }

    private void ReadAboutReferral(Book book, int row, FactKind kind, int day, int end, in View view)
    {
        var index = FindReferral(book, row, end, view);
        if (index < 0)
        {
            Strays++;
            return;
        }

        ref var referral = ref Referrals[index];
        switch (kind)
        {
            case FactKind.Started:
                referral.Start = Math.Min(referral.Start, day);
                break;
            case FactKind.Left:
                referral.Left = Math.Min(referral.Left, day);
                break;
            case FactKind.Withdrawn:
                referral.Withdrawn = Math.Min(referral.Withdrawn, day);
                break;
            case FactKind.Moved:
            case FactKind.GroupChanged:
                Changes.Add() = new PlacementChange
                {
                    Referral = index,
                    Day = day,
                    Placement = book.Code[row],
                    IsGroup = kind == FactKind.GroupChanged,
                };
                break;
            case FactKind.Attained:
                Attained.Add() = new Reading { Referral = index, Measure = book.Code[row], Day = day, Value = book.Amount[row] };
                break;
            case FactKind.Claimed:
            case FactKind.Validated:
            case FactKind.Rejected:
                Claims.Add() = new ClaimAct
                {
                    Referral = index,
                    Outcome = book.Code[row],
                    Sequence = (int)book.Amount[row],
                    Day = day,
                    Kind = kind,
                };
                break;
        }
    }

    private void Refer(Book book, int row, int day)
    {
        var placement = book.Code[row];
        if (book.Placements[placement].Born > 0)
        {
            Born = book.Placements[placement].Born;
        }

        if (Named(book.About[row]) < 0 && !IsRepeat(book.About[row], day))
        {
            AddReferral(book.About[row], day, placement);
        }
    }

    /// <summary>A referral without a name is told apart by its day alone.</summary>
    private bool IsRepeat(int name, int day)
    {
        for (var i = 0; i < Referrals.Count; i++)
        {
            if (name == 0 && Referrals[i].Name == 0 && Referrals[i].Day == day)
            {
                return true;
            }
        }

        return false;
    }

    private void AddReferral(int name, int day, int placement) =>
        Referrals.Add() = new ReferralFacts
        {
            Name = name,
            Day = day,
            Placement = placement,
            Group = ReferralFacts.NotAsked,
            Lot = -1,
            Start = ReferralFacts.Never,
            Left = ReferralFacts.Never,
            Withdrawn = ReferralFacts.Never,
        };

    /// <summary>A named referral, which may be referred on a later day than the fact; or the latest on or before the fact.
    /// Referrals stand in the order of their days, whatever names them first.</summary>
    private int FindReferral(Book book, int row, int end, in View view)
    {
        var name = book.About[row];
        if (name == 0)
        {
            return LatestOn(book.Day[row]);
        }

        var found = Named(name);
        for (var later = row + 1; found < 0 && later < end && book.Day[later] <= view.Horizon; later++)
        {
            if (book.Kind[later] == FactKind.Referred && book.IsKnown(later, view.KnownAt))
            {
                Refer(book, later, book.Day[later]);
                found = Named(name);
            }
        }

        return found;
    }

    private int LatestOn(int day)
    {
        var index = Referrals.Count - 1;
        while (index >= 0 && Referrals[index].Day > day)
        {
            index--;
        }

        return index;
    }

    private int Named(int name)
    {
        for (var i = Referrals.Count - 1; i >= 0 && name != 0; i--)
        {
            if (Referrals[i].Name == name)
            {
                return i;
            }
        }

        return -1;
    }

    private void StartJob(Book book, int row, int day, bool isChange)
    {
        var job = book.Code[row];
        var flags = book.Flags[row];
        var before = OpenJob(job);
        if (before < 0 && isChange)
        {
            return;
        }

        var stint = new JobStint
        {
            Job = job,
            From = day,
            Open = true,
            Hours = -1,
            Counts = (flags & FactFlags.DoesNotCount) == 0,
        };
        if (before >= 0)
        {
            ref var running = ref Jobs[before];
            (stint.SelfEmployed, stint.Supported, stint.Hours, stint.Counts) =
                (running.SelfEmployed, running.Supported, running.Hours, running.Counts);
            running.To = day - 1;
            running.Open = false;
        }

        stint.SelfEmployed = (flags & FactFlags.SelfEmployed) != 0 || (stint.SelfEmployed && (flags & FactFlags.NotSelfEmployed) == 0);
        stint.Supported = (flags & FactFlags.Supported) != 0 || (stint.Supported && (flags & FactFlags.NotSupported) == 0);
        stint.Hours = (flags & FactFlags.HasHours) != 0 ? (int)(book.Amount[row] & 0xFFFF_FFFF) : stint.Hours;
        Jobs.Add() = stint;
    }

    private void EndJob(int job, int lastDay)
    {
        if (OpenJob(job) is >= 0 and var index)
        {
            Jobs[index].To = lastDay;
            Jobs[index].Open = false;
        }
    }

    private int OpenJob(int job)
    {
        for (var i = Jobs.Count - 1; i >= 0; i--)
        {
            if (Jobs[i].Job == job && Jobs[i].Open)
            {
                return i;
            }
        }

        return -1;
    }

    /// <summary>Pay is of the kind it states; where it states none, of its job's kind.</summary>
    private void Pay(Book book, int row, int day)
    {
        var flags = book.Flags[row];
        if ((flags & FactFlags.DoesNotCount) != 0)
        {
            return;
        }

        var selfEmployed = (flags & FactFlags.SelfEmployed) != 0;
        if ((flags & (FactFlags.SelfEmployed | FactFlags.NotSelfEmployed)) == 0 && book.Code[row] != 0)
        {
            for (var i = Jobs.Count - 1; i >= 0; i--)
            {
                if (Jobs[i].Job == book.Code[row])
                {
                    selfEmployed = Jobs[i].SelfEmployed;
                    break;
                }
            }
        }

        ref var payment = ref Payments.Add();
        payment.Day = day;
        payment.Pence = book.Amount[row];
        payment.SelfEmployed = selfEmployed;
        payment.Row = row;
    }

    private void StartBenefit(int benefit, int day)
    {
        for (var i = 0; i < Benefits.Count; i++)
        {
            if (Benefits[i].Benefit == benefit && Benefits[i].Open)
            {
                return;
            }
        }

        Benefits.Add() = new BenefitStint { Benefit = benefit, From = day, Open = true };
    }

    private void EndBenefit(int benefit, int lastDay)
    {
        for (var i = 0; i < Benefits.Count; i++)
        {
            if (Benefits[i].Benefit == benefit && Benefits[i].Open)
            {
                Benefits[i].To = lastDay;
                Benefits[i].Open = false;
            }
        }
    }

    private void CloseAt(int horizon)
    {
        for (var i = 0; i < Jobs.Count; i++)
        {
            if (Jobs[i].Open)
            {
                Jobs[i].To = horizon;
            }
        }

        for (var i = 0; i < Benefits.Count; i++)
        {
            if (Benefits[i].Open)
            {
                Benefits[i].To = horizon;
            }
        }
    }
}
