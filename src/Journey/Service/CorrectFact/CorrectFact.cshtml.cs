using System.Globalization;
using Concordat.Kernel;
using Concordat.Plumbing.Access;
using Concordat.Plumbing.Look;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Concordat.Journey.Service.CorrectFact;

/// <summary>Correct or withdraw one fact.</summary>
[Operation("journey.fact.correct")]
internal sealed class CorrectFactModel(CorrectFact correct) : PageModel
{
    public static IEnumerable<Choice> Reasons => Corrections.Reasons.Select(reason => new Choice(reason.Key, reason.Value));

    public FactToCorrect Found { get; private set; } = null!;

    public Fact Fact => Found.Fact.Content;

    [BindProperty]
    public DayInput On { get; set; } = new();

    [BindProperty]
    public DayInput From { get; set; } = new();

    [BindProperty]
    public DayInput Until { get; set; } = new();

    [BindProperty]
    public string? Amount { get; set; }

    [BindProperty]
    public string? Hours { get; set; }

    [BindProperty]
    public string? Wage { get; set; }

    [BindProperty]
    public string? Reason { get; set; }

    public async Task<IActionResult> OnGet(long number, CancellationToken stop)
    {
        if (await correct.Find(HttpContext.Caller(), number, stop) is not { } found)
        {
            return NotFound();
        }

        Found = found;
        On = DayInput.Of(Fact.On);
        From = Fact.From is { } from ? DayInput.Of(from) : new DayInput();
        Until = Fact.Until is { } until ? DayInput.Of(until) : new DayInput();
        Amount = $"{Fact.Amount}";
        Hours = Fact.Hours?.ToString("0.##", CultureInfo.InvariantCulture);
        Wage = $"{Fact.Wage}";
        return Page();
    }

    public Task<IActionResult> OnPost(long number, CancellationToken stop) => Decide(number, Read, "The fact was corrected. The old one stays on record, struck through.", stop);

    public Task<IActionResult> OnPostWithdraw(long number, CancellationToken stop) => Decide(number, () => null, "The fact was withdrawn.", stop);

    private async Task<IActionResult> Decide(long number, Func<Fact?> read, string told, CancellationToken stop)
    {
        var caller = HttpContext.Caller();
        if (await correct.Find(caller, number, stop) is not { } found)
        {
            return NotFound();
        }

        Found = found;
        if (Reason is null || !Corrections.Reasons.ContainsKey(Reason))
        {
            ModelState.AddModelError(nameof(Reason), "Choose why it was wrong.");
        }

        var right = read();
        if (!ModelState.IsValid)
        {
            return Page();
        }

        switch (await correct.Correct(caller, number, right, Reason!, stop))
        {
            case null:
                return NotFound();
            case { Refusal: { } refusal }:
                ModelState.AddModelError(nameof(On), refusal.Sentence);
                return Page();
            case var done:
                this.Tell(told);
                return Redirect($"/participants/{done.Value.Value}");
        }
    }

    private Fact? Read()
    {
        var right = Fact with
        {
            On = On.Read(ModelState, nameof(On), "The day") ?? Fact.On,
            Amount = Corrections.HasAmount(Fact.Kind) ? Pounds(Amount, nameof(Amount), "The amount", isNeeded: true) : Fact.Amount,
        };
        if (Corrections.HasPeriod(Fact))
        {
            right = right with
            {
                From = From.Read(ModelState, nameof(From), "The period’s first day"),
                Until = Until.Read(ModelState, nameof(Until), "The period’s last day"),
            };
        }

        return Corrections.HasHours(Fact.Kind)
            ? right with { Hours = ReadHours(), Wage = Pounds(Wage, nameof(Wage), "Hourly pay", isNeeded: false) }
            : right;
    }

    private Money? Pounds(string? text, string name, string what, bool isNeeded)
    {
        if (string.IsNullOrWhiteSpace(text) && !isNeeded)
        {
            return null;
        }

        if (Money.TryParse(text?.Trim(), out var money) && (isNeeded ? money >= Money.Zero : HourlyPay.Is(money)))
        {
            return money;
        }

        ModelState.AddModelError(name, $"{what} must be pounds and pence, such as 312.50.");
        return null;
    }

    private decimal? ReadHours()
    {
        if (string.IsNullOrWhiteSpace(Hours))
        {
            return null;
        }

        if (decimal.TryParse(Hours.Trim(), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var hours)
            && hours is >= 0 and <= WeeklyHours.Most && decimal.Round(hours, 2) == hours)
        {
            return hours;
        }

        ModelState.AddModelError(nameof(Hours), $"Weekly hours must be a number to {WeeklyHours.Most}, with at most two decimals.");
        return null;
    }
}
