using Concordat.Kernel;
using Concordat.Kernel.Reading;

namespace Concordat.Agreement.Reading;

/// <summary>The boards that a document sets up.</summary>
internal sealed class BoardReader(Names names)
{
    public IReadOnlyList<Board> Read(IReadOnlyList<Node> nodes)
    {
        var all = nodes.Select(node => Fields.Of(node, Shapes.Board, names.Problems)).OfType<Fields>().ToList();
        names.RefuseRepeats(all.Select(fields => fields.Text("board")), "a board of this name stands above");
        return [.. all.Select(Board).OfType<Board>()];
    }

    private Board? Board(Fields fields)
    {
        var clauses = names.Clauses(fields);
        var members = fields.List("members").Select(node => Fields.Of(node, Shapes.Seats, names.Problems)).OfType<Fields>()
            .Select(Seats).OfType<BoardSeats>().ToList();
        var quorum = Quorum(Fields.Of(fields.Node("quorum"), Shapes.Quorum, names.Problems), members);
        return fields.Text("board") is { } key && clauses.Count > 0
            ? new Board(key.Text, fields.Text("name")?.Text ?? "", fields.Text("area")?.Text ?? "", members, quorum, clauses)
            : null;
    }

    private BoardSeats? Seats(Fields fields)
    {
        var party = names.Party(fields.Node("party"));
        var office = names.Office(fields.Node("office"));
        var seats = Values.Whole(fields.Text("seats"), names.Problems, 1);
        return party is null || office is null ? null : new BoardSeats(party, office, seats);
    }

    private Quorum? Quorum(Fields? fields, List<BoardSeats> members)
    {
        if (fields is null)
        {
            return null;
        }

        var least = Values.Whole(fields.Text("members"), names.Problems, 1);
        if (members.All(seats => seats.Seats is not null) && least > members.Sum(seats => seats.Seats))
        {
            names.Problems.Add(fields.Node("members")!.Problem($"'{least}'", "the board has fewer seats than its quorum needs",
                $"Ask for {members.Sum(seats => seats.Seats)} or fewer."));
        }

        var parties = names.All(fields, "parties", names.Party);
        foreach (var absent in fields.List("parties").OfType<TextNode>()
            .Where(text => parties.Contains(text.Text) && members.TrueForAll(seats => seats.Party != text.Text)))
        {
            names.Problems.Add(absent.Problem($"'{absent.Text}'", "the party has no seat on this board",
                Nearest.WouldDo(absent.Text, members.Select(seats => seats.Party))));
        }

        return least is null ? null : new Quorum(least.Value, parties);
    }
}
