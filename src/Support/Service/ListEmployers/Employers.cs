using Concordat.Journey;
using Concordat.Kernel;
using Concordat.Plumbing.Store;

namespace Concordat.Support.Service.ListEmployers;

/// <summary>An employer on the register of companies.</summary>
internal sealed record Employer(string Number, string Name);

/// <summary>The register of employers, and what work each job is.</summary>
internal static class Employers
{
    /// <summary>By name, then number; those after a row, so that a page of any length costs the same.</summary>
    /// <param name="like">The beginning of a name, or a number; empty for all.</param>
    public static Task<IReadOnlyList<Employer>> Page(Work work, string like, string afterName, string afterNumber, int most) => work.List<Employer>(
        """
        select number, name from support_company
        where (@like = '' or number = upper(@like) or lower(name) like lower(@begins)) and (lower(name), number) > (@afterName, @afterNumber)
        order by lower(name), number limit @most
        """,
        new { like, begins = $"{Plain(like)}%", afterName, afterNumber, most });

    public static Task<bool> Has(Work work, string number) =>
        work.One<bool>("select exists (select from support_company where number = @number)", new { number });

    /// <returns>False where the number is on the register already; its name stays.</returns>
    public static async Task<bool> Add(Work work, string number, string name) => await work.Execute(
        "insert into support_company (number, name, added_by, at) values (@number, @name, @by, @Now) on conflict do nothing",
        new { number, name, by = work.Caller.Person.Value, work.Now }) > 0;

    /// <summary>Keeps a job's codes; what was said first stays, as a job's first fact does.</summary>
    /// <param name="record">The record under which the fact is put.</param>
    public static Task Keep(Work work, ParticipantId record, NewFact fact, SupportFact told) => work.Execute(
        """
        insert into support_job (participant, job, contract, delivery, company, occupation, industry, vacancy, at)
        values (@participant, @Job, @contract, @delivery, @Company, @Occupation, @Industry, @Vacancy, @Now) on conflict do nothing
        """,
        new
        {
            participant = record.Value,
            told.Job,
            contract = fact.Scope.Contract.Value,
            delivery = fact.Scope.Delivery?.Value,
            told.Codes.Company,
            told.Codes.Occupation,
            told.Codes.Industry,
            told.Vacancy,
            work.Now,
        });

    private static string Plain(string like) => like.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("%", "\\%", StringComparison.Ordinal)
        .Replace("_", "\\_", StringComparison.Ordinal);
}
