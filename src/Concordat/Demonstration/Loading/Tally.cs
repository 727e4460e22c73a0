using System.Globalization;

namespace Concordat.Demonstration.Loading;

/// <summary>Counts rows done of all rows and tells them. A payment run weighs as many rows as one usually has.</summary>
internal sealed class Tally(Action<string, double> progress, int rows, int runs)
{
    public const int RowsOfARun = 1_200;

    private readonly int _total = rows + (runs * RowsOfARun);
    private int _done;

    public void Done(string what, int count)
    {
        _done += count;
        progress(string.Create(CultureInfo.InvariantCulture, $"{what}: {_done:N0} of {_total:N0} rows"), Math.Min(1, _done / (double)_total));
    }
}
