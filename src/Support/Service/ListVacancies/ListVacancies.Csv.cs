using Concordat.Places;
using Concordat.Plumbing.Access;
using Concordat.Plumbing.Files;
using Concordat.Plumbing.Store;
using Concordat.Support.Service.Vacancies;
using Microsoft.AspNetCore.Http;

namespace Concordat.Support.Service.ListVacancies;

/// <summary>Every vacancy that the caller sees, as a file: nobody who was put forward stands in it.</summary>
internal static class VacanciesCsv
{
    public static async Task<IResult> Answer(HttpContext request, Database database, PlaceRegister places, CancellationToken stop)
    {
        await using var work = await database.Begin(request.Caller(), stop);
        var areas = await places.Areas(work);
        var rows = await VacancyRow.Page(work, new VacancySearch(IsOpen: false), null, int.MaxValue);
        return Results.File(CsvText.Bytes(csv =>
        {
            csv.Header("vacancy", "company_number", "company", "occupation", "area", "area_name", "hours", "wage", "from", "until", "places", "is_open");
            foreach (var row in rows)
            {
                csv.Text($"V{row.Number}").Text(row.Company).Text(row.CompanyName).Text(row.Occupation).Text(row.Area).Text(areas.NameOf(row.Area))
                    .Number(row.Hours).Pounds(row.Pay).Day(row.FromDay).Day(row.UntilDay).Number((long)row.Places)
                    .Truth(row.ToModel().IsOpenOn(work.Today)).End();
            }
        }), "text/csv; charset=utf-8", "vacancies.csv");
    }
}
