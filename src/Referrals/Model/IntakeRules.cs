using Concordat.Contracts;
using Concordat.Places;
using Concordat.Specification;

namespace Concordat.Referrals;

/// <summary>Why a referral cannot be taken: the matter it is about, and what would do. It holds no personal data.</summary>
/// <param name="About">The column, as <see cref="ReferralMatter"/> names it.</param>
public sealed record IntakeRefusal(ReferralMatter About, string Code, string Why, string WouldDo)
{
    /// <summary>Which question of a gateway it is about; empty for any other matter.</summary>
    public string Question { get; init; } = "";
}

/// <summary>What a refusal is about.</summary>
public enum ReferralMatter
{
    ReferredOn,
    Born,
    Area,
    Route,
    Group,
    Segment,
    BenefitSince,
    Characteristics,
    Gateway,
    Provider,
}

/// <summary>Whether a contract may take a referral on its day. All reasons are given, not the first alone.</summary>
/// <param name="terms">What the programme leaves to the contract; null where that is nothing.</param>
/// <param name="smallAreas">What small areas are made of; null where nothing is on record.</param>
/// <param name="contracts">All contracts, to say where a referral from elsewhere would belong.</param>
public sealed class IntakeRules(
    Contract contract, ContractTerms? terms, Programme programme, Areas areas, IReadOnlyList<Contract> contracts, DateOnly today,
    SmallAreas? smallAreas = null)
{
    /// <summary>The years a life may have: a birth further back is a slip of the pen.</summary>
    private const int Lifetime = 120;

    private readonly HashSet<string> _inContract = [.. contract.Areas.Select(areas.Latest)];
    private readonly Dictionary<(string Area, DateOnly Day), IReadOnlyList<DeliveryOption>> _options = [];

    public Contract Contract => contract;

    /// <summary>Places a referral, or says everything that stands against it. What whoever delivers sends is made today, whatever past day it names:
    /// by today's supply chain, room and route.</summary>
    /// <returns>Nothing where there is any refusal.</returns>
    public PlacedReferral? Place(SentReferral sent, List<IntakeRefusal> refusals)
    {
        var before = refusals.Count;
        CheckDays(sent, refusals);
        sent = AsMade(sent, refusals);
        var area = AreaOf(sent, refusals);
        var route = RouteOf(sent, refusals);
        CheckSender(sent, route, refusals);
        var segment = SegmentOf(sent, refusals);
        var group = GroupOf(sent, segment, refusals);
        var answers = AnswersOf(route, sent, refusals);
        foreach (var characteristic in sent.Characteristics.Concat(sent.NotSo).Where(c => !programme.Characteristics.Contains(c)))
        {
            refusals.Add(new(ReferralMatter.Characteristics, "unknown-characteristic", $"'{characteristic}' is none that {programme.Name} asks for",
                $"Use any of {string.Join("; ", programme.Characteristics)}"));
        }

        CheckEligibility(sent, area ?? "", refusals);
        var options = area is null ? [] : Chosen(sent, route, OptionsFor(area, sent.ReferredOn), refusals);
        return refusals.Count == before
            ? new PlacedReferral(sent, area!, route, group, options) { Answers = answers, Segment = segment?.Key ?? "" }
            : null;
    }

    /// <summary>A route that does not exist or is not open asks nothing: it is refused already.</summary>
    private IReadOnlyList<GivenAnswer> AnswersOf(string route, SentReferral sent, List<IntakeRefusal> refusals)
    {
        if (programme.Routes.FirstOrDefault(known => known.Name == route) is { } term)
        {
            return refusals.Exists(refusal => refusal.About == ReferralMatter.Route) ? [] : Gateway.Ask(term, sent.Answers, refusals);
        }

        refusals.AddRange(sent.Route.Length == 0 ? Gateway.NotAsked("", [], sent.Answers) : []);
        return [];
    }

    /// <summary>Who may send by the route, each in its own contracts. Nothing is said of a route that is refused already.</summary>
    private void CheckSender(SentReferral sent, string route, List<IntakeRefusal> refusals)
    {
        if (refusals.Exists(refusal => refusal.About == ReferralMatter.Route))
        {
            return;
        }

        var term = programme.Routes.FirstOrDefault(known => known.Name == route);
        var own = programme.Routes.Where(known => !known.IsClosed && known.SentBy.Contains(sent.SentBy)).Select(known => known.Name).ToList();
        var wouldDo = own.Count == 0 ? "Ask whoever refers to this contract" : $"Use one of {string.Join(", ", own)}";
        if (sent.SentBy != RouteSender.Referrers && sent.Route.Length == 0)
        {
            refusals.Add(new(ReferralMatter.Route, "no-route", "a provider names the route by which somebody came", wouldDo));
        }
        else if (term is not null && !term.SentBy.Contains(sent.SentBy))
        {
            refusals.Add(new(ReferralMatter.Route, "route-of-others", $"the route {route} is not yours to send by", wouldDo));
        }
        else if ((sent.SentBy == RouteSender.Prime && sent.Sender != contract.Prime.Value)
            || (sent.SentBy == RouteSender.Providers && contract.SupplyChainOn(sent.ReferredOn).All(link => link.Delivery.Value != sent.Sender)))
        {
            refusals.Add(new(ReferralMatter.Route, "not-in-chain", $"your organisation does not deliver contract {contract.Reference} on that day",
                "Check the day and the contract"));
        }
    }

    /// <summary>The provider chosen alone, where the programme lets the person choose, or the one that sends where the route gives it whom it
    /// sends; else all that serve the area. A provider that sends somebody chooses nobody.</summary>
    private IReadOnlyList<DeliveryOption> Chosen(SentReferral sent, string route, IReadOnlyList<DeliveryOption> options, List<IntakeRefusal> refusals)
    {
        if (sent.SentBy != RouteSender.Referrers)
        {
            return Sent(sent, route, options, refusals);
        }

        if (sent.Provider.Length == 0)
        {
            return options;
        }

        var serving = contract.SupplyChainOn(sent.ReferredOn).Where(link => options.Any(option => option.Provider == link.Delivery)).ToList();
        if (programme.Allocation is not { IsChosen: true })
        {
            refusals.Add(new(ReferralMatter.Provider, "no-choice", $"{programme.Name} gives people to providers by a draw", "Leave it empty"));
        }
        else if (serving.Find(link => string.Equals(link.Provider, sent.Provider, StringComparison.OrdinalIgnoreCase)) is { } chosen)
        {
            return [.. options.Where(option => option.Provider == chosen.Delivery)];
        }
        else
        {
            refusals.Add(new(ReferralMatter.Provider, "unknown-provider", "no provider of this name serves the area on that day",
                serving.Count == 0 ? "Leave it empty" : $"Use one of {string.Join(", ", serving.Select(link => link.Provider))}, or leave it empty"));
        }

        return [];
    }

    private IReadOnlyList<DeliveryOption> Sent(SentReferral sent, string route, IReadOnlyList<DeliveryOption> options, List<IntakeRefusal> refusals)
    {
        if (sent.Provider.Length > 0)
        {
            refusals.Add(new(ReferralMatter.Provider, "no-choice", "whoever delivers chooses nobody for those whom they send", "Leave it empty"));
        }

        if (sent.SentBy != RouteSender.Providers || programme.Routes.FirstOrDefault(known => known.Name == route) is not { IsGivenToSender: true })
        {
            return options;
        }

        var own = options.Where(option => option.Provider.Value == sent.Sender).ToList();
        if (own.Count == 0)
        {
            refusals.Add(new(ReferralMatter.Area, "not-served", "your organisation does not serve this area", "Send the person to whoever refers there"));
        }

        return own;
    }

    /// <summary>A rule that what is sent makes false refuses the referral; whether one that is unknown holds the record may show later.</summary>
    private void CheckEligibility(SentReferral sent, string area, List<IntakeRefusal> refusals)
    {
        if (programme.Eligibility is not { DecidedOn: AnchorKind.Referral } term)
        {
            return;
        }

        var known = KnownBy(sent) with { Home = Home.Of(sent.Person.Postcode, area, smallAreas ?? SmallAreas.None) };
        foreach (var rule in Eligibility.Of(term, known, sent.ReferredOn).Rules.Where(rule => rule.Holds == Holds.No))
        {
            refusals.Add(new(ReferralMatter.Characteristics, "not-eligible", $"by what is sent '{rule.Name}' does not hold ({rule.Asks})",
                "Do not refer to this programme, or correct what is sent"));
        }
    }

    /// <summary>What a referral says of itself before it is made.</summary>
    public static PersonKnown KnownBy(SentReferral sent) =>
        new(sent.Person.Born, [.. sent.Facts().Select(fact => new KnownFact(fact, null, "said with this referral"))], null);

    /// <summary>Whoever is drawn by the sending names no day: on another one it alone may have served the area, or had room.</summary>
    private SentReferral AsMade(SentReferral sent, List<IntakeRefusal> refusals)
    {
        if (sent.SentBy == RouteSender.Referrers || refusals.Exists(refusal => refusal.About == ReferralMatter.ReferredOn))
        {
            return sent;
        }

        CheckDay(today, refusals);
        return sent with { ReferredOn = today };
    }

    private void CheckDays(SentReferral sent, List<IntakeRefusal> refusals)
    {
        var day = sent.ReferredOn;
        CheckDay(day, refusals);
        if (sent.BenefitSince > today)
        {
            refusals.Add(new(ReferralMatter.BenefitSince, "in-the-future", "the day lies in the future", $"Give a day no later than {today:yyyy-MM-dd}"));
        }

        if (sent.Person.Born is { } born && (born >= day || born.AddYears(Lifetime) < day))
        {
            refusals.Add(new(ReferralMatter.Born, "no-lifetime", born >= day ? "it does not lie before the day of referral" : "it lies a lifetime ago",
                "Check the year"));
        }
    }

    private void CheckDay(DateOnly day, List<IntakeRefusal> refusals)
    {
        if (day > today)
        {
            refusals.Add(new(ReferralMatter.ReferredOn, "in-the-future", "the day lies in the future", $"Give a day no later than {today:yyyy-MM-dd}"));
        }
        else if (day < contract.Start)
        {
            refusals.Add(new(ReferralMatter.ReferredOn, "before-contract", $"contract {contract.Reference} starts on {contract.Start:yyyy-MM-dd}",
                "Check the day and the contract"));
        }
        else if (day > contract.ReferralEnd)
        {
            refusals.Add(new(ReferralMatter.ReferredOn, "referrals-ended",
                $"contract {contract.Reference} took its last referrals on {contract.ReferralEnd:yyyy-MM-dd}", "Check the day and the contract"));
        }
    }

    private string? AreaOf(SentReferral sent, List<IntakeRefusal> refusals)
    {
        var area = areas.On(sent.Area, sent.ReferredOn);
        if (area is null)
        {
            refusals.Add(new(ReferralMatter.Area, "unknown-area", $"no authority has this name or code on {sent.ReferredOn:yyyy-MM-dd}",
                "Give the authority's ONS code or its full name"));
            return null;
        }

        var latest = areas.Latest(area.Code);
        if (_inContract.Contains(latest))
        {
            return area.Code;
        }

        var where = contract.Lot.Length > 0 ? $"{contract.Lot} of contract {contract.Reference}" : $"the area of contract {contract.Reference}";
        refusals.Add(new(ReferralMatter.Area, "outside-lot", $"{area.Name} lies outside {where}", WhereItBelongs(latest, area.Name, sent.ReferredOn)));
        return null;
    }

    private string WhereItBelongs(string latest, string name, DateOnly day)
    {
        var other = contracts.FirstOrDefault(c => c.Programme == contract.Programme && c.Overlay == contract.Overlay
            && day >= c.Start && day <= c.ReferralEnd && c.Areas.Any(code => areas.Latest(code) == latest));
        if (other is not null)
        {
            return $"Refer to contract {other.Reference}{(other.Lot.Length > 0 ? $", {other.Lot}" : "")}, to which {name} belongs";
        }

        var lot = programme.Areas.FirstOrDefault(a => areas.Latest(a.Code) == latest)?.Lot;
        return lot is { } place
            ? $"{name} belongs to {programme.Lots[place].Name}"
            : $"{name} belongs to no contract of {programme.OverlayName ?? programme.Name}; check the authority";
    }

    private string RouteOf(SentReferral sent, List<IntakeRefusal> refusals)
    {
        if (sent.Route.Length == 0)
        {
            return "";
        }

        var route = programme.Routes.FirstOrDefault(r => string.Equals(r.Name, sent.Route, StringComparison.OrdinalIgnoreCase));
        if (route is null)
        {
            refusals.Add(new(ReferralMatter.Route, "unknown-route", $"{programme.Name} has no such route",
                $"Use one of {string.Join(", ", programme.Routes.Select(r => r.Name))}"));
        }
        else if (WhyNotOpen(route, sent.ReferredOn) is { } why)
        {
            refusals.Add(new(ReferralMatter.Route, "route-closed", $"the route {route.Name} {why}", "Use a route that is open on the day of referral"));
        }

        return route?.Name ?? "";
    }

    private string? WhyNotOpen(RouteTerm route, DateOnly day) =>
        route.IsClosed ? "is closed"
        : (route.OpensByContract ? Figures.Day(terms, route.OpensFigure) : route.Opens) is not { } opens
            ? $"has not been opened by contract {contract.Reference}"
        : day < opens ? $"opens on {opens:yyyy-MM-dd}"
        : null;

    private SegmentTerm? SegmentOf(SentReferral sent, List<IntakeRefusal> refusals)
    {
        if (sent.Segment.Length == 0)
        {
            return null;
        }

        var segment = programme.Segments.FirstOrDefault(s =>
            string.Equals(s.Key, sent.Segment, StringComparison.OrdinalIgnoreCase) || string.Equals(s.Title, sent.Segment, StringComparison.OrdinalIgnoreCase));
        if (segment is null)
        {
            refusals.Add(new(ReferralMatter.Segment, "unknown-segment", $"{programme.Name} has no such segment", programme.Segments.Count == 0
                ? "Leave it empty"
                : $"Use one of {string.Join(", ", programme.Segments.Select(s => s.Key))}, or leave it empty"));
        }

        return segment;
    }

    /// <summary>The group stated; where none is, the segment's, if the programme lets the segment choose.</summary>
    private string GroupOf(SentReferral sent, SegmentTerm? segment, List<IntakeRefusal> refusals)
    {
        if (sent.Group.Length == 0)
        {
            return segment?.Group ?? "";
        }

        var group = programme.Groups.Groups.FirstOrDefault(g =>
            string.Equals(g.Key, sent.Group, StringComparison.OrdinalIgnoreCase) || string.Equals(g.Title, sent.Group, StringComparison.OrdinalIgnoreCase));
        if (group is null)
        {
            refusals.Add(new(ReferralMatter.Group, "unknown-category", $"{programme.Name} has no such category",
                $"Use one of {string.Join(", ", programme.Groups.Groups.Select(g => g.Key))}, or leave it empty"));
        }

        if (group is not null && segment?.Group is { } chosen && chosen != group.Key)
        {
            refusals.Add(new(ReferralMatter.Group, "segment-of-another-category", $"the segment {segment.Key} is of the category {chosen}",
                "Leave the category empty, or correct the segment"));
        }

        return group?.Key ?? "";
    }

    /// <summary>The same for every row of one area and day, so worked out once.</summary>
    private IReadOnlyList<DeliveryOption> OptionsFor(string area, DateOnly day)
    {
        if (!_options.TryGetValue((area, day), out var options))
        {
            var latest = areas.Latest(area);
            options = [.. contract.SupplyChainOn(day)
                .Where(link => link.Areas.Any(code => areas.Latest(code) == latest))
                .Select(link => new DeliveryOption(link.Delivery, link.Promised))];
            _options.Add((area, day), options);
        }

        return options;
    }
}
