using Concordat.Agreement;
using Concordat.Kernel;
using Concordat.Kernel.Reading;

namespace Concordat.Governance.Reading;

/// <summary>Words that terms of reference may use.</summary>
/// <param name="Agreements">Agreements under which a board may be established.</param>
/// <param name="Organisations">Keys of the organisations of Places.</param>
/// <param name="Offices">Roles of the house.</param>
public sealed record KnownWords(
    IReadOnlyList<CommissioningAgreement> Agreements, IReadOnlyCollection<string> Organisations, IReadOnlyCollection<string> Offices);

/// <summary>A board of the document, with those that read its papers and have no seat.</summary>
/// <param name="At">Where the document names it.</param>
public sealed record ReadBoard(ProgrammeBoard Board, IReadOnlyList<string> Readers, TextNode At);

/// <summary>The boards of a document, or what is wrong with it: never both.</summary>
public sealed record ReadTerms(IReadOnlyList<ReadBoard> Boards, IReadOnlyList<Problem> Problems);

/// <summary>Reads terms of reference: a list of boards, each with its members by office, its quorum and its source. Every problem has its
/// line and column; a document with one problem establishes nothing.</summary>
public sealed class TermsReader
{
    private readonly KnownWords _known;
    private readonly List<Problem> _problems = [];

    private TermsReader(KnownWords known) => _known = known;

    public static ReadTerms Read(Node root, KnownWords known)
    {
        var reader = new TermsReader(known);
        var fields = Fields.Of(root, Shapes.Document, reader._problems);
        var boards = fields?.List("boards").Select(reader.Board).OfType<ReadBoard>().ToList() ?? [];
        foreach (var twice in boards.GroupBy(board => board.Board.Key).Where(same => same.Count() > 1))
        {
            reader._problems.Add(twice.Last().At.Problem($"'{twice.Key}'", "two boards have this key", "Give each board a key of its own."));
        }

        return reader._problems.Count == 0 ? new ReadTerms(boards, []) : new ReadTerms([], reader._problems);
    }

    private ReadBoard? Board(Node node)
    {
        var before = _problems.Count;
        if (Fields.Of(node, Shapes.Board, _problems) is not { } fields)
        {
            return null;
        }

        var agreement = Agreement(fields.Text("agreement"));
        var under = OneOf(fields.Text("under"), agreement?.Boards.Select(board => board.Key), "the agreement names no such board");
        var members = fields.List("members").Select(member => Member(member, agreement)).OfType<Membership>().ToList();
        var quorum = Quorum(fields);
        var casting = Casting(fields);
        var deputies = Deputies(fields);
        var secretary = Organisation(fields.Text("secretary"));
        var readers = fields.List("readers").OfType<TextNode>().Select(Organisation).OfType<string>().ToList();
        if (_problems.Count > before || agreement is null || under is null || quorum is null || secretary is null)
        {
            return null;
        }

        var board = new ProgrammeBoard(
            Key(fields.Text("board")!), fields.Text("name")!.Text, fields.Text("area")!.Text, agreement.Key, under, secretary, members, quorum, casting,
            Clause(fields.Text("source")!))
        {
            Deputies = deputies,
        };
        if (TermsOfReference.Refuses(agreement, board) is { } refusal)
        {
            _problems.Add(fields.Text("board")!.Problem($"'{board.Key}'", refusal.Sentence.TrimEnd('.'),
                $"Keep to what the agreement says{(refusal.Clause is { } clause ? $" ({clause})" : "")}."));
        }

        return _problems.Count > before ? null : new ReadBoard(board, readers, fields.Text("board")!);
    }

    /// <summary>The board's address is made of its key, so a key is of small letters, figures and strokes.</summary>
    private string Key(TextNode text)
    {
        if (text.Text.Length == 0 || text.Text.Any(letter => !char.IsAsciiLetterLower(letter) && !char.IsAsciiDigit(letter) && letter != '-'))
        {
            _problems.Add(text.Problem($"'{text.Text}'", "a board's key is of small letters, figures and hyphens", "Write it as west-london."));
        }

        return text.Text;
    }

    private CommissioningAgreement? Agreement(TextNode? text)
    {
        var key = OneOf(text, _known.Agreements.Select(agreement => agreement.Key), "there is no such agreement");
        return _known.Agreements.FirstOrDefault(agreement => agreement.Key == key);
    }

    private Membership? Member(Node node, CommissioningAgreement? agreement)
    {
        if (Fields.Of(node, Shapes.Members, _problems) is not { } fields)
        {
            return null;
        }

        var party = OneOf(fields.Text("party"), agreement?.Parties.Select(one => one.Key), "this is no party to the agreement");
        var organisation = Organisation(fields.Text("organisation"));
        var office = Office(fields.Text("office"));
        var seats = fields.Has("seats") ? Values.Whole(fields.Text("seats"), _problems, 1) : 1;
        return party is null || organisation is null || office is null || seats is null ? null : new Membership(party, organisation, office, seats.Value);
    }

    private Quorum? Quorum(Fields board)
    {
        if (Fields.Of(board.Node("quorum"), Shapes.Quorum, _problems) is not { } fields)
        {
            return null;
        }

        var members = Values.Whole(fields.Text("members"), _problems, 1);
        return members is null ? null : new Quorum(members.Value, [.. fields.List("parties").OfType<TextNode>().Select(party => party.Text)]);
    }

    private CastingVote? Casting(Fields board)
    {
        if (Fields.Of(board.Node("casting vote"), Shapes.CastingVote, _problems) is not { } fields)
        {
            return null;
        }

        var organisation = Organisation(fields.Text("organisation"));
        var office = Office(fields.Text("office"));
        return organisation is null || office is null ? null : new CastingVote(organisation, office);
    }

    private DeputyTerms Deputies(Fields board)
    {
        if (Fields.Of(board.Node("deputies"), Shapes.Deputies, _problems) is not { } fields)
        {
            return DeputyTerms.Silent;
        }

        var place = Values.Choice(fields.Text("place"), _problems, ("counts", DeputyPlace.Counts), ("sits", DeputyPlace.Sits), ("none", DeputyPlace.None));
        return new DeputyTerms(place ?? DeputyPlace.NotSaid, Values.Whole(fields.Text("notice"), _problems) ?? 0);
    }

    private string? Organisation(TextNode? text) => OneOf(text, _known.Organisations, "no register holds this organisation");

    private string? Office(TextNode? text) => OneOf(text, _known.Offices, "this is no office of the house");

    private string? OneOf(TextNode? text, IEnumerable<string>? words, string why)
    {
        if (text is null || words is null)
        {
            return null;
        }

        var known = words.ToList();
        if (known.Contains(text.Text))
        {
            return text.Text;
        }

        _problems.Add(text.Problem($"'{text.Text}'", why, Nearest.WouldDo(text.Text, known)));
        return null;
    }

    private static Citation Clause(TextNode text)
    {
        var space = text.Text.IndexOf(' ', StringComparison.Ordinal);
        return space < 0 ? new Citation(text.Text, "") : new Citation(text.Text[..space], text.Text[(space + 1)..]);
    }
}
