using Concordat.Kernel;
using Concordat.Kernel.Reading;

namespace Concordat.Specification.Reading;

/// <summary>By which way people come, what is asked of them there, and who looks at what is in doubt.</summary>
internal static class RouteReader
{
    public static RouteTerm? Read(Terms terms, MapEntry entry)
    {
        if (Fields.Of(entry.Value, Shapes.Route, terms.Problems) is not { } fields)
        {
            return null;
        }

        using var scope = terms.Open($"routes.{entry.Key.Text}", entry.Key);
        var opens = fields.Text("opens");
        var most = fields.Text("at most");
        var monthly = fields.Text("at most a month");
        var senders = SentBy(terms, fields);
        var gateway = fields.Named("gateway").Select(question => Question(terms, entry.Key.Text, question)).OfType<GatewayQuestion>().ToList();
        var review = Review(terms, entry.Key.Text, fields.Node("review"));
        CheckReview(terms, entry, gateway, fields.Node("review"));
        return new RouteTerm(
            entry.Key.Text,
            scope.Clause(fields),
            opens?.Text is "contract" or "closed" ? null : Values.Date(opens, terms.Problems),
            opens?.Text == "contract",
            opens?.Text == "closed",
            most?.Text == "contract" ? null : Values.Whole(most, terms.Problems, 1),
            most?.Text == "contract")
        {
            AtMostAMonth = monthly?.Text == "contract" ? null : Values.Whole(monthly, terms.Problems, 1),
            AtMostAMonthByContract = monthly?.Text == "contract",
            SentBy = senders,
            IsGivenToSender = GivenToSender(terms, fields, senders),
            Gateway = gateway,
            Review = review,
        };
    }

    private static List<RouteSender> SentBy(Terms terms, Fields fields)
    {
        var senders = new List<RouteSender>();
        foreach (var node in fields.List("sent by"))
        {
            if (Values.Choice(node as TextNode, terms.Problems, ("referrers", RouteSender.Referrers), ("prime", RouteSender.Prime),
                ("providers", RouteSender.Providers)) is { } sender)
            {
                senders.Add(sender);
            }
        }

        return senders.Count == 0 ? [RouteSender.Referrers] : senders;
    }

    /// <summary>Somebody is given to whoever sends them only where providers may send them.</summary>
    private static bool GivenToSender(Terms terms, Fields fields, List<RouteSender> senders)
    {
        var isGiven = Values.Choice(fields.Text("given to"), terms.Problems, ("sender", true)) ?? false;
        if (isGiven && !senders.Contains(RouteSender.Providers))
        {
            terms.Problems.Add(fields.Node("given to")!.Problem("'given to'", "no delivery provider sends anybody by this route", "Add 'sent by: [providers]', or leave it out."));
        }

        return isGiven;
    }

    public static AllocationTerm? Allocation(Terms terms, Node? node)
    {
        if (Fields.Of(node, Shapes.Allocation, terms.Problems) is not { } fields)
        {
            return null;
        }

        using var scope = terms.Open("allocation", node!);
        return Values.Choice(fields.Text("by"), terms.Problems, ("draw", false), ("choice", true)) is { } isChosen
            ? new AllocationTerm(isChosen, scope.Clause(fields))
            : null;
    }

    private static GatewayQuestion? Question(Terms terms, string route, MapEntry entry)
    {
        if (Fields.Of(entry.Value, Shapes.Question, terms.Problems) is not { } fields)
        {
            return null;
        }

        using var scope = terms.Open($"routes.{route}.gateway.{entry.Key.Text}", entry.Key);
        var answers = new List<GatewayAnswer>();
        foreach (var answer in fields.Named("answers"))
        {
            if (Values.Choice(answer.Value as TextNode, terms.Problems, ("passes", GatewayMeaning.Passes),
                ("doubtful", GatewayMeaning.Doubtful), ("ends", GatewayMeaning.Ends)) is { } means)
            {
                answers.Add(new GatewayAnswer(answer.Key.Text, means));
            }
        }

        if (!answers.Exists(answer => answer.Means == GatewayMeaning.Passes))
        {
            terms.Problems.Add(entry.Key.Problem($"'{entry.Key.Text}'", "no answer passes the question", "Say of one answer that it 'passes'."));
        }

        return fields.Text("asks") is { } asks ? new GatewayQuestion(entry.Key.Text, asks.Text, answers, scope.Clause(fields)) : null;
    }

    private static RouteReview? Review(Terms terms, string route, Node? node)
    {
        if (Fields.Of(node, Shapes.Review, terms.Problems) is not { } fields)
        {
            return null;
        }

        using var scope = terms.Open($"routes.{route}.review", node!);
        var by = Values.Choice(fields.Text("by"), terms.Problems, ("commissioner", true), ("prime", false));
        var within = LengthPhrases.Length(terms, fields.Text("within"));
        return by is { } commissioner && within is { } length
            ? new RouteReview(commissioner ? "commissioner" : "prime", length, scope.Clause(fields))
            : null;
    }

    /// <summary>A doubt needs somebody to look at it, and whoever looks needs a doubt.</summary>
    private static void CheckReview(Terms terms, MapEntry entry, List<GatewayQuestion> gateway, Node? review)
    {
        var isDoubtful = gateway.Exists(question => question.Answers.Any(answer => answer.Means == GatewayMeaning.Doubtful));
        if (isDoubtful && review is null)
        {
            terms.Problems.Add(entry.Key.Problem($"'{entry.Key.Text}'", "an answer leaves a doubt and nobody looks at it",
                "Add 'review: {by: commissioner, within: 5 working days}'."));
        }
        else if (!isDoubtful && review is not null)
        {
            terms.Problems.Add(review.Problem("'review'", "no answer of this route's gateway is 'doubtful'", "Leave it out."));
        }
    }
}
