using System.Text.Json;
using Concordat.Journey;
using Concordat.Kernel;

namespace Concordat.Payments.Service.PriceFromFiles;

/// <summary>Says what pricing came to: for people a few sentences, for programs one JSON object.</summary>
internal static class PriceReport
{
    private static readonly JsonSerializerOptions Shape = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    public static void Say(PriceRequest request, PricedFiles priced, bool asJson, TextWriter output, TextWriter errors)
    {
        foreach (var problem in priced.Problems)
        {
            errors.WriteLine(problem);
        }

        if (asJson)
        {
            output.WriteLine(JsonSerializer.Serialize(Summary(request, priced), Shape));
        }
        else if (priced.Entitled is { } entitled)
        {
            Say(request, priced, entitled, output, errors);
        }
        else
        {
            errors.WriteLine($"Refused for {priced.Problems.Count} reasons; nothing was written.");
        }
    }

    private static void Say(PriceRequest request, PricedFiles priced, Entitled entitled, TextWriter output, TextWriter errors)
    {
        output.WriteLine($"{entitled.Lines.Count} lines, {Total(entitled).Display}, written to {Path.GetFileName(request.Lines)}.");
        if (entitled.Shortfalls.Count > 0)
        {
            output.WriteLine($"{Shortfall(entitled).Display} earned and not owed: a limit was reached ({entitled.Shortfalls.Count} lines).");
        }

        foreach (var note in entitled.Notes)
        {
            errors.WriteLine($"Note: {note}");
        }

        foreach (var undecided in entitled.Undecided)
        {
            errors.WriteLine($"Not decided: {Who(priced.Book!, undecided)}: {undecided.Clause.Path}: {Reasons.Say(undecided.Reason)}.");
        }

        foreach (var (reason, count) in entitled.Excluded.OrderBy(pair => pair.Key))
        {
            errors.WriteLine($"{count} referrals make no line: {Reasons.Say(reason)}.");
        }

        if (priced.Programme!.DraftFigures.Count > 0)
        {
            var count = priced.Programme.DraftFigures.Count;
            errors.WriteLine($"{count} figures of this programme are draft: good for a demonstration, never for a live run.");
        }
    }

    private static object Summary(PriceRequest request, PricedFiles priced) => new
    {
        programme = priced.Programme?.Key,
        overlay = priced.Programme?.OverlayKey,
        version = priced.Programme?.Version,
        asAt = request.AsAt,
        knownAt = request.KnownAt,
        claims = request.ClaimsRequired ? "required" : "assumed",
        facts = priced.Book?.FactCount,
        lines = priced.Entitled?.Lines.Count,
        total = priced.Entitled is { } owed ? Total(owed).ToString() : null,
        shortfall = priced.Entitled is { } cut ? Shortfall(cut).ToString() : null,
        notes = priced.Entitled?.Notes.Select(note => note.ToString()),
        undecided = priced.Entitled?.Undecided.Select(undecided => new
        {
            participant = priced.Book!.People[undecided.Person],
            referral = priced.Book.Referrals[undecided.Referral],
            clause = undecided.Clause.Path,
            reason = Reasons.Say(undecided.Reason),
        }),
        excluded = priced.Entitled?.Excluded.ToDictionary(pair => Reasons.Say(pair.Key), pair => pair.Value),
        draft = priced.Programme?.DraftFigures.Select(figure => new { figure.Clause, figure.Parameter, figure.Why }),
        refused = priced.Problems.Select(problem => new
        {
            problem.File,
            problem.Row,
            problem.Column,
            problem.What,
            problem.Why,
            problem.WouldDo,
        }),
    };

    private static Money Total(Entitled entitled) => entitled.Lines.Aggregate(Money.Zero, (sum, line) => sum + line.Amount);

    private static Money Shortfall(Entitled entitled) => entitled.Shortfalls.Aggregate(Money.Zero, (sum, line) => sum + line.Amount);

    private static string Who(Book book, UndecidedReferral undecided) =>
        $"{book.People[undecided.Person]} {book.Referrals[undecided.Referral]}".TrimEnd();
}
