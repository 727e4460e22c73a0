using Concordat.Specification;

namespace Concordat.Referrals;

/// <summary>An answer to a question of the route's gateway, with what it does to the referral.</summary>
public sealed record GivenAnswer(string Question, string Answer, GatewayMeaning Means);

/// <summary>Puts the questions of a route to a referral (RE-1): whoever passes them all is referred, a doubt goes before a reviewer, and one
/// answer that ends it is a refusal.</summary>
public static class Gateway
{
    /// <param name="given">Answers as written, by the question's name.</param>
    /// <param name="refusals">Takes a refusal of each question without an answer of its list, of each answer that ends the referral, and of each
    /// answer to a question that this route does not ask.</param>
    /// <returns>The answers in the words and the order of the definition, those refused left out.</returns>
    public static IReadOnlyList<GivenAnswer> Ask(RouteTerm route, IReadOnlyDictionary<string, string> given, List<IntakeRefusal> refusals)
    {
        var answers = new List<GivenAnswer>();
        foreach (var question in route.Gateway)
        {
            var written = given.GetValueOrDefault(question.Name, "");
            var answer = question.Answers.FirstOrDefault(known => string.Equals(known.Words, written, StringComparison.OrdinalIgnoreCase));
            if (answer is null)
            {
                refusals.Add(Refusal(question.Name, "no-answer", $"the route {route.Name} asks: {question.Asks}",
                    $"Answer {string.Join(" or ", question.Answers.Select(known => known.Words))}"));
            }
            else if (answer.Means == GatewayMeaning.Ends)
            {
                refusals.Add(Refusal(question.Name, "gateway-ends", $"the route {route.Name} takes nobody of whom it is so ({question.Asks})",
                    "Use another route, or do not refer"));
            }
            else
            {
                answers.Add(new GivenAnswer(question.Name, answer.Words, answer.Means));
            }
        }

        refusals.AddRange(NotAsked(route.Name, route.Gateway, given));
        return answers;
    }

    /// <summary>Answers to questions that nobody asked: the row was meant for another route, or its cells slipped.</summary>
    public static IEnumerable<IntakeRefusal> NotAsked(
        string route, IReadOnlyList<GatewayQuestion> asked, IReadOnlyDictionary<string, string> given) =>
        given.Where(answer => answer.Value.Length > 0 && asked.All(question => question.Name != answer.Key))
            .Select(answer => Refusal(answer.Key, "not-asked",
                route.Length == 0 ? "no route is named that asks it" : $"the route {route} does not ask it", "Name the route that asks it, or leave it empty"));

    private static IntakeRefusal Refusal(string question, string code, string why, string wouldDo) =>
        new(ReferralMatter.Gateway, code, why, wouldDo) { Question = question };
}
