using Concordat.Journey;
using Concordat.Kernel;
using Concordat.Specification;

namespace Concordat.Rules.Payments.Oracle;

/// <summary>Journeys with what makes them hard: second referrals, overlapping and adjoining jobs, work begun before the start,
/// late facts, corrections, corrections taken back, claims and rejections.</summary>
internal sealed class RandomJourneys(Random draw, Programme programme, DateOnly first)
{
    private readonly bool _isDrawn = programme.Key == RandomProgramme.Key;
    private readonly List<Fact> _facts = [];
    private int _id;

    public IReadOnlyList<Fact> Draw()
    {
        for (var person = 1; person <= draw.Next(1, 5); person++)
        {
            Person($"P{person}");
        }

        if (_isDrawn)
        {
            Contract();
        }

        foreach (var fact in _facts.ToList())
        {
            if (draw.Next(12) == 0)
            {
                Supersede(fact);
            }
        }

        return _facts;
    }

    private void Person(string participant)
    {
        var day = first.AddDays(draw.Next(120));
        var born = _isDrawn && draw.Next(4) > 0 ? new DateOnly(draw.Next(1985, 2001), draw.Next(1, 13), 1) : (DateOnly?)null;
        for (var referral = 1; referral <= (draw.Next(4) == 0 ? 2 : 1); referral++)
        {
            Referral(participant, $"R{referral}", day, born);
            day = day.AddDays(draw.Next(200, 500));
        }

        var started = first.AddDays(draw.Next(-60, 500));
        for (var job = 1; job <= draw.Next(4); job++)
        {
            var selfEmployed = (_isDrawn || programme.Key == "work-and-health") && draw.Next(2) == 0;
            var name = $"J{job}";
            Add(new Fact
            {
                Participant = participant,
                Kind = FactKind.JobStarted,
                On = started,
                Job = name,
                SelfEmployed = selfEmployed ? true : null,
                Hours = _isDrawn && draw.Next(5) > 0 ? draw.Next(100, 4000) / 100m : null,
                Supported = _isDrawn && draw.Next(3) == 0 ? true : null,
                Counts = draw.Next(10) > 0
            });
            var last = started.AddDays(draw.Next(400));
            if (_isDrawn && draw.Next(3) == 0)
            {
                Add(new Fact
                {
                    Participant = participant,
                    Kind = FactKind.JobChanged,
                    On = started.AddDays(draw.Next(1, 150)),
                    Job = name,
                    Hours = draw.Next(2) == 0 ? draw.Next(100, 4000) / 100m : null,
                    SelfEmployed = draw.Next(3) == 0 ? draw.Next(2) == 0 : null
                });
            }

            if (draw.Next(4) > 0)
            {
                Add(new Fact { Participant = participant, Kind = FactKind.JobEnded, On = last, Job = name });
            }

            started = draw.Next(3) == 0 ? last.AddDays(1) : last.AddDays(draw.Next(-90, 120));
        }

        if (_isDrawn || programme.Key == "work-and-health")
        {
            Pay(participant);
        }

        if (_isDrawn)
        {
            Benefits(participant);
            Assess(participant);
        }
    }

    private void Benefits(string participant)
    {
        var day = first.AddDays(draw.Next(-400, 200));
        for (var spell = 0; spell < draw.Next(5); spell++)
        {
            var benefit = Pick("jsa", "esa", "uc", "uc/iws");
            Add(new Fact { Participant = participant, Kind = FactKind.BenefitStarted, On = day, Benefit = benefit });
            day = day.AddDays(draw.Next(150));
            if (draw.Next(5) > 0)
            {
                Add(new Fact { Participant = participant, Kind = FactKind.BenefitEnded, On = day, Benefit = benefit });
            }

            day = day.AddDays(draw.Next(1, 100));
        }
    }

    /// <summary>Each on a day of its own: two differing facts of one day are refused, and no law speaks of them.</summary>
    private void Assess(string participant)
    {
        var day = first.AddDays(draw.Next(-100, 100));
        for (var i = 0; i < draw.Next(3); i++, day = day.AddDays(draw.Next(1, 200)))
        {
            Add(new Fact { Participant = participant, Kind = FactKind.Assessed, On = day, Measure = "health condition", Value = draw.Next(2) });
        }

        day = first.AddDays(draw.Next(20, 200));
        for (var i = 0; i < draw.Next(4); i++, day = day.AddDays(draw.Next(1, 200)))
        {
            Add(new Fact { Participant = participant, Kind = FactKind.Attained, On = day, Referral = Pick("R1", "", "R2"), Measure = "skills", Value = draw.Next(10, 50) / 10m });
        }
    }

    /// <summary>Costs, what was measured, fidelity, and fees deferred and resumed.</summary>
    private void Contract()
    {
        var day = first.AddDays(draw.Next(60));
        for (var i = 0; i < draw.Next(12); i++, day = day.AddDays(draw.Next(1, 80)))
        {
            var period = draw.Next(2) == 0 ? (From: (DateOnly?)day.AddDays(-draw.Next(2, 30)), Until: (DateOnly?)day.AddDays(draw.Next(-1, 20))) : (null, null);
            Add(draw.Next(4) switch
            {
                0 => new Fact
                {
                    Kind = FactKind.CostIncurred,
                    On = day,
                    Amount = new Money(draw.Next(1, 90_000)),
                    Measure = Pick("", "staff", "premises"),
                    Counts = draw.Next(8) > 0,
                    From = period.From,
                    Until = period.Until
                },
                1 => new Fact
                {
                    Kind = FactKind.Measured,
                    On = day,
                    Measure = Pick("caseload", "spending"),
                    Value = draw.Next(1, 90_000) / 10m,
                    From = period.From,
                    Until = period.Until
                },
                2 => new Fact { Kind = FactKind.FidelityScored, On = day, Value = draw.Next(60, 120) },
                _ => new Fact { Kind = draw.Next(2) == 0 ? FactKind.FeeDeferred : FactKind.FeeResumed, On = day }
            });
        }
    }

    private void Referral(string participant, string referral, DateOnly day, DateOnly? born)
    {
        var areas = programme.Areas.Select(area => area.Code).Append("").Append("E07000000").ToList();
        Add(new Fact
        {
            Participant = participant,
            Kind = FactKind.Referred,
            On = day,
            Referral = referral,
            Lot = programme.Lots.Count > 0 && draw.Next(2) == 0 ? programme.Lots[draw.Next(programme.Lots.Count)].Name : "",
            Area = draw.Next(2) == 0 ? areas[draw.Next(areas.Count)] : "",
            Provider = draw.Next(3) == 0 ? draw.Next(2) == 0 ? "Alpha" : "Beta" : "",
            Group = Group(),
            Born = born
        });
        if (draw.Next(8) > 0)
        {
            Add(new Fact { Participant = participant, Kind = FactKind.Started, On = day.AddDays(draw.Next(40)), Referral = referral });
        }

        if (draw.Next(3) == 0)
        {
            Add(new Fact { Participant = participant, Kind = FactKind.Left, On = day.AddDays(draw.Next(40, 700)), Referral = referral });
        }

        if (draw.Next(12) == 0)
        {
            Add(new Fact { Participant = participant, Kind = FactKind.Withdrawn, On = day.AddDays(draw.Next(600)), Referral = referral });
        }

        foreach (var outcome in programme.Outcomes)
        {
            for (var act = 0; act < draw.Next(_isDrawn ? 4 : 2); act++)
            {
                Act(participant, referral, outcome.Name, day);
            }
        }

        if (_isDrawn && draw.Next(3) == 0)
        {
            Add(new Fact
            {
                Participant = participant,
                Kind = FactKind.Moved,
                On = day.AddDays(draw.Next(1, 200)),
                Referral = referral,
                Lot = draw.Next(2) == 0 && programme.Lots.Count > 0 ? Pick("lot 1", "lot 2") : "",
                Provider = Pick("", "Alpha", "Beta"),
                Group = Group()
            });
        }
    }

    private void Act(string participant, string referral, string outcome, DateOnly day) => Add(new Fact
    {
        Participant = participant,
        Kind = Pick(FactKind.Rejected, FactKind.Claimed, FactKind.Claimed, _isDrawn ? FactKind.Validated : FactKind.Claimed),
        On = day.AddDays(draw.Next(900)),
        Referral = referral,
        Outcome = outcome,
        Sequence = draw.Next(1, 4) == 1 ? draw.Next(2, 5) : 1
    });

    private string Group() => programme.Groups.Groups.Count > 0 && draw.Next(3) == 0 ? Pick("G1", "G2", "G3") : "";

    private T Pick<T>(params IReadOnlyList<T> among) => among[draw.Next(among.Count)];

    private void Pay(string participant)
    {
        var day = first.AddDays(draw.Next(300));
        for (var payment = 0; payment < draw.Next(14); payment++)
        {
            var isSpread = draw.Next(2) == 0;
            Add(new Fact
            {
                Participant = participant,
                Kind = FactKind.Earnings,
                On = day,
                Amount = new Money(draw.Next(1_000, 160_000)),
                SelfEmployed = draw.Next(6) == 0 ? true : null,
                Counts = draw.Next(10) > 0,
                From = isSpread ? day.AddDays(-draw.Next(1, 40)) : null,
                Until = isSpread ? day : null
            });
            day = day.AddDays(draw.Next(45));
        }
    }

    /// <summary>Withdraws a fact, and sometimes takes that back.</summary>
    private void Supersede(Fact fact)
    {
        var withdrawal = Add(new Fact { Participant = fact.Participant, Kind = FactKind.Superseded, On = fact.On, Row = fact.Id });
        if (draw.Next(3) == 0)
        {
            Add(new Fact { Participant = fact.Participant, Kind = FactKind.Superseded, On = fact.On, Row = withdrawal.Id });
        }
    }

    private Fact Add(Fact fact)
    {
        var recorded = draw.Next(3) == 0
            ? (DateTimeOffset?)null
            : new DateTimeOffset(fact.On.AddDays(draw.Next(150)), new TimeOnly(draw.Next(24), draw.Next(60)), TimeSpan.Zero);
        var added = fact with { Id = $"F{++_id}", RecordedAt = recorded };
        _facts.Add(added);
        return added;
    }
}
