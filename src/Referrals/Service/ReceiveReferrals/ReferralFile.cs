using Concordat.Journey;
using Concordat.Plumbing.Files;
using Concordat.Specification;

namespace Concordat.Referrals.Service.ReceiveReferrals;

/// <summary>The columns of a file of referrals, after the fields that the employment service's own exchange hands over, with one for each
/// question that a gateway of the programme asks, and how a row of it becomes a referral.</summary>
internal sealed class ReferralFile
{
    /// <summary>What stands before a characteristic that does not hold.</summary>
    private const string Not = "not ";

    public static readonly CsvColumn Title = new("title", IsPersonal: true);
    public static readonly CsvColumn GivenName = new("given_name", Needed: true, IsPersonal: true);
    public static readonly CsvColumn FamilyName = new("family_name", Needed: true, IsPersonal: true);
    public static readonly CsvColumn NinoColumn = new("nino", Needed: true, IsPersonal: true);
    public static readonly CsvColumn Born = new("date_of_birth", Needed: true, IsPersonal: true);
    public static readonly CsvColumn Address1 = new("address_line_1", IsPersonal: true);
    public static readonly CsvColumn Address2 = new("address_line_2", IsPersonal: true);
    public static readonly CsvColumn Address3 = new("address_line_3", IsPersonal: true);
    public static readonly CsvColumn Postcode = new("postcode", IsPersonal: true);
    public static readonly CsvColumn Phone = new("phone", IsPersonal: true);
    public static readonly CsvColumn Email = new("email", IsPersonal: true);
    public static readonly CsvColumn Area = new("area", Needed: true);
    public static readonly CsvColumn Route = new("route");
    public static readonly CsvColumn Benefit = new("benefit");
    public static readonly CsvColumn BenefitSince = new("benefit_since");
    public static readonly CsvColumn Participation = new("participation");
    public static readonly CsvColumn Category = new("category");
    public static readonly CsvColumn Segment = new("segment");
    public static readonly CsvColumn Characteristics = new("characteristics", IsPersonal: true);
    public static readonly CsvColumn IncidentMarker = new("incident_marker", IsPersonal: true);
    public static readonly CsvColumn Disability = new("disability", IsPersonal: true);
    public static readonly CsvColumn Childcare = new("childcare", IsPersonal: true);
    public static readonly CsvColumn WelshSpoken = new("welsh_spoken");
    public static readonly CsvColumn WelshWritten = new("welsh_written");
    public static readonly CsvColumn JobPreferences = new("job_preferences", IsPersonal: true);
    public static readonly CsvColumn PreferredHours = new("preferred_hours");
    public static readonly CsvColumn Restrictions = new("employment_restrictions", IsPersonal: true);
    public static readonly CsvColumn Aims = new("aims", IsPersonal: true);
    public static readonly CsvColumn Provider = new("provider");
    public static readonly CsvColumn ReferredOn = new("referred_on", Needed: true);
    public static readonly CsvColumn Reference = new("reference");

    private static readonly CsvColumn[] OfEveryProgramme =
    [
        Title, GivenName, FamilyName, NinoColumn, Born, Address1, Address2, Address3, Postcode, Phone, Email, Area, Route, Benefit, BenefitSince,
        Participation, Category, Segment, Characteristics, IncidentMarker, Disability, Childcare, WelshSpoken, WelshWritten, JobPreferences,
        PreferredHours, Restrictions, Aims, Provider, ReferredOn, Reference,
    ];

    private static readonly string[] Participations = ["voluntary", "mandatory"];

    private readonly Dictionary<string, CsvColumn> _questions;

    public ReferralFile(Programme programme)
    {
        _questions = programme.Routes.SelectMany(route => route.Gateway).Select(question => question.Name).Distinct()
            .ToDictionary(name => name, name => new CsvColumn(ColumnOfQuestion(name), IsPersonal: true));
        Shape = new CsvShape([.. OfEveryProgramme, .. _questions.Values]);
    }

    public CsvShape Shape { get; }

    public static string ColumnOfQuestion(string question) => $"gateway_{question.Replace(' ', '_')}";

    /// <returns>Nothing where the row has problems.</returns>
    public SentReferral? Read(CsvRow row, bool isDemonstration)
    {
        var person = Person(row, isDemonstration);
        row.Needs(ReferredOn, "a referral has a day");
        row.Needs(Area, "a referral comes from an authority's area");
        var referredOn = row.Day(ReferredOn);
        var since = row.Day(BenefitSince);
        var benefit = row.Text(Benefit).ToLowerInvariant();
        var participation = KindOf(row.Word(Participation, Participations));
        if (benefit.Length > 0 && !Benefits.IsKnown(benefit))
        {
            row.Refuse(Benefit, "it is no benefit of the list", $"Write one of {string.Join(", ", Benefits.All)}, or leave it empty");
        }
        else if (since is not null && benefit.Length == 0)
        {
            row.Refuse(BenefitSince, "no benefit is named that it could be the first day of", "Name the benefit, or leave it empty");
        }

        if (row.Problems.Count > 0 || referredOn is null)
        {
            return null;
        }

        var said = row.Text(Characteristics).Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        return new SentReferral(row.Line, person, referredOn.Value, row.Text(Area), row.Text(Route), row.Text(Category), benefit, since,
            [.. said.Where(one => !IsDenied(one))], row.Text(Reference))
        {
            Provider = row.Text(Provider),
            Participation = participation,
            Segment = row.Text(Segment),
            NotSo = [.. said.Where(IsDenied).Select(one => one[Not.Length..].Trim())],
            Answers = _questions.Where(question => row.Text(question.Value).Length > 0)
                .ToDictionary(question => question.Key, question => row.Text(question.Value)),
        };
    }

    /// <summary>The column that a refusal is about.</summary>
    public CsvColumn ColumnOf(IntakeRefusal refusal) => refusal.About switch
    {
        ReferralMatter.Gateway => _questions[refusal.Question],
        ReferralMatter.ReferredOn => ReferredOn,
        ReferralMatter.Born => Born,
        ReferralMatter.Area => Area,
        ReferralMatter.Route => Route,
        ReferralMatter.Group => Category,
        ReferralMatter.Segment => Segment,
        ReferralMatter.BenefitSince => BenefitSince,
        ReferralMatter.Provider => Provider,
        _ => Characteristics,
    };

    private static ParticipationKind? KindOf(string? word) => word switch
    {
        "mandatory" => ParticipationKind.Mandatory,
        "voluntary" => ParticipationKind.Voluntary,
        _ => null,
    };

    private static bool IsDenied(string said) => said.StartsWith(Not, StringComparison.OrdinalIgnoreCase);

    private static Particulars Person(CsvRow row, bool isDemonstration)
    {
        row.Needs(GivenName, "a person has a given name");
        row.Needs(FamilyName, "a person has a family name");
        row.Needs(NinoColumn, "a referral needs the National Insurance number");
        row.Needs(Born, "a referral needs the date of birth");
        Check(row, GivenName, Written.NotAName, "Write the name as the person does");
        Check(row, FamilyName, Written.NotAName, "Write the name as the person does");
        Check(row, Postcode, Written.NotAPostcode, "Write the whole postcode, such as M1 1AE, or leave it empty");
        Check(row, Phone, Written.NotAPhone, "Write the number with its leading 0, or leave it empty");
        Check(row, Email, Written.NotAnEmail, "Write one address, or leave it empty");
        var nino = row.Text(NinoColumn);
        if (nino.Length > 0)
        {
            var read = Nino.Read(nino, isDemonstration);
            if (read.Refusal is { } refusal)
            {
                row.Refuse(NinoColumn, Scars.In(nino) ?? refusal.Sentence, isDemonstration
                    ? "Check the number; a demonstration takes numbers such as QQ 12 34 56 C"
                    : "Check the number on a payslip or letter");
            }
            else
            {
                nino = read.Value.Text;
            }
        }

        string[] lines = [row.Text(Address1), row.Text(Address2), row.Text(Address3)];
        return new Particulars(row.Text(Title), row.Text(GivenName), row.Text(FamilyName), nino, row.Day(Born),
            string.Join('\n', lines.Where(line => line.Length > 0)), Written.PostcodeOf(row.Text(Postcode)), row.Text(Phone), row.Text(Email))
        {
            Notes = Notes(row),
        };
    }

    private static Dictionary<string, string> Notes(CsvRow row)
    {
        var notes = new Dictionary<string, string>();
        Note(NoteKeys.IncidentMarker, YesOrNo(row.Truth(IncidentMarker)));
        Note(NoteKeys.Disability, row.Text(Disability));
        Note(NoteKeys.Childcare, row.Text(Childcare));
        Note(NoteKeys.WelshSpoken, YesOrNo(row.Truth(WelshSpoken)));
        Note(NoteKeys.WelshWritten, YesOrNo(row.Truth(WelshWritten)));
        Note(NoteKeys.JobPreferences, row.Text(JobPreferences));
        Note(NoteKeys.PreferredHours, row.Text(PreferredHours));
        Note(NoteKeys.Restrictions, row.Text(Restrictions));
        Note(NoteKeys.Aims, row.Text(Aims));
        return notes;

        void Note(string key, string? text)
        {
            if (text is { Length: > 0 })
            {
                notes.Add(key, text);
            }
        }
    }

    private static string? YesOrNo(bool? truth) => truth switch { true => "yes", false => "no", null => null };

    private static void Check(CsvRow row, CsvColumn column, Func<string, string?> rule, string wouldDo)
    {
        if (row.Text(column) is { Length: > 0 } text && (Scars.In(text) ?? rule(text)) is { } why)
        {
            row.Refuse(column, why, wouldDo);
        }
    }
}
