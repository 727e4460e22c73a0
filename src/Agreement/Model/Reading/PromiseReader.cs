using Concordat.Kernel;
using Concordat.Kernel.Reading;

namespace Concordat.Agreement.Reading;

/// <summary>What partners promise, what they share, and what follows where a promise or a result fails.</summary>
internal sealed class PromiseReader(Names names)
{
    public IReadOnlyList<Commitment> Commitments(IReadOnlyList<Node> nodes)
    {
        var all = nodes.Select(node => Fields.Of(node, Shapes.Commitment, names.Problems)).OfType<Fields>().ToList();
        names.RefuseRepeats(all.Select(fields => fields.Text("commitment")), "a commitment of this name stands above");
        return [.. all.Select(Commitment).OfType<Commitment>()];
    }

    public IReadOnlyList<SharedRisk> RiskAndReward(Node? node)
    {
        var fields = Fields.Of(node, Shapes.RiskAndReward, names.Problems);
        (string Key, RiskKind Kind)[] kinds =
        [
            ("bonus split", RiskKind.BonusSplit), ("fiscal dividend", RiskKind.FiscalDividend), ("liability", RiskKind.Liability),
            ("fixed limit", RiskKind.FixedLimit),
        ];
        return [.. kinds.Select(each => Shared(fields?.Node(each.Key), each.Kind)).OfType<SharedRisk>()];
    }

    public Consequences? AtTheEnd(Node? node)
    {
        var fields = Fields.Of(node, Shapes.AtTheEnd, names.Problems);
        var clauses = names.Clauses(fields);
        return fields is null || clauses.Count == 0
            ? null
            : new Consequences([.. fields.List("options").OfType<TextNode>().Select(text => text.Text)], clauses);
    }

    public IReadOnlyList<Rung> Escalation(IReadOnlyList<Node> nodes)
    {
        var all = nodes.Select(node => Fields.Of(node, Shapes.Rung, names.Problems)).OfType<Fields>().ToList();
        names.RefuseRepeats(all.Select(fields => fields.Text("rung")), "a rung of this name stands above");
        return [.. all.Select(Rung).OfType<Rung>()];
    }

    private Commitment? Commitment(Fields fields)
    {
        var party = names.Party(fields.Node("party"));
        var kind = Values.Choice(fields.Text("kind"), names.Problems,
            ("money", CommitmentKind.Money), ("staff", CommitmentKind.Staff), ("service", CommitmentKind.Service));
        var amount = Amount(Fields.Of(fields.Node("amount"), Shapes.Amount, names.Problems));
        var by = DocumentReader.Until(fields, "by", null, names.Problems);
        var clauses = names.Clauses(fields);
        return fields.Text("commitment") is { } key && party is not null && kind is not null && clauses.Count > 0
            ? new Commitment(key.Text, party, kind.Value, amount, by, Said(fields, "promised"), Said(fields, "releases"), Said(fields, "shortfall"), clauses)
            {
                Name = fields.Text("name")?.Text ?? key.Text,
            }
            : null;
    }

    private Amount? Amount(Fields? fields)
    {
        if (fields is null)
        {
            return null;
        }

        var unit = Values.Choice(fields.Text("unit"), names.Problems,
            ("pounds", AmountUnit.Pounds), ("people", AmountUnit.People), ("hours", AmountUnit.Hours), ("places", AmountUnit.Places));
        var number = unit == AmountUnit.Pounds
            ? Values.Money(fields.Text("number"), names.Problems)?.Pence
            : Values.Whole(fields.Text("number"), names.Problems, 1);
        return unit is null || number is null ? null : new Amount(unit.Value, number.Value);
    }

    private SharedRisk? Shared(Node? node, RiskKind kind)
    {
        if (Fields.Of(node, Shapes.SharedRisk, names.Problems) is not { } fields)
        {
            return null;
        }

        var isLimit = kind == RiskKind.FixedLimit;
        if (fields.Node(isLimit ? "shares" : "amount") is { } stray)
        {
            names.Problems.Add(stray.Problem(isLimit ? "'shares'" : "'amount'", isLimit ? "a fixed limit is an amount" : "this is shared out, not limited",
                isLimit ? "Write 'amount: 1000.00'." : "Write 'shares: {party: 50%, …}'."));
        }

        if (!fields.Has("shares") && !fields.Has("amount") && !fields.Has("to be confirmed"))
        {
            names.Problems.Add(node!.Problem(isLimit ? "'amount'" : "'shares'", "no figure is given, and no open point asks for it",
                "Give the figure that the source gives, or name the open point with 'to be confirmed'."));
        }

        var clauses = names.Clauses(fields);
        var risk = new SharedRisk(kind, Said(fields, "says"), Shares(fields),
            isLimit ? Values.Money(fields.Text("amount"), names.Problems) : null, names.Point(fields.Node("to be confirmed")), clauses);
        return clauses.Count == 0 ? null : risk;
    }

    private List<PartyShare> Shares(Fields fields)
    {
        var shares = new List<PartyShare>();
        foreach (var entry in fields.Named("shares"))
        {
            var party = names.Party(entry.Key);
            var share = Values.Share(entry.Value as TextNode, names.Problems);
            if (party is not null && share is not null)
            {
                shares.Add(new PartyShare(party, share.Value));
            }
        }

        var whole = shares.Aggregate(Share.Nothing, (sum, each) => sum + each.Share);
        if (shares.Count > 0 && whole != Share.Whole)
        {
            names.Problems.Add(fields.Node("shares")!.Problem("'shares'", $"they make {whole.Percent} and not the whole", "Let the shares add up to 100%."));
        }

        return shares;
    }

    private Rung? Rung(Fields fields)
    {
        var by = names.All(fields, "by", names.Party);
        var to = names.PartyOrBoard(fields.Node("to"));
        var days = fields.Node("days") is TextNode { IsNothing: true } ? null : Values.Whole(fields.Text("days"), names.Problems, 1);
        var clauses = names.Clauses(fields);
        return fields.Text("rung") is { } key && to is not null && clauses.Count > 0
            ? new Rung(key.Text, by, to, Said(fields, "says"), days, clauses) { For = Matters(fields), Requires = names.Kind(fields.Node("requires")) }
            : null;
    }

    private IReadOnlyList<MatterKind> Matters(Fields fields) => fields.Has("for")
        ? [.. fields.List("for").OfType<TextNode>().Select(text => Values.Choice(text, names.Problems,
            ("concern", MatterKind.Concern), ("dispute", MatterKind.Dispute), ("issue", MatterKind.Issue))).OfType<MatterKind>()]
        : [MatterKind.Concern];

    private static string Said(Fields fields, string key) => fields.Has(key) ? fields.Text(key)?.Text ?? "" : "";
}
