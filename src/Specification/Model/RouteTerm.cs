namespace Concordat.Specification;

/// <summary>A way in.</summary>
/// <param name="Opens">The first day; null where the contract says or it is closed.</param>
/// <param name="AtMost">The greatest number of referrals; null where none, or the contract's.</param>
public sealed record RouteTerm(
    string Name, Clause Clause, DateOnly? Opens, bool OpensByContract, bool IsClosed, int? AtMost,
        bool AtMostByContract)
{
    /// <summary>The greatest number of referrals of one calendar month; null where none, or the contract's.</summary>
    public int? AtMostAMonth { get; init; }

    public bool AtMostAMonthByContract { get; init; }

    /// <summary>Who may send somebody by it; referring organisations alone where the programme does not say.</summary>
    public IReadOnlyList<RouteSender> SentBy { get; init; } = [RouteSender.Referrers];

    /// <summary>Whether the delivery provider that sends somebody is given them; else they are allocated like all others.</summary>
    public bool IsGivenToSender { get; init; }

    /// <summary>What is asked of everyone who comes this way before the referral is made.</summary>
    public IReadOnlyList<GatewayQuestion> Gateway { get; init; } = [];

    /// <summary>Who looks at a doubtful referral; null where no answer leaves a doubt.</summary>
    public RouteReview? Review { get; init; }

    /// <summary>What a contract calls the first day that is left to it.</summary>
    public string OpensFigure => $"{Name} opens";

    /// <summary>What a contract calls the greatest number that is left to it.</summary>
    public string AtMostFigure => $"{Name} at most";

    /// <summary>What a contract calls the greatest number a month that is left to it: of the route, or as the group of an area's code of that
    /// area.</summary>
    public string AtMostAMonthFigure => $"{Name} at most a month";
}

/// <summary>Who sends somebody by a route. Who comes on their own account has no office here: whoever they turn to sends them.</summary>
public enum RouteSender
{
    /// <summary>Organisations that refer to the contract.</summary>
    Referrers,
    Prime,

    /// <summary>Delivery providers of the contract's supply chain.</summary>
    Providers,
}

/// <summary>How somebody comes to one of several delivery providers.</summary>
/// <param name="IsChosen">The person may choose; whoever does not is drawn for. Else everybody is.</param>
public sealed record AllocationTerm(bool IsChosen, Clause Clause);

/// <summary>A question with a closed list of answers.</summary>
/// <param name="Name">Short, as files and records call it.</param>
/// <param name="Asks">The question as it is put.</param>
public sealed record GatewayQuestion(string Name, string Asks, IReadOnlyList<GatewayAnswer> Answers, Clause Clause);

public sealed record GatewayAnswer(string Words, GatewayMeaning Means);

/// <summary>What an answer does to the referral.</summary>
public enum GatewayMeaning
{
    Passes,

    /// <summary>Somebody must look at it first.</summary>
    Doubtful,

    /// <summary>The person cannot come this way.</summary>
    Ends,
}

/// <summary>Who decides on doubtful referrals, and how soon.</summary>
/// <param name="By">A role of whoever holds the contract: <c>commissioner</c> or <c>prime</c>.</param>
/// <param name="Within">From the day the referral was sent.</param>
public sealed record RouteReview(string By, Length Within, Clause Clause);
