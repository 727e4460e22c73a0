using Concordat.Contracts;
using Concordat.Demonstration.Generator;
using Concordat.Kernel;
using Concordat.Specification.Consultation;

namespace Concordat.Demonstration;

/// <summary>What the demonstration is made of.</summary>
internal sealed record DemonstrationDefinitions(
    IReadOnlyList<DemonstrationOrganisation> Organisations,
    IReadOnlyList<DemonstrationPerson> People,
    IReadOnlyList<DemonstrationContract> Contracts,
    Conversion Conversion,
    NameLists Names,
    WorkingDays WorkingDays)
{
    public IReadOnlyList<DemonstrationDeputy> Deputies { get; init; } = [];

    public IReadOnlyList<DemonstrationDecision> Decisions { get; init; } = [];

    public IReadOnlyList<DemonstrationVariation> Variations { get; init; } = [];

    public IReadOnlyList<DemonstrationGateway> Gateways { get; init; } = [];

    public IReadOnlyList<DemonstrationProvision> Provisions { get; init; } = [];

    public IReadOnlyList<DemonstrationSteps> Steps { get; init; } = [];

    public IReadOnlyList<DemonstrationMatter> Matters { get; init; } = [];

    public IReadOnlyList<DemonstrationRisk> Risks { get; init; } = [];

    public IReadOnlyList<DemonstrationLesson> Lessons { get; init; } = [];

    /// <summary>Versions of documents in the order they were published.</summary>
    public IReadOnlyList<DemonstrationConsultation> Consultations { get; init; } = [];

    public IReadOnlyList<DemonstrationMeeting> Meetings { get; init; } = [];

    public IReadOnlyList<DemonstrationPlan> Plans { get; init; } = [];

    public required DemonstrationCaseloads Caseloads { get; init; }

    /// <summary>Facts about the contracts themselves, each with when it became known.</summary>
    public IReadOnlyList<DemonstrationContractFact> ContractFacts { get; init; } = [];

    /// <summary>What was done about outcomes on the day shown.</summary>
    public required DemonstrationOutcomes Outcomes { get; init; }

    /// <summary>The contracts to which people are still referred on the day shown.</summary>
    public IEnumerable<DemonstrationContract> OpenContracts => Contracts.Where(contract => RatesOf(contract).ReferredUntil is null);

    /// <summary>How the people of a contract fare.</summary>
    public ProgrammeRates RatesOf(DemonstrationContract contract) =>
        Conversion.Programmes.First(rates => rates.Contracts.Any(lot => lot.Reference == contract.Reference));

    /// <summary>Every invented journey, contract by contract; lazily, since each is made from its own numbers.</summary>
    public IEnumerable<InventedJourney> Journeys() =>
        Populations().SelectMany(population => new JourneyInventor(Conversion, population, Names, WorkingDays).All());

    public IEnumerable<InventedJourney> JourneysOf(string contract) =>
        Populations().Where(population => population.Contract.Reference == contract)
            .SelectMany(population => new JourneyInventor(Conversion, population, Names, WorkingDays).All());

    /// <summary>The people of each contract, and where its providers serve.</summary>
    private IEnumerable<ContractPopulation> Populations() => ContractPopulation.Of(Conversion).Select(population => population with
    {
        AreasOfProviders = Contracts.Where(contract => contract.Reference == population.Contract.Reference)
            .SelectMany(contract => contract.SupplyChain).Where(link => link.Areas.Count > 0)
            .ToDictionary(link => Organisations.First(organisation => organisation.Key == link.Delivery).Name, link => link.Areas),
    });
}

/// <param name="Kind">In words: <c>delivery provider</c>.</param>
internal sealed record DemonstrationOrganisation(string Key, string Name, string Kind, bool IsReal);

internal sealed record DemonstrationPerson(string Name, string Email, IReadOnlyList<DemonstrationOffice> Offices);

internal sealed record DemonstrationOffice(string Role, string Organisation, IReadOnlyList<string> Contracts);

/// <param name="Referrers">Keys of the organisations that refer to it.</param>
internal sealed record DemonstrationContract(
    string Reference, string Programme, string Overlay, string Lot, string Commissioner, string Prime, string TermsFile,
    IReadOnlyList<string> Areas, IReadOnlyList<string> Referrers, IReadOnlyList<DemonstrationSupply> SupplyChain)
{
    public IReadOnlyList<DemonstrationClause> Clauses { get; init; } = [];
}

/// <param name="Organisation">The signatory's key; empty for every other clause.</param>
internal sealed record DemonstrationClause(
    ClauseKind Kind, string Organisation, DateOnly? On, string Notice, IReadOnlyList<string> Tests, string Says);

internal sealed record DemonstrationSupply(string Delivery, Period When, double Promised)
{
    /// <summary>The most new people of a month; nothing where none is named.</summary>
    public int? AMonth { get; init; }

    /// <summary>Codes of the authorities that it serves; empty where it serves all of the contract's.</summary>
    public IReadOnlyList<string> Areas { get; init; } = [];

    /// <summary>The most of the contract's referrals of a contract year; nothing where none is named.</summary>
    public double? ShareAtMost { get; init; }
}

/// <param name="Document">A word that names the document among the others.</param>
/// <param name="Opened">In days before the day shown.</param>
/// <param name="Closes">In days from the day shown, inclusive.</param>
internal sealed record DemonstrationConsultation(
    string Document, string By, DocumentKind Kind, string File, string Programme, int Opened, int Closes, IReadOnlyList<string> Cites,
    IReadOnlyList<DemonstrationComment> Comments);

/// <param name="Answer">Empty where it waits for one.</param>
internal sealed record DemonstrationComment(int Section, Voice From, string Text, string Consequence, string Answer);

/// <summary>Something that the parties decide, with who did what when.</summary>
/// <param name="Content">Key of what the house keeps and the parties decide on; empty where the title and the summary are all there is.</param>
internal sealed record DemonstrationDecision(
    string Contract, string Kind, string Key, string Title, string Summary, string Content, IReadOnlyList<DemonstrationAct> Acts);

/// <param name="Act">In a word: <c>sign off</c>; the first proposes.</param>
/// <param name="Deputy">The e-mail address of the deputy who acted; empty where the holder of the office did.</param>
internal sealed record DemonstrationAct(string Organisation, string Office, string Act, DateOnly On, string Why, string Deputy);

/// <summary>Somebody who stood in for the holder of an office, both by e-mail address.</summary>
/// <param name="Named">When the holder put it on record.</param>
/// <param name="To">Inclusive.</param>
internal sealed record DemonstrationDeputy(string Holder, string Role, string Deputy, DateOnly Named, DateOnly From, DateOnly To);

/// <summary>How the rows of the definition files become definitions.</summary>
internal static class DefinitionRows
{
    public static DemonstrationOrganisation Organisation(Keys row) =>
        new(row.Text("key"), row.Text("name"), row.Text("kind"), row.Text("real") == "true");

    public static DemonstrationPerson Person(Keys row) => new(row.Text("name"), row.Text("email"), row.Rows("offices", false, office =>
        new DemonstrationOffice(office.Text("role"), office.Text("organisation"), office.Texts("contracts"))));

    public static DemonstrationContract Contract(Keys row) => new(
        row.Text("reference"), row.Text("programme"), row.Text("overlay"), row.Text("lot"), row.Text("commissioner"), row.Text("prime"),
        row.Text("terms"), row.Texts("areas"), row.Texts("referrers"), row.Rows("supply chain", true, link =>
            new DemonstrationSupply(link.Text("delivery"), new Period(link.Day("from"), link.Day("until")), link.Number("promised"))
            {
                AMonth = link.Has("a month") ? (int)link.Number("a month") : null,
                Areas = link.Has("areas") ? link.Texts("areas") : [],
                ShareAtMost = link.Has("share at most") ? link.Number("share at most") : null,
            }))
    {
        Clauses = row.Has("clauses") ? row.Rows("clauses", false, Clause) : [],
    };

    private static DemonstrationClause Clause(Keys row) => new(
        ContractClauses.KindOf(row.Text("clause")) ?? throw new InvalidDataException($"contracts.yaml: '{row.Text("clause")}' is no clause."),
        row.TextOr("organisation", ""), row.Has("on") ? row.Day("on") : null, row.TextOr("notice", ""),
        row.Has("tests") ? row.Texts("tests") : [], row.TextOr("says", ""));

    public static DemonstrationDecision Decision(Keys row) => new(
        row.Text("contract"), row.Text("kind"), row.Text("key"), row.Text("title"), row.Text("summary"), row.TextOr("content", ""),
        row.Rows("acts", false, act => new DemonstrationAct(
            act.Text("organisation"), act.Text("office"), act.Text("act"), act.Day("on"), act.Text("why"), act.TextOr("deputy", ""))));

    public static DemonstrationDeputy Deputy(Keys row) => new(
        row.Text("holder"), row.Text("role"), row.Text("deputy"), row.Day("named"), row.Day("from"), row.Day("to"));

    public static DemonstrationConsultation Consultation(Keys row) => new(
        row.Text("document"), row.Text("by"), Enum.Parse<DocumentKind>(row.Text("kind")), row.TextOr("file", ""), row.TextOr("programme", ""),
        row.Whole("opened"), row.Whole("closes"), row.Has("cites") ? row.Texts("cites") : [], row.Rows("comments", false, comment => new DemonstrationComment(
            comment.Whole("section"), Enum.Parse<Voice>(comment.Text("from")), comment.Text("text"), comment.TextOr("consequence", ""),
            comment.TextOr("answer", ""))));
}
