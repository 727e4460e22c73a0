using Concordat.Plumbing.Access;

namespace Concordat.ServiceTests.Access.Matrix;

/// <summary>Which cells of the matrix are asked of the running house. Every route is asked by every office, in and out of it; of what is alike in all
/// that the policy looks at, one is asked, and whoever asks next takes the other.</summary>
internal static class AskedCells
{
    private const int ObjectsInTurn = 2;

    public static IReadOnlyList<Cell> Of(IReadOnlyList<Cell> cells, Policy policy)
    {
        var visitors = cells.Select(cell => cell.By).Distinct().DistinctBy(Office).ToList();
        var turns = visitors.GroupBy(visitor => (visitor.Claims?.Role, visitor.IsHeld))
            .SelectMany(ofRole => ofRole.Select((visitor, number) => (visitor, Turn: new Turn(number, IsAlone: ofRole.Count() == 1))))
            .ToDictionary(one => one.visitor, one => one.Turn);
        return
        [
            .. cells.GroupBy(cell => cell.Route).SelectMany((ofRoute, number) => ofRoute.GroupBy(cell => cell.By).Where(ofOne => turns.ContainsKey(ofOne.Key))
                .SelectMany(ofOne => Asked([.. ofOne], turns[ofOne.Key].After(number), policy))),
        ];
    }

    // two people in one office are let in alike
    private static object Office(Visitor visitor) =>
        (visitor.Claims?.Role, visitor.Claims?.Organisation, string.Join(',', visitor.Claims?.Contracts ?? []), visitor.Standing);

    private static IEnumerable<Cell> Asked(IReadOnlyList<Cell> ofOne, Turn turn, Policy policy)
    {
        if (!ofOne[0].Route.HasObject || ofOne.Count == 1)
        {
            return ofOne;
        }

        var isNothing = ofOne.ToLookup(cell => cell.Id == Things.Nothing(cell.Route.Pattern));
        var objects = isNothing[false].GroupBy(cell => (cell.Relation, cell.Also)).ToList();
        if (ofOne[0].Expects(policy) is not (Expected.SignIn or Expected.NotYours) || objects.Count == 0)
        {
            return [.. objects.Select(alike => turn.Of([.. alike])), .. isNothing[true]];
        }

        // whoever may not do it at all is told so before anybody looks for the object: what is nearest and what is nothing are asked for by turns
        var nearest = turn.Of([.. objects.MaxBy(alike => alike.Key.Relation)!]);
        return turn.IsAlone ? [nearest, .. isNothing[true]] : turn.IsEven ? [nearest] : isNothing[true];
    }

    /// <param name="Number">The how-manieth of a role it is, from a start that differs from route to route.</param>
    /// <param name="IsAlone">Whether nobody else stands to the house alike, with whom to take turns.</param>
    private sealed record Turn(int Number, bool IsAlone)
    {
        public bool IsEven => Number % 2 == 0;

        public Turn After(int routes) => this with { Number = Number + routes };

        public Cell Of(IReadOnlyList<Cell> alike) => alike[Number / 2 % Math.Min(alike.Count, ObjectsInTurn)];
    }
}
