using Concordat.Kernel;
using Concordat.Kernel.Reading;

namespace Concordat.Specification.Reading;

/// <summary>What a definition has said so far: the names that later terms may use, and the problems found.</summary>
internal sealed class Terms
{
    private readonly Stack<ClauseScope> _open = new();

    public List<Problem> Problems { get; } = [];

    public Dictionary<string, Source> Sources { get; } = new(StringComparer.Ordinal);

    public Dictionary<string, Parameter> Parameters { get; } = new(StringComparer.Ordinal);

    public Dictionary<string, Table> Tables { get; } = new(StringComparer.Ordinal);

    public Dictionary<string, ContractFigure> Figures { get; } = new(StringComparer.Ordinal);

    public List<string> Characteristics { get; } = [];

    /// <summary>Small areas that the programme targets.</summary>
    public List<string> SmallAreas { get; } = [];

    /// <summary>Whether what is read now is asked of a referral: where somebody lives is known there alone.</summary>
    public bool AsksOfReferral { get; set; }

    public List<GroupTerm> Groups { get; } = [];

    public List<LotTerm> Lots { get; } = [];

    public List<YearTerm> Years { get; } = [];

    public List<OutcomeTerm> Outcomes { get; } = [];

    /// <summary>Outcomes that stand in the file and could not be read: naming one is no further fault.</summary>
    public HashSet<string> Unread { get; } = new(StringComparer.Ordinal);

    public List<LevelTerm> Levels { get; } = [];

    public List<DraftFigure> Drafts { get; } = [];

    /// <summary>Values that stand in for parameters while a comparable outcome is read.</summary>
    public Dictionary<string, TextNode> Instead { get; } = new(StringComparer.Ordinal);

    public ClauseScope Open(string path, Node at)
    {
        var scope = new ClauseScope(this, path, at);
        _open.Push(scope);
        return scope;
    }

    public void Close(ClauseScope scope)
    {
        _open.Pop();
        if (_open.TryPeek(out var outer))
        {
            outer.Take(scope);
        }
    }

    /// <summary>A value as written, or the value of the parameter that is named there.</summary>
    public TextNode? Value(TextNode? node)
    {
        if (node is null || !Parameters.TryGetValue(node.Text, out var parameter))
        {
            return node;
        }

        return Use(parameter, node);
    }

    /// <summary>A price as written, or the parameter's that is named there: its value may be the contract's.</summary>
    public TextNode Price(TextNode node) =>
        Parameters.TryGetValue(node.Text, out var parameter) ? Rest(parameter) : node;

    /// <summary>Notes that the open clauses rest on a parameter, and hands over its value.</summary>
    public TextNode Use(Parameter parameter, Node at)
    {
        if (parameter.Term.IsContracts && !Instead.ContainsKey(parameter.Term.Name))
        {
            Problems.Add(at
                .Problem($"'{parameter.Term.Name}'",
                    "the contract supplies this parameter, and this term is read before any contract",
                "Name a figure of 'contract supplies' here, or give the parameter a value."));
        }

        return Rest(parameter);
    }

    private TextNode Rest(Parameter parameter)
    {
        parameter.IsUsed = true;
        if (Instead.TryGetValue(parameter.Term.Name, out var instead))
        {
            return instead;
        }

        if (_open.TryPeek(out var scope))
        {
            scope.Rests(parameter.Term);
        }

        return parameter.Value;
    }

    /// <summary>What the core says and an overlay says otherwise: its parameters are used, and no term rests on them.</summary>
    public void PassOver(Node? node)
    {
        switch (node)
        {
            case MapNode map:
                map.Entries.ToList().ForEach(entry => PassOver(entry.Value));
                break;
            case ListNode list:
                list.Items.ToList().ForEach(PassOver);
                break;
            case TextNode text when Parameters.TryGetValue(text.Text, out var parameter):
                parameter.IsUsed = true;
                break;
        }
    }

    public void NoteDraft(string? parameter, string why)
    {
        if (_open.TryPeek(out var scope))
        {
            scope.NoteDraft(parameter, why);
        }
    }

    public IReadOnlyList<Citation> Citations(Node? node) => Kernel.Reading.Citations.Of(node, Sources.Keys, Problems);

    public OutcomeRef? Outcome(TextNode? node)
    {
        if (node is null)
        {
            return null;
        }

        var index = Outcomes.FindIndex(outcome => outcome.Name == node.Text);
        if (index < 0 && Unread.Contains(node.Text))
        {
            return null;
        }

        if (index < 0)
        {
            Problems.Add(node.Problem($"'{node.Text}'", "no outcome of this name stands above",
                Nearest.WouldDo(node.Text, Outcomes.Select(outcome => outcome.Name))));
            return null;
        }

        return new OutcomeRef(index, node.Text);
    }

    public ContractFigure? Figure(TextNode? node)
    {
        if (node is null)
        {
            return null;
        }

        if (Figures.TryGetValue(node.Text, out var figure))
        {
            return figure;
        }

        Problems.Add(node
            .Problem($"'{node.Text}'", "'contract supplies' has no such figure",
                Nearest.WouldDo(node.Text, Figures.Keys)));
        return null;
    }

    public YearTerm? Year(TextNode? node)
    {
        var year = node is null ? null : Years.Find(year => year.Name == node.Text);
        if (node is not null && year is null)
        {
            Problems.Add(node
                .Problem($"'{node.Text}'", "'years' has no such calendar",
                    Nearest.WouldDo(node.Text, Years.Select(known => known.Name))));
        }

        return year;
    }

    public int? Group(TextNode? node)
    {
        var index = node is null ? -1 : Groups.FindIndex(group => group.Key == node.Text);
        if (node is not null && index < 0)
        {
            Problems.Add(node
                .Problem($"'{node.Text}'", "'groups' names no such group",
                    Nearest.WouldDo(node.Text, Groups.Select(group => group.Key))));
        }

        return index < 0 ? null : index;
    }
}

/// <summary>A parameter while its definition is read.</summary>
internal sealed class Parameter(ParameterTerm term, TextNode value)
{
    public ParameterTerm Term { get; } = term;

    public TextNode Value { get; } = value;

    public bool IsUsed { get; set; }
}
