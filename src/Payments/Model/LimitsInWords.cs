using Concordat.Kernel;

namespace Concordat.Payments;

/// <summary>What limits left of a line and which streams pay it, in sentences.</summary>
internal static class LimitsInWords
{
    public static void Add(Entitled entitled, LineToExplain line, List<string> steps)
    {
        foreach (var cut in entitled.CutsOf(line))
        {
            steps.Add(cut.Limit == Shortfall.PaidElsewhere
                ? $"It comes once for a person and stands paid on another contract, so {cut.Amount.Display} is listed here, not owed."
                : cut.Limit == "streams"
                ? $"{cut.Amount.Display} of it no stream can pay; it is listed, not owed."
                : $"The limit '{cut.Limit}' cuts {cut.Amount.Display}; it is listed, not owed.");
        }

        var paid = ((PaidLines)entitled.Lines).Find(line);
        if (paid.Count == 0)
        {
            steps.Add("Nothing of it is owed by this day.");
            return;
        }

        var total = paid.Aggregate(Money.Zero, (sum, part) => sum + part.Amount);
        var split = paid.Where(part => part.Stream.Length > 0).Select(part => $"{part.Stream} {part.Amount.Display}");
        steps.Add($"Owed: {total.Display}, payable on {InWords.Day(paid[0].Payable)}"
            + (paid[0].Stream.Length == 0 ? "." : $"; by stream: {string.Join(", ", split)}{Rates(entitled, paid)}."));
    }

    private static string Rates(Entitled entitled, List<EntitledLine> paid)
    {
        if (entitled.Plan.Programme.Streams is not { } streams)
        {
            return "";
        }

        var rates = streams.Streams.Where(stream => stream.Rate < Share.Whole && paid.Any(part => part.Stream == stream.Name))
            .Select(stream => $"{stream.Name} at most {stream.Rate.Percent}");
        var said = string.Join(", ", rates);
        return $" ({(said.Length > 0 ? $"{said}; " : "")}pennies left over go to {streams.Streams[streams.RemainderTo].Name})";
    }
}
