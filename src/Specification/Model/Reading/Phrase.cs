using Concordat.Kernel;
using Concordat.Kernel.Reading;

namespace Concordat.Specification.Reading;

/// <summary>A sentence of the grammar as words with their places: the tokens and a cursor over them. Words are a closed
/// list; whatever does not fit is refused at its column, once.</summary>
internal sealed class Phrase
{
    private readonly TextNode _node;
    private readonly List<Problem> _problems;
    private readonly List<Token> _tokens = [];
    private int _at;

    public Phrase(TextNode node, List<Problem> problems)
    {
        _node = node;
        _problems = problems;
        Tokenise(node.Text);
    }

    public bool AtEnd => _at >= _tokens.Count;

    public bool HasFailed { get; private set; }

    /// <summary>The word at the cursor; empty at the end.</summary>
    public string Word => AtEnd ? "" : _tokens[_at].Text;

    /// <summary>Takes these words, all or none.</summary>
    public bool Take(params ReadOnlySpan<string> words)
    {
        if (_at + words.Length > _tokens.Count)
        {
            return false;
        }

        for (var i = 0; i < words.Length; i++)
        {
            if (_tokens[_at + i].Text != words[i])
            {
                return false;
            }
        }

        _at += words.Length;
        return true;
    }

    public bool TakeAny(params ReadOnlySpan<string> words)
    {
        foreach (var word in words)
        {
            if (Take(word))
            {
                return true;
            }
        }

        return false;
    }

    public int? TakeWhole()
    {
        if (!AtEnd
            && int.TryParse(Word.Replace(",", "", StringComparison.Ordinal), System.Globalization.NumberStyles.None,
            System.Globalization.CultureInfo.InvariantCulture, out var number))
        {
            _at++;
            return number;
        }

        return null;
    }

    /// <summary>A number with or without decimals.</summary>
    public decimal? TakeNumber()
    {
        if (!AtEnd && decimal.TryParse(Word.Replace(",", "", StringComparison.Ordinal),
            System.Globalization.NumberStyles.AllowDecimalPoint, System.Globalization.CultureInfo.InvariantCulture, out var number))
        {
            _at++;
            return number;
        }

        return null;
    }

    public Money? TakeMoney()
    {
        if (!AtEnd && Money.TryParse(Word.Replace(",", "", StringComparison.Ordinal), out var money))
        {
            _at++;
            return money;
        }

        return null;
    }

    public DateOnly? TakeDate()
    {
        if (!AtEnd && DateOnly.TryParseExact(Word, "yyyy-MM-dd", out var day))
        {
            _at++;
            return day;
        }

        return null;
    }

    /// <summary>Takes the longest run of words that is one of the names.</summary>
    public string? TakeName(IEnumerable<string> names)
    {
        var known = names as ISet<string> ?? names.ToHashSet(StringComparer.Ordinal);
        for (var end = _tokens.Count; end > _at; end--)
        {
            var said = Said(_at, end);
            if (known.Contains(said))
            {
                _at = end;
                return said;
            }
        }

        return null;
    }

    /// <summary>Whatever stands from the cursor to the end.</summary>
    public string TakeRest()
    {
        var rest = Said(_at, _tokens.Count);
        _at = _tokens.Count;
        return rest;
    }

    /// <summary>Refuses the word at the cursor; only the first refusal of a phrase is told.</summary>
    public void Refuse(string why, string wouldDo) => Refuse(AtEnd ? null : Word, why, wouldDo);

    private void Refuse(string? wrong, string why, string wouldDo)
    {
        if (!HasFailed)
        {
            HasFailed = true;
            var what = wrong is null ? $"'{_node.Text}' ends too soon" : $"'{wrong}'";
            _problems.Add(new Problem(_node.File, _node.Line, Column, what, why, wouldDo));
        }
    }

    /// <summary>Refuses the words at the cursor, as many of them as the nearest right ones have.</summary>
    public void RefuseWord(string why, IEnumerable<string> words)
    {
        var known = words.Distinct(StringComparer.Ordinal).ToList();
        var wrong = AtEnd ? "" : Word;
        foreach (var right in known)
        {
            var said = Said(_at, Math.Min(_at + right.Split(' ').Length, _tokens.Count));
            if (!AtEnd && Nearest.Of(said, [right]) is not null)
            {
                wrong = said;
                break;
            }
        }

        Refuse(AtEnd ? null : wrong, why, Nearest.WouldDo(wrong, known));
    }

    /// <summary>Refuses anything left over.</summary>
    /// <returns>True where the phrase was read whole.</returns>
    public bool End()
    {
        if (!AtEnd)
        {
            Refuse("nothing more can be said here", $"End after '{Said(0, _at)}'.");
        }

        return !HasFailed;
    }

    private int Column => _node.Column + (AtEnd ? _node.Text.TrimEnd().Length : _tokens[_at].Offset);

    private string Said(int from, int to) => string.Join(' ', _tokens[from..to].Select(token => token.Text));

    private void Tokenise(string text)
    {
        for (var i = 0; i < text.Length;)
        {
            var length = char.IsWhiteSpace(text[i]) ? 0 : LengthAt(text, i);
            if (length > 0)
            {
                _tokens.Add(new Token(text.Substring(i, length), i));
            }

            i += Math.Max(1, length);
        }
    }

    /// <summary>A comma within digits belongs to the number: 3,257.28.</summary>
    private static int LengthAt(string text, int from)
    {
        if (text[from] == '>')
        {
            return from + 1 < text.Length && text[from + 1] == '=' ? 2 : 1;
        }

        if (text[from] == ',')
        {
            return 1;
        }

        var end = from;
        while (end < text.Length && !char.IsWhiteSpace(text[end]) && text[end] != '>'
            && (text[end] != ',' || IsWithinNumber(text, end)))
        {
            end++;
        }

        return end - from;
    }

    private static bool IsWithinNumber(string text, int at) =>
        at > 0 && at + 1 < text.Length && char.IsAsciiDigit(text[at - 1]) && char.IsAsciiDigit(text[at + 1]);

    private readonly record struct Token(string Text, int Offset);
}
