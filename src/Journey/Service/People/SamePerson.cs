namespace Concordat.Journey.Service.People;

/// <summary>Goes from a record to the one under which its person goes on, in SQL.</summary>
internal static class SamePerson
{
    /// <summary>The merges in force, as the table of them has it.</summary>
    public const string InForce = "journey_same_person";

    /// <summary>The merges that were in force when the act of the number <c>@asOf</c>, or the last before it, was done: the last act on a record
    /// says under which it went on, and whoever others go on under goes on as itself.</summary>
    public const string AsOf =
        """
        (with told as (
            select distinct on (record) record, stands_for, is_undo from journey_merge where number <= @asOf order by record, number desc)
         select record, stands_for from told where not is_undo
         union select stands_for, stands_for from told where not is_undo)
        """;

    /// <summary>The same by the acts done by the instant <c>@knownAt</c>, itself included.</summary>
    public static readonly string KnownAt = AsOf.Replace("number <= @asOf", "at <= @knownAt", StringComparison.Ordinal);

    /// <summary>Joins the participant <c>p</c> to a column with the number of a record. A case and not coalesce: PostgreSQL does not trust
    /// coalesce to keep what row security hides, and would read everybody before it looks up one.</summary>
    /// <param name="record">The column, such as <c>r.participant</c>.</param>
    /// <param name="mergers">The merges that count: those in force, or <see cref="AsOf"/> others.</param>
    public static string Join(string record, string mergers = InForce) =>
        $"""
        left join {mergers} s on s.record = {record}
        join journey_participant p on p.id = case when s.stands_for is null then {record} else s.stands_for end
        """;
}
