using System.Text.Json;
using Concordat.Plumbing.Store;

namespace Concordat.Support.Service.Caseloads;

/// <summary>Writes rows of support_case, new or in the place of what they were.</summary>
internal static class ListedCaseWriting
{
    private static readonly JsonSerializerOptions Snake = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };

    private static readonly string[] Days =
    [
        "participant", "participant_reference", "contract", "delivery", "referrer", "worker", "stage", "referred_on", "started_on", "left_on",
        "start_due", "work_from", "work_to", "job_from", "fragile_until", "support_last_day", "support_ends_from", "in_work_last_day",
        "in_work_ends_from", "last_day", "last_contact_on", "not_seen_from", "contact_due", "contact_told_from", "review_due",
        "review_told_from", "planned_first", "planned_last", "service_in_time", "service_late", "expected", "expected_has_pay", "expected_as_at",
        "restated",
    ];

    // the last day there is comes as a date and stays as infinity, which is what every query compares with
    private static readonly string Upsert =
        $"""
        insert into support_case (referral, reference, {string.Join(", ", Days)}, due_on)
        select referral, reference, {string.Join(", ", Days)}, case when due_on = date '9999-12-31' then date 'infinity' else due_on end
        from jsonb_populate_recordset(null::support_case, @rows::jsonb)
        on conflict (referral) do update set ({string.Join(", ", Days)}, due_on)
            = ({string.Join(", ", Days.Select(column => $"excluded.{column}"))}, excluded.due_on)
        """;

    public static Task Write(Work work, IReadOnlyList<ListedCase> rows) =>
        work.Execute(Upsert, new { rows = JsonSerializer.Serialize(rows.Select(Plain), Snake) });

    /// <summary>The columns alone, without what follows from them.</summary>
    private static Dictionary<string, object?> Plain(ListedCase row) => typeof(ListedCase).GetProperties()
        .Where(property => property.CanWrite).ToDictionary(property => Snake.PropertyNamingPolicy!.ConvertName(property.Name), property => property.GetValue(row));
}
