namespace Concordat.Specification;

public enum EffectiveBy
{
    Referral,
    Event,
}

/// <summary>The days on which a version binds, and the day that decides it.</summary>
public sealed record Effective(DateOnly From, DateOnly? Until, EffectiveBy By, Clause Clause);

/// <summary>A programme as it is run: a core, or a core with an overlay. Parameters are already in the terms; nothing
/// is left to look up by name.</summary>
public sealed record Programme
{
    /// <summary>The folder's name: <c>work-and-health</c>.</summary>
    public required string Key { get; init; }

    public required string Name { get; init; }

    public required string Edition { get; init; }

    /// <summary>The overlay's folder: <c>west-london</c>; null for the core alone.</summary>
    public string? OverlayKey { get; init; }

    public string? OverlayName { get; init; }

    public string? OverlayEdition { get; init; }

    public required Effective Effective { get; init; }

    /// <summary>The name of the calendar in which working days are counted; null where none are.</summary>
    public string? WorkingDays { get; init; }

    public required IReadOnlyList<Source> Sources { get; init; }

    public required IReadOnlyList<ParameterTerm> Parameters { get; init; }

    public GroupsTerm Groups { get; init; } = new(AnchorKind.Referral, true, []);

    public IReadOnlyList<RouteTerm> Routes { get; init; } = [];

    /// <summary>Null where nothing is said: then a draw decides.</summary>
    public AllocationTerm? Allocation { get; init; }

    /// <summary>What <c>assessed</c> facts may be about: a closed list.</summary>
    public IReadOnlyList<string> Characteristics { get; init; } = [];

    /// <summary>Empty where people are not sorted before they come.</summary>
    public IReadOnlyList<SegmentTerm> Segments { get; init; } = [];

    /// <summary>Small areas that it targets, as the register of places names them.</summary>
    public IReadOnlyList<string> SmallAreas { get; init; } = [];

    public EligibilityTerm? Eligibility { get; init; }

    /// <summary>Null where the programme says nothing of who must take part.</summary>
    public ParticipationTerm? Participation { get; init; }

    public IReadOnlyList<LotTerm> Lots { get; init; } = [];

    /// <summary>Empty where the programme names no areas: any then may be referred from.</summary>
    public IReadOnlyList<AreaTerm> Areas { get; init; } = [];

    public IReadOnlyList<YearTerm> Years { get; init; } = [];

    /// <summary>As written; terms hold the figures of theirs already.</summary>
    public IReadOnlyList<TableTerm> Tables { get; init; } = [];

    public IReadOnlyList<SupportTerm> Support { get; init; } = [];

    /// <summary>In such an order that whatever one refers to stands before it.</summary>
    public IReadOnlyList<OutcomeTerm> Outcomes { get; init; } = [];

    public IReadOnlyList<LineTerm> Lines { get; init; } = [];

    public IReadOnlyList<LimitTerm> Limits { get; init; } = [];

    /// <summary>Null where the programme names none: lines then carry no stream.</summary>
    public StreamsTerm? Streams { get; init; }

    public IReadOnlyList<LevelTerm> Levels { get; init; } = [];

    public IReadOnlyList<GatewayTerm> Gateways { get; init; } = [];

    public IReadOnlyList<StandardTerm> Standards { get; init; } = [];

    /// <summary>What service each person may count on.</summary>
    public IReadOnlyList<ServiceStandard> ServiceStandards { get; init; } = [];

    /// <summary>When a case calls for whoever helps.</summary>
    public CaseloadTerm Caseload { get; init; } = CaseloadTerm.None;

    /// <summary>How claims are checked before and after they are paid.</summary>
    public ValidationTerm Validation { get; init; } = ValidationTerm.None;

    /// <summary>When money is paid; null where the programme names no calendar of runs.</summary>
    public RunsTerm? Runs { get; init; }

    /// <summary>How long records must be kept, and rows of feeds that belong to nobody may be; of several rules the longest holds.</summary>
    public IReadOnlyList<RetentionTerm> Retention { get; init; } = [];

    /// <summary>What the contract must supply.</summary>
    public IReadOnlyList<ContractFigure> ContractFigures { get; init; } = [];

    public IReadOnlyList<OpenPoint> OpenPoints { get; init; } = [];

    /// <summary>Every figure that may price a demonstration but never a live run; empty where a live run is
    /// allowed.</summary>
    public IReadOnlyList<DraftFigure> DraftFigures { get; init; } = [];

    /// <summary>As lines.csv names the version: the editions of core and overlay.</summary>
    public string Version => OverlayEdition is null ? Edition : $"{Edition} + {OverlayEdition}";

    /// <summary>What <c>measured</c> facts may be about.</summary>
    public IReadOnlyList<string> Measures =>
        [.. Lines.OfType<CostLine>().Select(line => line.Price).OfType<UnitCost>().Select(unit => unit.Measure)
            .Concat(Limits.OfType<GainShare>().Select(gain => gain.Measured)).Distinct()];

    /// <summary>Under which headings costs may be incurred; empty where no line asks for one.</summary>
    public IReadOnlyList<string> CostHeadings => [.. Lines.OfType<CostLine>().SelectMany(line => line.Headings).Distinct()];

    public OutcomeTerm? Outcome(string name) => Outcomes.FirstOrDefault(outcome => outcome.Name == name);

    public ParameterTerm? Parameter(string name) => Parameters.FirstOrDefault(parameter => parameter.Name == name);
}
