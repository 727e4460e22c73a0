using Concordat.Kernel;
using Concordat.Kernel.Reading;

namespace Concordat.Specification.Reading;

/// <summary>Prices: <c>contract</c>, an amount, a table's column, or a share of a value or of a unit price.</summary>
/// <param name="all">The prices of every line, an overlay's in the place of the core's.</param>
internal sealed class PriceReader(Terms terms, IReadOnlyList<Node> all)
{
    public PriceTerm? Read(Node? node, TextNode line)
    {
        switch (node)
        {
            case null:
                terms.Problems
                    .Add(line.Problem($"'{line.Text}'", "a line for an outcome has a price", "Add 'price: …'."));
                return null;
            case TextNode text:
                return Plain(text);
            default:
                return Shared(node);
        }
    }

    private PriceTerm? Plain(TextNode said)
    {
        var value = terms.Price(said);
        if (value.Text == "contract")
        {
            return new ContractPrice();
        }

        if (Table.Moneys(terms, value.Text) is { } cell)
        {
            return new TablePrice(cell);
        }

        if (char.IsAsciiDigit(value.Text.FirstOrDefault()))
        {
            return Values.Money(value, terms.Problems) is { } amount ? new FixedPrice(amount) : null;
        }

        terms.Problems.Add(value.Problem($"'{value.Text}'", "no price is known by this word",
            Nearest.WouldDo(value.Text, ["contract", .. terms.Tables.Values.SelectMany(table => table.CellNames)])));
        return null;
    }

    private PriceTerm? Shared(Node node)
    {
        if (Fields.Of(node, Shapes.Price, terms.Problems) is not { } fields
            || Values.Share(terms.Value(Needed(fields, "share")), terms.Problems) is not { } share)
        {
            return null;
        }

        if (fields.Has("unit price"))
        {
            return terms.Figure(fields.Text("unit price")) is { } unit ? new ShareOfPrice(share, unit) : null;
        }

        var value = terms.Figure(Needed(fields, "of"));
        var over = terms.Figure(Needed(fields, "over"));
        var minimum = Values.Share(terms.Value(Needed(fields, "minimum")), terms.Problems);
        var basis = terms.Value(Needed(fields, "basis"));
        if (value is null || over is null || minimum is null || basis is null)
        {
            return null;
        }

        return Part(basis, minimum.Value) is { } part ? new ShareOfValue(share, value, part, over, basis.Text) : null;
    }

    /// <summary>The part of the expected number that the value is divided by, in each reading of what a share is
    /// of.</summary>
    private Share? Part(TextNode basis, Share minimum)
    {
        Share? part = Values.Choice(basis, terms.Problems,
            ("share of unit price", 0),
            ("unit price that spends the value at minimum performance", 1),
            ("share of value at minimum performance", 2)) switch
        {
            0 => Share.Whole,
            1 => SpentAtMinimum(basis.Text),
            2 => minimum,
            _ => null,
        };
        return part is null ? null : RefuseNothing(basis, part.Value);
    }

    private Share? RefuseNothing(TextNode basis, Share part)
    {
        if (part > Share.Nothing)
        {
            return part;
        }

        terms.Problems
            .Add(basis
                .Problem($"'{basis.Text}'", "nobody is expected at this minimum, so no price follows",
                    "Give a minimum above 0%."));
        return null;
    }

    /// <summary>Over all lines that are priced on this basis: the sum of share × minimum. One unit price, paid so, spends the
    /// value exactly when minimum performance is reached.</summary>
    private Share SpentAtMinimum(string basis)
    {
        var sum = Share.Nothing;
        foreach (var price in all.OfType<MapNode>())
        {
            if (terms.Value(price.Find("basis") as TextNode)?.Text == basis
                && terms.Value(price.Find("share") as TextNode) is { } share && Share.TryParse(share.Text, out var part)
                && terms.Value(price.Find("minimum") as TextNode) is { } minimum && Share.TryParse(minimum.Text, out var at))
            {
                sum += part * at;
            }
        }

        return sum;
    }

    private TextNode? Needed(Fields fields, string key)
    {
        if (!fields.Has(key))
        {
            terms.Problems
                .Add(fields.Map
                    .Problem($"'{key}'",
                        "a share of a value says of what, over whom, on what basis and at what minimum",
                            $"Add '{key}: …'."));
        }

        return fields.Text(key);
    }
}

/// <summary>An amount of money, or the figure of the contract that gives it.</summary>
internal static class Amounts
{
    public static MoneyOr? Read(Terms terms, TextNode? node)
    {
        if (terms.Value(node) is not { } value)
        {
            return null;
        }

        if (char.IsAsciiDigit(value.Text.FirstOrDefault()))
        {
            return Values.Money(value, terms.Problems) is { } amount ? new MoneyOr(amount, null) : null;
        }

        return terms.Figure(value) is { } figure ? new MoneyOr(null, figure) : null;
    }
}
