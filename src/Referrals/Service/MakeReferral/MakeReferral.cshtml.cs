using System.Globalization;
using Concordat.Contracts;
using Concordat.Journey;
using Concordat.Kernel;
using Concordat.Places;
using Concordat.Plumbing.Access;
using Concordat.Plumbing.Files;
using Concordat.Plumbing.Look;
using Concordat.Plumbing.Store;
using Concordat.Referrals.Service.ReceiveReferrals;
using Concordat.Referrals.Service.Store;
using Concordat.Specification;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Concordat.Referrals.Service.MakeReferral;

/// <summary>Refers one person by form. It goes through the same door as a file of one row, so that the same rules hold.</summary>
[Operation("referrals.file.receive")]
internal sealed class MakeReferralModel(
    Database database, ContractRegister contracts, PlaceRegister places, ProgrammeLibrary programmes, ReferralIntake intake, Policy policy,
    Participants participants, ProviderChoice choice) : PageModel
{
    /// <summary>Which field a column's refusal is shown at.</summary>
    private static readonly Dictionary<string, string> FieldOf = new()
    {
        ["given_name"] = nameof(GivenName),
        ["family_name"] = nameof(FamilyName),
        ["nino"] = nameof(Nino),
        ["date_of_birth"] = nameof(Born),
        ["postcode"] = nameof(Postcode),
        ["phone"] = nameof(Phone),
        ["email"] = nameof(Email),
        ["area"] = nameof(Area),
        ["route"] = nameof(Route),
        ["segment"] = nameof(Segment),
        ["referred_on"] = nameof(ReferredOn),
        ["provider"] = nameof(Provider),
        ["benefit"] = nameof(Benefit),
        ["benefit_since"] = nameof(BenefitSince),
    };

    private IReadOnlyList<Contract> _all = [];
    private SmallAreas _smallAreas = SmallAreas.None;

    /// <summary>The reference of an earlier referral, where its person goes on to another programme: what is on record is filled in, so that
    /// they are known again and keep one record.</summary>
    [BindProperty(SupportsGet = true)]
    public string? From { get; set; }

    [BindProperty]
    public string? Contract { get; set; }

    [BindProperty]
    public string? GivenName { get; set; }

    [BindProperty]
    public string? FamilyName { get; set; }

    [BindProperty]
    public string? Nino { get; set; }

    [BindProperty]
    public DayInput Born { get; set; } = new();

    [BindProperty]
    public string? Address { get; set; }

    [BindProperty]
    public string? Postcode { get; set; }

    [BindProperty]
    public string? Phone { get; set; }

    [BindProperty]
    public string? Email { get; set; }

    [BindProperty]
    public string? Area { get; set; }

    [BindProperty]
    public string? Route { get; set; }

    /// <summary>As recorded before the person came; empty where none was.</summary>
    [BindProperty]
    public string? Segment { get; set; }

    [BindProperty]
    public string? Participation { get; set; }

    [BindProperty]
    public string? Aims { get; set; }

    [BindProperty]
    public DayInput ReferredOn { get; set; } = new();

    [BindProperty]
    public string? Reference { get; set; }

    /// <summary>Answers to the questions of the route's gateway, by the column that a file has for each.</summary>
    [BindProperty]
    public Dictionary<string, string?> Answers { get; set; } = [];

    [BindProperty]
    public string? Benefit { get; set; }

    [BindProperty]
    public DayInput BenefitSince { get; set; } = new();

    /// <summary>Whether a characteristic of the programme holds, by its place among them: yes, no, or empty where nobody asked.</summary>
    [BindProperty]
    public Dictionary<string, string?> Said { get; set; } = [];

    /// <summary>The provider that the person chose; empty for a draw.</summary>
    [BindProperty]
    public string? Provider { get; set; }

    /// <summary>What was said when the page showed its questions and the rules' findings; what is said otherwise is shown first.</summary>
    [BindProperty]
    public string? Shown { get; set; }

    /// <summary>What the gateway of the chosen route asks.</summary>
    public IReadOnlyList<GatewayQuestion> Questions { get; private set; } = [];

    /// <summary>What the programme asks of everyone, where it has rules of eligibility.</summary>
    public IReadOnlyList<string> Characteristics { get; private set; } = [];

    /// <summary>What the rules find by what is said so far; nothing where there are none, or they are not asked yet.</summary>
    public EligibilityFound? Found { get; private set; }

    /// <summary>Providers among whom the person may choose, with figures to compare; none where a draw decides.</summary>
    public IReadOnlyList<ProviderFigures> Offered { get; private set; } = [];

    /// <summary>Whether the page comes back for what it asks now and did not ask before, and not for a mistake.</summary>
    public bool AsksMore { get; private set; }

    public bool HasMoreToAsk => Questions.Count + Characteristics.Count + Offered.Count > 0;

    public IReadOnlyList<Choice> Contracts { get; private set; } = [];

    public IReadOnlyList<Choice> AreasOfContracts { get; private set; } = [];

    public IReadOnlyList<Choice> Routes { get; private set; } = [];

    /// <summary>Of every programme that the caller may refer to; none where people are not sorted.</summary>
    public IReadOnlyList<Choice> Segments { get; private set; } = [];

    public static IReadOnlyList<Choice> BenefitsClaimed { get; } =
    [
        new("", "Not said"), new("jsa", "Jobseeker’s Allowance"), new("esa", "Employment and Support Allowance"), new("uc", "Universal Credit"),
        new("uc/iws", "Universal Credit, intensive work search"), new("is", "Income Support"), new("ib", "Incapacity Benefit"), new("other", "Another"),
    ];

    public static IReadOnlyList<Choice> YesOrNo { get; } = [new("", "Not asked"), new("yes", "Yes"), new("no", "No")];

    public static IReadOnlyList<Choice> Participations { get; } = [new("voluntary", "Voluntary"), new("mandatory", "Mandatory")];

    public async Task<IActionResult> OnGetAsync(CancellationToken stop)
    {
        await Load(stop);
        Contract = Contracts is [var only] ? only.Value : null;
        return string.IsNullOrEmpty(From) || await FillIn(From, stop) ? Page() : this.Hidden();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken stop)
    {
        await Load(stop);
        if (string.IsNullOrEmpty(Contract))
        {
            ModelState.AddModelError(nameof(Contract), "Choose the contract that the person is referred to.");
        }

        var born = Born.Read(ModelState, nameof(Born), "The date of birth");
        var referredOn = ReferredOn.Read(ModelState, nameof(ReferredOn), "The day of referral");
        Ask();
        var since = BenefitSince is { Day: null, Month: null, Year: null } ? null : BenefitSince.Read(ModelState, nameof(BenefitSince), "The first day on benefit");
        if (ModelState.IsValid)
        {
            await Offer(referredOn!.Value, stop);
        }

        if (ModelState.IsValid && HasMoreToAsk)
        {
            Find(born!.Value, referredOn!.Value, since);
        }

        if (ModelState.IsValid && HasMoreToAsk && Shown != WhatIsSaid)
        {
            // what the page remembers of the questions is new, whatever it was sent
            ModelState.Clear();
            Shown = WhatIsSaid;
            AsksMore = true;
        }
        else if (ModelState.IsValid)
        {
            using var stream = new MemoryStream(RowOf(born!.Value, referredOn!.Value, since));
            switch (await intake.TakeWhole(HttpContext.Caller(), Contract!, stream, "form", Offered.Count > 0 ? KeepWhatWasShown : null, stop))
            {
                case IntakeAnswer.Taken { Held: > 0 }:
                    this.Tell(IsInDoubt
                        ? "A reviewer looks at this referral first, because of an answer. It is made once the reviewer accepts it."
                        : "No provider has room. The referral waits for a place and is made once there is one.");
                    return Redirect("/referrals/held");
                case IntakeAnswer.Taken { Waiting: > 0 }:
                    this.Tell("This person may be known already. The referral is made as soon as the prime has decided.");
                    return Redirect("/referrals");
                case IntakeAnswer.Taken:
                    this.Tell("The referral is made.");
                    return Redirect("/referrals?order=newest");
                case IntakeAnswer.Unreadable unreadable:
                    Show(unreadable.Problems);
                    break;
                default:
                    ModelState.AddModelError(nameof(FamilyName), "This referral was made before. Nothing has changed.");
                    break;
            }
        }

        return Page();
    }

    /// <summary>What is on record of an earlier referral's person, for whoever reads it there; reading it is journaled.</summary>
    private async Task<bool> FillIn(string reference, CancellationToken stop)
    {
        const string Reading = ShowReferral.ShowReferralModel.Operation;
        await using var work = await database.Begin(HttpContext.Caller(), stop);
        if (await ReferralDoor.Open(work, policy, Reading, reference) is not { } found || !policy.Shows(Reading, work.Caller.Role, "identity"))
        {
            return false;
        }

        var participant = new ParticipantId(found.Participant);
        var person = (await participants.Read(work, Reading, [participant])).GetValueOrDefault(participant);
        await work.Commit();
        if (person is null)
        {
            return false;
        }

        (GivenName, FamilyName, Nino, Address) = (person.GivenName, person.FamilyName, person.Nino, person.Address);
        (Postcode, Phone, Email, Area) = (person.Postcode, person.Phone, person.Email, found.Area);
        Born = person.Born is { } born ? DayInput.Of(born) : new DayInput();
        return true;
    }

    public static IEnumerable<Choice> AnswersOf(GatewayQuestion question) =>
        question.Answers.Select(answer => new Choice(answer.Words, char.ToUpperInvariant(answer.Words[0]) + answer.Words[1..]));

    private byte[] RowOf(DateOnly born, DateOnly referredOn, DateOnly? since) => CsvText.Bytes(csv =>
    {
        csv.Header([
            "given_name", "family_name", "nino", "date_of_birth", "address_line_1", "postcode", "phone", "email", "area", "route", "participation",
            "aims", "referred_on", "reference", "benefit", "benefit_since", "characteristics", "provider", "segment",
            .. Questions.Select(question => ReferralFile.ColumnOfQuestion(question.Name))]);
        csv.Text(GivenName).Text(FamilyName).Text(Nino).Day(born).Text(Address).Text(Postcode).Text(Phone).Text(Email).Text(Area).Text(Route)
            .Text(Participation).Text(Aims).Day(referredOn).Text(Reference).Text(Benefit).Day(since)
            .Text(string.Join(';', Holding.Concat(NotSo.Select(one => $"not {one}")))).Text(Provider).Text(Segment);
        foreach (var question in Questions)
        {
            csv.Text(Answers.GetValueOrDefault(ReferralFile.ColumnOfQuestion(question.Name)));
        }

        csv.End();
    });

    private IEnumerable<string> Holding => Characteristics.Where((_, i) => Said.GetValueOrDefault($"{i}") == "yes");

    private IEnumerable<string> NotSo => Characteristics.Where((_, i) => Said.GetValueOrDefault($"{i}") == "no");

    private bool IsInDoubt => Questions.Any(question => question.Answers.Any(answer =>
        answer.Means == GatewayMeaning.Doubtful && answer.Words == Answers[ReferralFile.ColumnOfQuestion(question.Name)]));

    private string WhatIsSaid => $"{Contract}|{Area}|{SmallAreas.SectorOf(Postcode ?? "")}|{Route}|{Benefit}|{BenefitSince.Year}-{BenefitSince.Month}-{BenefitSince.Day}|"
        + string.Join(',', Characteristics.Select((_, i) => Said.GetValueOrDefault($"{i}")));

    private Programme? ChosenProgramme => _all.FirstOrDefault(contract => contract.Reference == Contract) is { } contract
        ? programmes.Find(contract.Programme, contract.Overlay)
        : null;

    private void Ask()
    {
        Questions = ChosenProgramme?.Routes.FirstOrDefault(route => route.Name == Route)?.Gateway ?? [];
        Characteristics = ChosenProgramme is { Eligibility: not null } programme ? programme.Characteristics : [];
        foreach (var question in Questions)
        {
            Answers.TryAdd(ReferralFile.ColumnOfQuestion(question.Name), null);
        }

        for (var i = 0; i < Characteristics.Count; i++)
        {
            Said.TryAdd($"{i}", null);
        }
    }

    private async Task Offer(DateOnly on, CancellationToken stop)
    {
        if (HttpContext.Caller().Sends() == RouteSender.Referrers && ChosenProgramme is { Allocation.IsChosen: true } programme && _all.FirstOrDefault(one => one.Reference == Contract) is { } chosen && Area is not null)
        {
            await using var worker = await database.BeginAsWorker(HttpContext.Caller(), stop);
            var contract = await contracts.Find(worker, chosen.Id);
            Offered = contract is null ? [] : (await choice.Now(worker, contract, programme)).Among(await places.Areas(worker), Area, on);
        }
    }

    private Task KeepWhatWasShown(Work worker, ContractId contract, int intake) =>
        ProviderChoice.Keep(worker, contract, intake, Provider ?? "", Offered);

    public IEnumerable<Choice> Providers =>
        [new("", "No choice: drawn by the contract’s shares"), .. Offered.Select(one => new Choice(one.Provider, one.Provider))];

    private void Find(DateOnly born, DateOnly referredOn, DateOnly? since)
    {
        if (ChosenProgramme?.Eligibility is { } term)
        {
            var person = new Particulars("", "", "", "", born, "", Postcode ?? "", "", "");
            var sent = new SentReferral(1, person, referredOn, "", "", "", Benefit ?? "", since, [.. Holding], "") { NotSo = [.. NotSo] };
            Found = Eligibility.Of(term, IntakeRules.KnownBy(sent) with { Home = Home.Of(Postcode ?? "", Area ?? "", _smallAreas) }, referredOn);
        }
    }

    private void Show(IReadOnlyList<Problem> problems)
    {
        foreach (var problem in problems)
        {
            var column = problem.What.Split(' ')[0];
            var why = char.ToUpper(problem.Why[0], CultureInfo.InvariantCulture) + problem.Why[1..];
            var field = column == "characteristics" && Characteristics.Count > 0 ? $"{nameof(Said)}[0]"
                : column.StartsWith("gateway_", StringComparison.Ordinal) ? $"{nameof(Answers)}[{column}]" : nameof(FamilyName);
            ModelState.AddModelError(FieldOf.GetValueOrDefault(column, field), $"{why}. {problem.WouldDo}.");
        }
    }

    private async Task Load(CancellationToken stop)
    {
        await using var work = await database.Begin(HttpContext.Caller(), stop);
        var areas = await places.Areas(work);
        _all = work.Caller.MaySendTo(await contracts.All(work), programmes);
        _smallAreas = await places.SmallAreas(work, areas);
        Contracts = [.. _all.Select(c => new Choice(c.Reference, c.Lot.Length > 0 ? $"{c.Reference}, {c.Lot}" : c.Reference))];
        Routes =
        [
            new Choice("", "Not said"),
            .. _all.SelectMany(c => work.Caller.RoutesOf(programmes.Find(c.Programme, c.Overlay)))
                .Select(route => route.Name).Distinct().Select(name => new Choice(name, name)),
        ];
        var segments = SegmentNames.Of(_all.Select(c => programmes.Find(c.Programme, c.Overlay))).Select(segment => new Choice(segment.Key, segment.Title)).ToList();
        Segments = segments.Count == 0 ? [] : [new Choice("", "Not said"), .. segments];
        AreasOfContracts = [.. _all.SelectMany(c => c.Areas).Distinct().Select(code => new Choice(code, areas.NameOf(code))).OrderBy(c => c.Words)];
    }
}
