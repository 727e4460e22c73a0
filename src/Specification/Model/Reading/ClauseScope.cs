using Concordat.Kernel;
using Concordat.Kernel.Reading;

namespace Concordat.Specification.Reading;

/// <summary>A clause while it is read: it gathers the parameters and drafts it turns out to rest on. Disposing it hands
/// what it gathered to the clause around it.</summary>
internal sealed class ClauseScope(Terms terms, string path, Node at) : IDisposable
{
    private readonly List<ParameterTerm> _parameters = [];
    private readonly List<Citation> _citations = [];
    private bool _isDraft;

    public void Rests(ParameterTerm parameter)
    {
        if (!_parameters.Contains(parameter))
        {
            _parameters.Add(parameter);
            if (parameter.Confidence == Confidence.Draft)
            {
                NoteDraft(parameter.Name, parameter.Why ?? (parameter.Readings.Count > 1
                    ? "The sources leave a choice: "
                        + $"{string.Join(", or ", parameter.Readings.Select(reading => reading.Value))}."
                    : "No source in hand settles it."));
            }
        }
    }

    public void NoteDraft(string? parameter, string why)
    {
        _isDraft = true;
        var figure = new DraftFigure(path, parameter, why);
        if (!terms.Drafts.Contains(figure))
        {
            terms.Drafts.Add(figure);
        }
    }

    /// <summary>What an inner clause rests on, its outer one rests on too; the draft itself is listed once, where it
    /// stands.</summary>
    public void Take(ClauseScope inner)
    {
        _isDraft |= inner._isDraft;
        _parameters.AddRange(inner._parameters.Where(parameter => !_parameters.Contains(parameter)));
    }

    /// <summary>Reads what the term says of its ground and closes the clause's account.</summary>
    public Clause Clause(Fields? fields = null)
    {
        if (fields is not null && fields.Shape.Has("cite"))
        {
            _citations.AddRange(terms.Citations(fields.Node("cite")).Except(_citations));
        }

        if (fields is not null && fields.Shape.Has("draft"))
        {
            ReadDrafts(fields);
        }

        foreach (var citation in _parameters.SelectMany(parameter => parameter.Citations))
        {
            if (!_citations.Contains(citation))
            {
                _citations.Add(citation);
            }
        }

        return new Clause(path, at.File, at.Line, _citations, _isDraft, _parameters);
    }

    public void Dispose() => terms.Close(this);

    private void ReadDrafts(Fields fields)
    {
        var why = fields.Text("why")?.Text;
        if (Values
            .Choice(fields.Text("confidence"), terms.Problems, ("sourced", Confidence.Sourced),
                ("draft", Confidence.Draft))
            == Confidence.Draft)
        {
            NoteDraft(null, why ?? "No source in hand settles it.");
        }

        foreach (var node in fields.List("draft"))
        {
            if (node is TextNode key && fields.Shape.Has(key.Text) && fields.Has(key.Text))
            {
                NoteDraft(null, $"{key.Text}: {why ?? "no source in hand settles it."}");
            }
            else
            {
                terms.Problems.Add(node.Problem(Fields.Said(node), "'draft' names keys that stand in the same term",
                    Nearest.WouldDo((node as TextNode)?.Text
                        ?? "", fields.Map.Entries.Select(entry => entry.Key.Text))));
            }
        }
    }
}
