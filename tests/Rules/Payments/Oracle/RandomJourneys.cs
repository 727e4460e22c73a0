using Concordat.Journey;
using Concordat.Kernel;
using Concordat.Specification;

namespace Concordat.Rules.Payments.Oracle;

/// <summary>Journeys with what makes them hard: second referrals, overlapping and adjoining jobs, work begun before the start,
/// late facts, corrections, corrections taken back, claims and rejections.</summary>
internal sealed class RandomJourneys(Random draw, Programme programme, DateOnly first)
{
    private readonly List<Fact> _facts = [];
    private int _id;

    public IReadOnlyList<Fact> Draw()
    {
        for (var person = 1; person <= draw.Next(1, 5); person++)
        {
            Person($"P{person}");
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
        for (var referral = 1; referral <= (draw.Next(4) == 0 ? 2 : 1); referral++)
        {
            Referral(participant, $"R{referral}", day);
            day = day.AddDays(draw.Next(200, 500));
        }

        var started = first.AddDays(draw.Next(-60, 500));
        for (var job = 1; job <= draw.Next(4); job++)
        {
            var selfEmployed = programme.Key == "work-and-health" && draw.Next(2) == 0;
            var name = $"J{job}";
            Add(new Fact
            {
                Participant = participant,
                Kind = FactKind.JobStarted,
                On = started,
                Job = name,
                SelfEmployed = selfEmployed ? true : null,
                Counts = draw.Next(10) > 0
            });
            var last = started.AddDays(draw.Next(400));
            if (draw.Next(4) > 0)
            {
                Add(new Fact { Participant = participant, Kind = FactKind.JobEnded, On = last, Job = name });
            }

            started = draw.Next(3) == 0 ? last.AddDays(1) : last.AddDays(draw.Next(-90, 120));
        }

        if (programme.Key == "work-and-health")
        {
            Pay(participant);
        }
    }

    private void Referral(string participant, string referral, DateOnly day)
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
            Provider = draw.Next(3) == 0 ? draw.Next(2) == 0 ? "Alpha" : "Beta" : ""
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

        foreach (var outcome in programme.Outcomes.Where(_ => draw.Next(2) == 0))
        {
            Add(new Fact
            {
                Participant = participant,
                Kind = draw.Next(4) == 0 ? FactKind.Rejected : FactKind.Claimed,
                On = day.AddDays(draw.Next(900)),
                Referral = referral,
                Outcome = outcome.Name,
                Sequence = draw.Next(1, 4) == 1 ? 2 : 1
            });
        }
    }

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
