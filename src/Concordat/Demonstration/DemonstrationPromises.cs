using Concordat.Agreement;
using Concordat.Demonstration.Generator;

namespace Concordat.Demonstration;

/// <summary>What a partner provided of a promise, and who confirmed it when.</summary>
/// <param name="ConfirmedBy">Empty where it still waits.</param>
internal sealed record DemonstrationProvision(
    string Agreement, string By, Provision Provision, string ConfirmedBy, DateOnly? Confirmed)
{
    /// <param name="row">With an amount where the promise has a figure: pounds as pounds and pence, everything else whole.</param>
    public static DemonstrationProvision Read(Keys row)
    {
        var amount = row.Has("pounds") ? (long?)(row.Pounds("pounds") * 100) : row.Has("amount") ? row.Whole("amount") : null;
        var provision = new Provision(
            0, row.Text("commitment"), row.Day("on"), amount, row.TextOr("fulfils", "no") == "yes", row.Text("what"), default, null);
        return new DemonstrationProvision(
            row.Text("agreement"), row.Text("by"), provision, row.TextOr("confirmed by", ""), row.Has("confirmed") ? row.Day("confirmed") : null);
    }
}

/// <summary>When steps of a timetable were done, as one party recorded them.</summary>
internal sealed record DemonstrationSteps(string Agreement, string By, IReadOnlyList<(string Step, DateOnly On)> Steps)
{
    public static DemonstrationSteps Read(Keys row) => new(
        row.Text("agreement"), row.Text("by"), row.Rows("steps", false, step => (step.Text("step"), step.Day("on"))));
}
