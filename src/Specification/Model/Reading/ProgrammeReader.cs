using Concordat.Kernel;
using Concordat.Kernel.Reading;

namespace Concordat.Specification.Reading;

/// <summary>Reads a core and its overlay, section by section, in the order in which they may name one
/// another.</summary>
internal sealed class ProgrammeReader
{
    private readonly Terms _terms = new();

    public IReadOnlyList<Problem> Problems => _terms.Problems;

    public Programme? Read(
        string key, IReadOnlyList<MapNode> core, string? overlayKey, IReadOnlyList<MapNode> overlay,
        IReadOnlyDictionary<string, string> trials)
    {
        var own = Root(core, Shapes.Core);
        var over = overlayKey is null ? null : Root(overlay, Shapes.Overlay);
        if (own is null || (overlayKey is not null && over is null))
        {
            return null;
        }

        var name = own.Text("programme")?.Text ?? key;
        RefuseOtherCore(over, name, key);
        Sources(own.Node("sources"));
        Sources(over?.Node("sources"));
        ParameterReader.Read(_terms, own.Node("parameters"), over?.Node("set"), overlayKey, trials);
        _terms.Characteristics.AddRange(own.List("characteristics").Concat(over?.List("characteristics") ?? [])
            .OfType<TextNode>().Select(text => text.Text).Distinct());
        _terms.SmallAreas.AddRange(own.List("small areas").Concat(over?.List("small areas") ?? [])
            .OfType<TextNode>().Select(text => text.Text).Distinct());
        var programme = Sections(key, name, own, overlayKey, over);
        ParameterReader.RefuseUnused(_terms);
        return _terms.Problems.Count > 0 ? null : programme with { DraftFigures = _terms.Drafts };
    }

    private Programme Sections(string key, string name, Fields own, string? overlayKey, Fields? over)
    {
        var areas = PeopleReader.LotsAndAreas(_terms, own.Node("lots"), own.Node("areas"), over?.Node("areas"));
        var groups = PeopleReader.Groups(_terms, own.Node("groups"), over?.Node("groups"));
        Each(own, "contract supplies", SuppliedReader.Figure);
        Each(own, "years", SuppliedReader.Year);
        Each(own, "tables", (terms, entry) =>
        {
            if (Table.Read(terms, entry) is { } table)
            {
                terms.Tables[entry.Key.Text] = table;
            }
        });
        var routes = All(own, "routes", RouteReader.Read);
        routes.AddRange(Beside.Of(_terms, "routes", own.Node("routes"), over?.Node("routes"), Beside.UnderAnotherName)
            .Select(entry => RouteReader.Read(_terms, entry)).OfType<RouteTerm>());
        var eligibility = EligibilityReader.Read(_terms, own.Node("eligibility"));
        var segments = All(own, "segments", SegmentReader.Read);
        var participation = ParticipationReader.Read(_terms, own.Node("participation"));
        var support = All(own, "support", PeopleReader.Support);
        OutcomeReader.Read(_terms, own.Node("outcomes"), over?.Node("outcomes"));
        var lines = LineReader.Read(_terms, own.Node("lines"), over?.Node("lines"));
        LevelReader.Levels(_terms, own.Node("levels"), over?.Node("levels"));
        var streams = StreamsReader.Read(_terms, own.Node("streams"), over?.Node("streams"));
        return new Programme
        {
            Key = key,
            Name = name,
            Edition = own.Text("edition")?.Text ?? "",
            OverlayKey = overlayKey,
            OverlayName = over?.Text("overlay")?.Text,
            OverlayEdition = over?.Text("edition")?.Text,
            Effective = Effective(over?.Node("effective") ?? own.Node("effective")),
            WorkingDays = own.Text("working days")?.Text,
            Sources = [.. _terms.Sources.Values],
            Parameters = [.. _terms.Parameters.Values.Select(parameter => parameter.Term)],
            Characteristics = _terms.Characteristics,
            SmallAreas = _terms.SmallAreas,
            Segments = segments,
            Groups = groups ?? new GroupsTerm(AnchorKind.Referral, true, []),
            Routes = routes,
            Allocation = RouteReader.Allocation(_terms, own.Node("allocation")),
            Eligibility = eligibility,
            Participation = participation,
            Lots = _terms.Lots,
            Areas = areas,
            Years = _terms.Years,
            Tables = [.. _terms.Tables.Values.Select(table => table.Term(_terms))],
            Support = support,
            Outcomes = _terms.Outcomes,
            Lines = lines,
            Limits = All(own, "limits", (terms, entry) => LimitReader.Read(terms, entry, lines, streams)),
            Streams = streams,
            Levels = _terms.Levels,
            Gateways = All(own, "gateways", LevelReader.Gateway),
            Standards = All(own, "standards", LevelReader.Standard),
            ServiceStandards = ServiceReader.Standards(_terms, own),
            Caseload = ServiceReader.Caseload(_terms, own.Node("caseload")),
            Validation = ValidationReader.Read(_terms, own.Node("validation"), own.Has("working days")),
            Runs = RunsReader.Read(_terms, own.Node("runs"), own.Has("working days")),
            Retention = All(own, "retention", RetentionReader.Read),
            ContractFigures = [.. _terms.Figures.Values],
            OpenPoints = [.. OpenPoints(own), .. OpenPoints(over)],
        };
    }

    /// <summary>Several files make one core; each top key stands in one of them.</summary>
    private Fields? Root(IReadOnlyList<MapNode> files, Shape shape)
    {
        var entries = new List<MapEntry>();
        foreach (var entry in files.SelectMany(file => file.Entries))
        {
            if (entries.Find(known => known.Key.Text == entry.Key.Text) is { } first)
            {
                _terms.Problems.Add(entry.Key.Problem($"'{entry.Key.Text}'",
                    $"it already stands in {first.Key.File}, line {first.Key.Line}", "Keep one of the two."));
            }
            else
            {
                entries.Add(entry);
            }
        }

        return files.Count == 0
            ? null
            : Fields.Of(new MapNode(files[0].File, files[0].Line, files[0].Column, entries), shape, _terms.Problems);
    }

    private void RefuseOtherCore(Fields? over, string name, string key)
    {
        if (over?.Text("of") is { } of && of.Text != name && of.Text != key)
        {
            _terms.Problems
                .Add(of.Problem($"'{of.Text}'", "the overlay stands with another programme", $"Write 'of: {name}'."));
        }
    }

    private void Sources(Node? node)
    {
        foreach (var entry in Fields.NamedIn(node, "sources", _terms.Problems))
        {
            if (entry.Value is TextNode { IsNothing: false } title)
            {
                _terms.Sources.TryAdd(entry.Key.Text, new Source(entry.Key.Text, title.Text));
            }
            else
            {
                _terms.Problems
                    .Add(entry.Value
                        .Problem($"'{entry.Key.Text}'", "a source has a title",
                            "Write the document's title after the colon."));
            }
        }
    }

    private Effective Effective(Node? node)
    {
        if (Fields.Of(node, Shapes.Effective, _terms.Problems) is not { } fields)
        {
            return new Effective(default, null, EffectiveBy.Referral, Clause.None);
        }

        using var scope = _terms.Open("effective", node!);
        var from = Values.Date(fields.Text("from"), _terms.Problems) ?? default;
        var until = Values.Date(fields.Text("until"), _terms.Problems);
        if (until < from)
        {
            _terms.Problems
                .Add(node!
                    .Problem("'effective'", "it ends before it begins", "Let 'until' be no earlier than 'from'."));
        }

        var by = Values
            .Choice(fields.Text("by"), _terms.Problems, ("referral", EffectiveBy.Referral),
                ("event", EffectiveBy.Event));
        return new Effective(from, until, by ?? EffectiveBy.Referral, scope.Clause(fields));
    }

    private void Each(Fields fields, string key, Action<Terms, MapEntry> read)
    {
        foreach (var entry in fields.Named(key))
        {
            read(_terms, entry);
        }
    }

    private List<T> All<T>(Fields fields, string key, Func<Terms, MapEntry, T?> read)
        where T : class =>
        [.. fields.Named(key).Select(entry => read(_terms, entry)).OfType<T>()];

    private static IEnumerable<OpenPoint> OpenPoints(Fields? fields) =>
        fields?.List("open points").OfType<TextNode>().Select(text => new OpenPoint(text.Text, text.File, text.Line))
            ?? [];
}
