namespace Concordat.Payments.Service.Store;

/// <summary>Lines turned into columns, so that one statement writes thousands of them. (COPY does not write to tables under row
/// security, and the second wall matters more here than the last millisecond.)</summary>
internal sealed class LineColumns(IReadOnlyList<Difference> lines)
{
    /// <summary>How many lines one statement takes.</summary>
    public const int AtOnce = 50_000;

    public int[] Numbers => [.. lines.Select(line => line.Number)];

    public int?[] Deliveries => [.. lines.Select(line => line.Delivery?.Value)];

    public int?[] Participants => [.. lines.Select(line => line.Key.Participant?.Value)];

    public int?[] Referrals => [.. lines.Select(line => line.Key.Referral?.Value)];

    public string[] Lines => [.. lines.Select(line => line.Key.Line)];

    public int[] Sequences => [.. lines.Select(line => line.Key.Sequence)];

    public string[] Parties => [.. lines.Select(line => line.Key.Party)];

    public string[] Streams => [.. lines.Select(line => line.Key.Stream)];

    public DateOnly[] Earned => [.. lines.Select(line => line.Earned)];

    public DateOnly[] Payable => [.. lines.Select(line => line.Payable)];

    public long[] Was => [.. lines.Select(line => line.Was.Pence)];

    public long[] Now => [.. lines.Select(line => line.Now.Pence)];

    public string[] Causes => [.. lines.Select(line => line.Cause.Word())];

    public int?[] Pairs => [.. lines.Select(line => line.Pair)];

    public string[] Limits => [.. lines.Select(line => line.Limit)];

    public string[] Versions => [.. lines.Select(line => line.Version)];

    public DateOnly?[] EarnedBefore => [.. lines.Select(line => line.Before?.Earned)];

    public DateOnly?[] PayableBefore => [.. lines.Select(line => line.Before?.Payable)];

    /// <summary>Each line's numbers as one array's text: arrays of arrays must be rectangular.</summary>
    public string[] Facts => [.. lines.Select(line => $"{{{string.Join(',', line.Facts)}}}")];

    public string[] Rules => [.. lines.Select(line => line.Rule)];
}
