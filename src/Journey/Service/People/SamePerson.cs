namespace Concordat.Journey.Service.People;

/// <summary>Goes from a record to the one under which its person goes on, in SQL.</summary>
internal static class SamePerson
{
    /// <summary>Joins the participant <c>p</c> to a column with the number of a record. A case and not coalesce: PostgreSQL does not trust
    /// coalesce to keep what row security hides, and would read everybody before it looks up one.</summary>
    /// <param name="record">The column, such as <c>r.participant</c>.</param>
    public static string Join(string record) =>
        $"""
        left join journey_same_person s on s.record = {record}
        join journey_participant p on p.id = case when s.stands_for is null then {record} else s.stands_for end
        """;
}
