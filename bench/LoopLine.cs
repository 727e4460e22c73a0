namespace Concordat.Bench;

/// <summary>A row as a loop writes it.</summary>
/// <param name="Line">Place among the contest's lines.</param>
/// <param name="Stream">Place among the contest's streams.</param>
/// <param name="Earned">A day number.</param>
internal readonly record struct LoopLine(int Person, byte Line, byte Stream, int Sequence, int Earned, long Pence);
