using Concordat.Kernel;
using Concordat.Kernel.Reading;

namespace Concordat.Agreement.Reading;

/// <summary>A whole agreement: its parts are read one by one, then held against one another.</summary>
internal sealed class DocumentReader(House house)
{
    public List<Problem> Problems { get; } = [];

    public CommissioningAgreement? Read(MapNode root)
    {
        if (Fields.Of(root, Shapes.Agreement, Problems) is not { } fields)
        {
            return null;
        }

        var names = new Names(fields, house, Problems);
        var from = Values.Date(fields.Text("from"), Problems);
        var stages = new StageReader(names);
        var promises = new PromiseReader(names);
        var agreement = new CommissioningAgreement
        {
            Key = fields.Text("agreement")?.Text ?? "",
            Name = fields.Text("name")?.Text ?? "",
            Model = fields.Text("model")?.Text ?? "",
            Version = Values.Whole(fields.Text("version"), Problems, 1) ?? 1,
            From = from ?? default,
            To = Until(fields, "to", from, Problems),
            Sources = [.. fields.Named("sources").Select(Source).OfType<SourceDocument>()],
            Parties = [.. fields.Named("parties").Select(Party).OfType<Party>()],
            Stages = stages.Read(fields.List("stages")),
            OpenPoints = new OpenPointReader(names).Read(fields.List("open points")),
            Commitments = promises.Commitments(fields.List("commitments")),
            RiskAndReward = promises.RiskAndReward(fields.Node("risk and reward")),
            AtTheEnd = promises.AtTheEnd(fields.Node("at the end")),
            Escalation = promises.Escalation(fields.List("escalation")),
            Timetable = new TimetableReader(names).Read(fields.Named("timetable")),
            Boards = new BoardReader(names).Read(fields.List("boards")),
        };
        RefuseUnblocked(agreement, stages);
        RefuseUndecided(agreement, stages);
        return Problems.Count == 0 ? WithPromises(agreement) : null;
    }

    /// <summary>A last day, inclusive, that must not lie before the first.</summary>
    public static DateOnly? Until(Fields fields, string key, DateOnly? from, List<Problem> problems)
    {
        var text = fields.Node(key) is TextNode { IsNothing: true } ? null : fields.Text(key);
        var to = Values.Date(text, problems);
        if (to < from)
        {
            problems.Add(text!.Problem($"'{key}'", "it ends before it begins", $"Let '{key}' be no earlier than 'from'."));
        }

        return to;
    }

    private SourceDocument? Source(MapEntry entry) => Fields.Of(entry.Value, Shapes.Source, Problems) is { } fields
        ? new SourceDocument(entry.Key.Text, Said(fields, "title"), Said(fields, "publisher"), Said(fields, "date"), Said(fields, "about"))
        : null;

    private Party? Party(MapEntry entry)
    {
        if (Fields.Of(entry.Value, Shapes.Party, Problems) is not { } fields)
        {
            return null;
        }

        var side = Values.Choice(fields.Text("side"), Problems,
            ("central", Side.Central), ("local", Side.Local), ("provider", Side.Provider), ("independent", Side.Independent));
        return new Party(entry.Key.Text, Said(fields, "name"), side ?? default,
            [.. fields.List("organisations").OfType<TextNode>().Select(text => text.Text)]);
    }

    /// <summary>A right that is to be confirmed cannot be exercised yet, so its open point blocks the stage.</summary>
    private void RefuseUnblocked(CommissioningAgreement agreement, StageReader stages)
    {
        foreach (var (point, stage) in stages.ToBeConfirmed
            .Where(each => agreement.OpenPoint(each.Point.Text) is { } known && !known.Blocks.Contains(each.Stage)))
        {
            Problems.Add(point.Problem($"'{point.Text}'", $"the point does not block the stage '{stage}', whose right hangs on it",
                $"Add '{stage}' to the point's 'blocks', or leave 'to be confirmed' out."));
        }
    }

    /// <summary>What a stage governs must be put by somebody, unless the document itself leaves it open.</summary>
    private void RefuseUndecided(CommissioningAgreement agreement, StageReader stages)
    {
        foreach (var (name, stage) in stages.Governing)
        {
            var isPut = stage.Elements.SelectMany(element => element.Rights).Any(right => Holdings.Allows(right.Right, ActKind.Propose));
            if (!isPut && !agreement.OpenPoints.Any(point => point.Blocks.Contains(stage.Key)))
            {
                Problems.Add(name.Problem($"'{stage.Key}'", $"it governs {string.Join(", ", stage.Governs)}, and nobody owns, leads or determines it",
                    "Say who does, or raise an open point that blocks the stage."));
            }
        }
    }

    /// <summary>A condition that names a commitment says what was promised.</summary>
    private static CommissioningAgreement WithPromises(CommissioningAgreement agreement) => agreement with
    {
        Stages = [.. agreement.Stages.Select(stage => stage with
        {
            Elements = [.. stage.Elements.Select(element => element with
            {
                Conditions = [.. element.Conditions.Select(condition => condition.Commitment is { } key
                    ? condition with { Words = agreement.Commitment(key)!.Promised }
                    : condition)],
            })],
        })],
    };

    private static string Said(Fields fields, string key) => fields.Text(key)?.Text ?? "";
}
