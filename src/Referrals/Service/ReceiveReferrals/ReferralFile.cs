using Concordat.Journey;
using Concordat.Plumbing.Files;

namespace Concordat.Referrals.Service.ReceiveReferrals;

/// <summary>The columns of a file of referrals, after the fields that the employment service's own exchange hands over, and how a row
/// of it becomes a referral.</summary>
internal static class ReferralFile
{
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
    public static readonly CsvColumn ReferredOn = new("referred_on", Needed: true);
    public static readonly CsvColumn Reference = new("reference");

    public static readonly CsvShape Shape = new(
        Title, GivenName, FamilyName, NinoColumn, Born, Address1, Address2, Address3, Postcode, Phone, Email, Area, Route, Benefit, BenefitSince,
        Participation, Category, Characteristics, IncidentMarker, Disability, Childcare, WelshSpoken, WelshWritten, JobPreferences,
        PreferredHours, Restrictions, Aims, ReferredOn, Reference);

    private static readonly string[] Participations = ["voluntary", "mandatory"];

    /// <returns>Nothing where the row has problems.</returns>
    public static SentReferral? Read(CsvRow row, bool isDemonstration)
    {
        var person = Person(row, isDemonstration);
        row.Needs(ReferredOn, "a referral has a day");
        row.Needs(Area, "a referral comes from an authority's area");
        var referredOn = row.Day(ReferredOn);
        var since = row.Day(BenefitSince);
        var benefit = row.Text(Benefit).ToLowerInvariant();
        if (benefit.Length > 0 && !Benefits.IsKnown(benefit))
        {
            row.Refuse(Benefit, "it is no benefit of the list", $"Write one of {string.Join(", ", Benefits.All)}, or leave it empty");
        }
        else if (since is not null && benefit.Length == 0)
        {
            row.Refuse(BenefitSince, "no benefit is named that it could be the first day of", "Name the benefit, or leave it empty");
        }

        return row.Problems.Count > 0 || referredOn is null
            ? null
            : new SentReferral(row.Line, person, referredOn.Value, row.Text(Area), row.Text(Route), row.Text(Category), benefit, since,
                [.. row.Text(Characteristics).Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)], row.Text(Reference));
    }

    public static CsvColumn ColumnOf(ReferralMatter matter) => matter switch
    {
        ReferralMatter.ReferredOn => ReferredOn,
        ReferralMatter.Born => Born,
        ReferralMatter.Area => Area,
        ReferralMatter.Route => Route,
        ReferralMatter.Group => Category,
        ReferralMatter.BenefitSince => BenefitSince,
        _ => Characteristics,
    };

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
        Note(NoteKeys.Participation, row.Word(Participation, Participations));
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
