using Concordat.Journey;
using Concordat.Kernel;
using Concordat.Plumbing.Files;

namespace Concordat.Support.Service.ReceiveFacts;

/// <summary>A row of a file: whom it is about and what it tells.</summary>
internal sealed record SupportRow(string Participant, string Referral, SupportFact Fact, IReadOnlyList<string> Cells);

/// <summary>The columns of a file of starts, jobs, skills and leavers: those of journeys.csv that these facts carry, and the employer's name.</summary>
internal static class SupportFile
{
    public static readonly CsvColumn Participant = new("participant", Needed: true);
    public static readonly CsvColumn Referral = new("referral");
    public static readonly CsvColumn Date = new("date", Needed: true);
    public static readonly CsvColumn FactColumn = new("fact", Needed: true);
    public static readonly CsvColumn Job = new("job");
    public static readonly CsvColumn Hours = new("hours");
    public static readonly CsvColumn Wage = new("wage");
    public static readonly CsvColumn SelfEmployed = new("self_employed");
    public static readonly CsvColumn Supported = new("supported");
    public static readonly CsvColumn Counts = new("counts");
    public static readonly CsvColumn Reason = new("reason");
    public static readonly CsvColumn Employer = new("employer", IsPersonal: true);
    public static readonly CsvColumn Company = new("company");
    public static readonly CsvColumn Occupation = new("soc");
    public static readonly CsvColumn Industry = new("sic");
    public static readonly CsvColumn Measure = new("measure");
    public static readonly CsvColumn Value = new("value");
    public static readonly CsvShape Shape = new(
        Participant, Referral, Date, FactColumn, Job, Hours, Wage, SelfEmployed, Supported, Counts, Reason, Employer, Company, Occupation, Industry,
        Measure, Value);

    /// <summary>A fact carries a number of so many digits before its point, and four after it.</summary>
    internal const decimal HighestValue = 99_999_999_999_999m;

    private static readonly string[] Kinds = [.. SupportFact.Kinds.Select(kind => kind.Name())];

    /// <returns>Nothing where the row has problems.</returns>
    public static SupportRow? Read(CsvRow row)
    {
        row.Needs(Participant, "a fact is about a participant");
        row.Needs(Date, "a fact has a day");
        row.Needs(FactColumn, "a fact is of a kind");
        var kind = row.Word(FactColumn, Kinds) is { } word && FactKinds.TryParse(word, out var known) ? known : FactKind.Started;
        var on = row.Day(Date);
        var fact = new SupportFact(
            row.Line, kind, on ?? default, row.Text(Job), row.Number(Hours, WeeklyHours.Most, 2), row.Pounds(Wage), row.Truth(SelfEmployed),
            row.Truth(Supported), row.Truth(Counts) ?? true, row.Text(Reason), row.Text(Employer))
        {
            Codes = Codes(row),
            Measure = row.Text(Measure),
            Value = row.Number(Value, HighestValue, 4),
        };
        if (fact.Wage is { } wage && !HourlyPay.Is(wage))
        {
            row.Refuse(Wage, "it is no pay for an hour", "Write pounds and pence, such as 10.55");
        }

        RefuseWhatIsNotCarried(row, fact);
        return row.Problems.Count > 0 ? null : new SupportRow(row.Text(Participant), row.Text(Referral), fact, [.. row.Cells]);
    }

    private static JobCodes Codes(CsvRow row)
    {
        var codes = JobCodes.Read(row.Text(Company), row.Text(Occupation), row.Text(Industry));
        if (codes.Refusal is { } refusal)
        {
            row.Refuse(refusal.Code switch { "occupation" => Occupation, "industry" => Industry, _ => Company }, refusal.Sentence, "Correct it, or leave it empty");
            return JobCodes.None;
        }

        return codes.Value;
    }

    /// <summary>The column that a refusal is about; nothing stands in it that may not be shown.</summary>
    public static CsvColumn ColumnOf(Refusal why) => why.Code switch
    {
        "unknown-participant" => Participant,
        "in-the-future" or "before-referral" or "outside-contract" or "end-before-start" => Date,
        "no-job" or "job-known" or "job-unknown" or "job-ended" => Job,
        "no-reason" => Reason,
        "measure" => Measure,
        "value" => Value,
        _ => FactColumn,
    };

    /// <summary>A value that the kind does not carry meant something to somebody; it is refused, not dropped.</summary>
    private static void RefuseWhatIsNotCarried(CsvRow row, SupportFact fact)
    {
        CsvColumn[] extra = fact.Kind switch
        {
            FactKind.Started or FactKind.Left =>
                [Job, Hours, Wage, SelfEmployed, Supported, Counts, Employer, Company, Occupation, Industry, Measure, Value],
            FactKind.JobChanged or FactKind.JobEnded => [Counts, Employer, Company, Occupation, Industry, Measure, Value],
            FactKind.Attained => [Job, Hours, Wage, SelfEmployed, Supported, Counts, Reason, Employer, Company, Occupation, Industry],
            _ => [Measure, Value],
        };
        foreach (var column in extra.Where(column => row.Text(column).Length > 0))
        {
            row.Refuse(column, $"a fact '{fact.Kind.Name()}' carries no such column", "Leave it empty");
        }
    }
}
