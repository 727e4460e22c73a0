namespace Concordat.Payments;

/// <summary>What is owed otherwise than at the pricing that one went on from, where every line of then stands: what came, and what fell due.</summary>
internal sealed record MovedSince(OwedBefore Before, MovedLines Moved)
{
    public static MovedSince Of(OwedBefore before, ReckonedLines lines, int asAt, LineWords[] words, string[] streams)
    {
        var (count, until) = (before.Carried!.Lines.Gross.Count, before.Carried.View.AsAt);
        var moved = new Blocks<PaidLine>();
        for (var i = 0; i < lines.Gross.Count; i++)
        {
            var payable = lines.Gross[i].Payable;
            if (payable <= asAt && (payable > until || lines.Places[i] >= count))
            {
                lines.AddTo(moved, i);
            }
        }

        return new MovedSince(before, new MovedLines([], PaidLines.Of(moved, words, streams)));
    }
}
