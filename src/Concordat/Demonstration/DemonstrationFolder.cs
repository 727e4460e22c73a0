using Concordat.Demonstration.Generator;
using Concordat.Kernel;
using Concordat.Plumbing.Yaml;
using Concordat.Specification.Reading;

namespace Concordat.Demonstration;

/// <summary>The folder <c>demonstration</c> of the repository or of the published executable: organisations, people, contracts and
/// conversion figures as data.</summary>
internal sealed class DemonstrationFolder
{
    private const string Name = "demonstration";
    private const string Calendar = "england-and-wales";

    private readonly string _path;

    private DemonstrationFolder(string path)
    {
        _path = path;
    }

    /// <param name="above">The folder that holds <c>demonstration</c>; null to look for it at the executable and above.</param>
    public static DemonstrationFolder Open(string? above = null) => new(above ?? Above());

    /// <summary>Reads every definition, whole or not at all.</summary>
    public Ruling<DemonstrationDefinitions> Read()
    {
        var problems = new List<Problem>();
        var organisations = Map("organisations.yaml", problems).Rows("organisations", false, DefinitionRows.Organisation);
        var people = Map("people.yaml", problems).Rows("people", false, DefinitionRows.Person);
        var deputies = Map("deputies.yaml", problems).Rows("deputies", false, DefinitionRows.Deputy);
        var contracts = Map("contracts.yaml", problems).Rows("contracts", false, DefinitionRows.Contract);
        var decisions = Map("decisions.yaml", problems).Rows("decisions", false, DefinitionRows.Decision);
        var changes = Map("variations.yaml", problems);
        var variations = changes.Rows("variations", false, DemonstrationVariation.Read);
        var gateways = changes.Rows("gateways", false, DemonstrationGateway.Read);
        var promises = Map("promises.yaml", problems);
        var provisions = promises.Rows("provisions", false, DemonstrationProvision.Read);
        var steps = promises.Rows("steps", false, DemonstrationSteps.Read);
        var taken = Map("matters.yaml", problems);
        var matters = taken.Rows("matters", false, DemonstrationMatter.Read);
        var risks = taken.Rows("risks", false, DemonstrationRisk.Read);
        var lessons = taken.Rows("lessons", false, DemonstrationLesson.Read);
        var consultations = Map("consultations.yaml", problems).Rows("consultations", false, DefinitionRows.Consultation);
        var boards = Map("meetings.yaml", problems);
        var meetings = boards.Rows("meetings", false, DemonstrationMeeting.Read);
        var plans = boards.Rows("plans", false, DemonstrationPlan.Read);
        var ofContracts = Map("contract-facts.yaml", problems).Rows("facts", false, DemonstrationContractFact.Read);
        var outcomes = DemonstrationOutcomes.Read(Map("outcomes.yaml", problems));
        var caseloads = DemonstrationCaseloads.Read(Map("caseloads.yaml", problems).Map("caseloads"));
        var names = Map("names.yaml", problems);
        var lists = new NameLists(names.Texts("given"), names.Texts("family"));
        var root = Root(At("conversion.yaml"), problems);
        var calendar = CalendarReader.Read(Root(Path.Combine(_path, "calendars", $"{Calendar}.yaml"), problems));
        problems.AddRange(calendar.Problems);
        var conversion = ConversionFile.Read(root, problems);
        if (problems.Count > 0 || calendar.Calendar is null)
        {
            return new Refusal("demonstration-unreadable", $"The demonstration's files have {problems.Count} problems; the first: {problems.FirstOrDefault()}");
        }

        return conversion.Refusal is { } refusal
            ? refusal
            : new DemonstrationDefinitions(organisations, people, contracts, conversion.Value, lists, calendar.Calendar)
            {
                Deputies = deputies,
                Decisions = decisions,
                Variations = variations,
                Gateways = gateways,
                Provisions = provisions,
                Steps = steps,
                Matters = matters,
                Risks = risks,
                Lessons = lessons,
                Consultations = consultations,
                Meetings = meetings,
                Plans = plans,
                Caseloads = caseloads,
                ContractFacts = ofContracts,
                Outcomes = outcomes,
            };
    }

    /// <summary>A contract's terms, as text.</summary>
    public string TermsOf(DemonstrationContract contract) => Terms(contract.TermsFile);

    public string Terms(string file) => File.ReadAllText(At("contracts", file));

    /// <summary>Which agreements are bound to what, as text.</summary>
    public string Agreements() => File.ReadAllText(At("agreements.yaml"));

    /// <summary>A document that was put before others, as text.</summary>
    public string Document(string file) => File.ReadAllText(At("consultations", file));

    /// <summary>The boards' terms of reference, as <c>concordat board establish</c> takes them.</summary>
    public string Boards() => File.ReadAllText(At("boards.yaml"));

    /// <summary>The register of places, which live services use too.</summary>
    public string Areas() => File.ReadAllText(Path.Combine(_path, "places", "areas.csv"));

    public string Members() => File.ReadAllText(Path.Combine(_path, "places", "members.csv"));

    /// <summary>Invented small areas, as text.</summary>
    public string SmallAreas() => File.ReadAllText(At("small-areas.csv"));

    /// <summary>A shipped sample file's bytes.</summary>
    public byte[] Sample(string name) => File.ReadAllBytes(At("files", name));

    private string At(params string[] parts) => Path.Combine([_path, Name, .. parts]);

    private Keys Map(string file, List<Problem> problems) => new(Root(At(file), problems), problems);

    private static MapNode Root(string path, List<Problem> problems)
    {
        var file = Path.GetFileName(path);
        if (!File.Exists(path))
        {
            problems.Add(new Problem(file, 0, 0, "file", "is missing", "Restore it from the repository"));
            return new MapNode(file, 0, 0, []);
        }

        var reading = YamlDocument.Read(file, File.ReadAllText(path));
        problems.AddRange(reading.Problems);
        return reading.Root as MapNode ?? new MapNode(file, 0, 0, []);
    }

    private static string Above()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, Name, "conversion.yaml")))
            {
                return folder.FullName;
            }
        }

        return AppContext.BaseDirectory;
    }
}
