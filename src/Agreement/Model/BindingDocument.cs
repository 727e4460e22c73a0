using Concordat.Agreement.Reading;
using Concordat.Kernel;
using Concordat.Kernel.Reading;

namespace Concordat.Agreement;

/// <summary>An agreement to bind, as a document says it.</summary>
/// <param name="Place">Where it stands, for what is found wrong only later.</param>
/// <param name="Seats">Party and the key of the organisation that sits for it here.</param>
/// <param name="Readers">Keys of organisations that see what is decided and decide nothing.</param>
public sealed record BindingEntry(
    Node Place, CommissioningAgreement Agreement, BoundTo Bound, DateOnly From, IReadOnlyList<(string Party, string Organisation)> Seats,
    IReadOnlyList<string> Readers);

/// <summary>The entries, or the problems that keep every one of them from being bound; never half.</summary>
public sealed record ReadBindings(IReadOnlyList<BindingEntry> Entries, IReadOnlyList<Problem> Problems);

/// <summary>Reads a document that binds agreements: <c>agreements:</c> with, for each, <c>agreement</c>, to what (<c>contract</c>, or
/// <c>programme</c> with or without <c>overlay</c>), <c>from</c>, <c>seats</c> and <c>readers</c>. Every name is known or refused at its
/// place; a party is sat for only by an organisation that the agreement names for it.</summary>
public sealed class BindingDocument
{
    private readonly AgreementLibrary _library;
    private readonly IReadOnlyCollection<string> _organisations;
    private readonly List<Problem> _problems = [];

    private BindingDocument(AgreementLibrary library, IReadOnlyCollection<string> organisations) => (_library, _organisations) = (library, organisations);

    /// <param name="organisations">Keys of the organisations on record.</param>
    public static ReadBindings Read(MapNode root, AgreementLibrary library, IReadOnlyCollection<string> organisations)
    {
        var reader = new BindingDocument(library, organisations);
        var entries = (Fields.Of(root, Shapes.Bindings, reader._problems)?.List("agreements") ?? [])
            .Select(node => Fields.Of(node, Shapes.Binding, reader._problems)).OfType<Fields>()
            .Select(reader.Entry).OfType<BindingEntry>().ToList();
        reader.RefuseRepeats(entries);
        return new ReadBindings(reader._problems.Count == 0 ? entries : [], [.. reader._problems.Distinct()]);
    }

    private BindingEntry? Entry(Fields fields)
    {
        var agreement = Agreement(fields.Text("agreement"));
        var bound = new BoundTo(Text(fields, "programme"), Text(fields, "overlay"), Text(fields, "contract"));
        if (bound.Programme.Length == 0 == (bound.Contract.Length == 0) || (bound.Overlay.Length > 0 && bound.Programme.Length == 0))
        {
            _problems.Add(fields.Map.Problem("the binding", "it is bound to one contract, or to one programme with or without an overlay",
                "Write 'contract: …', or 'programme: …' and where need be 'overlay: …'."));
        }

        var from = Values.Date(fields.Text("from"), _problems);
        if (from < agreement?.From || agreement?.To < from)
        {
            _problems.Add(fields.Text("from")!.Problem($"'{from:yyyy-MM-dd}'", $"'{agreement.Name}' does not stand on that day",
                $"Bind it from {agreement.From:yyyy-MM-dd} at the earliest{(agreement.To is { } to ? $" and {to:yyyy-MM-dd} at the latest" : "")}."));
        }

        var seats = fields.List("seats").Select(node => Seat(node, agreement)).OfType<(string, string)>().ToList();
        var readers = fields.List("readers").Select(Organisation).OfType<string>().ToList();
        return agreement is null || from is null ? null : new BindingEntry(fields.Map, agreement, bound, from.Value, seats, readers);
    }

    private CommissioningAgreement? Agreement(TextNode? text)
    {
        var agreement = text is null ? null : _library.Find(text.Text);
        if (text is not null && agreement is null)
        {
            _problems.Add(text.Problem($"'{text.Text}'", "the library holds no such agreement, or it has a problem",
                Nearest.WouldDo(text.Text, _library.All.Select(one => one.Key))));
        }

        return agreement;
    }

    private (string, string)? Seat(Node node, CommissioningAgreement? agreement)
    {
        if (Fields.Of(node, Shapes.Seat, _problems) is not { } fields)
        {
            return null;
        }

        var party = fields.Text("party");
        if (party is not null && agreement is not null && agreement.Party(party.Text) is null)
        {
            _problems.Add(party.Problem($"'{party.Text}'", $"'{agreement.Name}' has no such party",
                Nearest.WouldDo(party.Text, agreement.Parties.Select(one => one.Key))));
            return null;
        }

        if (Organisation(fields.Node("organisation")) is not { } organisation || party is null)
        {
            return null;
        }

        if (agreement?.Party(party.Text) is { Organisations.Count: > 0 } named && !named.Organisations.Contains(organisation))
        {
            _problems.Add(fields.Node("organisation")!.Problem($"'{organisation}'", $"in '{agreement.Name}' it does not sit for {named.Name}",
                Nearest.WouldDo(organisation, named.Organisations)));
            return null;
        }

        return (party.Text, organisation);
    }

    private string? Organisation(Node? node)
    {
        if (node is TextNode text && _organisations.Contains(text.Text))
        {
            return text.Text;
        }

        if (node is not null)
        {
            _problems.Add(node.Problem(Fields.Said(node), "no organisation of this key is on record",
                Nearest.WouldDo((node as TextNode)?.Text ?? "", _organisations)));
        }

        return null;
    }

    private void RefuseRepeats(IEnumerable<BindingEntry> entries)
    {
        foreach (var second in entries.GroupBy(entry => (entry.Bound, entry.From)).SelectMany(same => same.Skip(1)))
        {
            _problems.Add(second.Place.Problem("the binding", "the same thing is bound from the same day above", "Keep one of the two."));
        }
    }

    private static string Text(Fields fields, string key) =>
        fields.Node(key) is null or TextNode { IsNothing: true } ? "" : fields.Text(key)?.Text ?? "";
}
