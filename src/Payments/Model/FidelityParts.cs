using Concordat.Journey;
using Concordat.Kernel;
using Concordat.Outcomes;
using Concordat.Specification;

namespace Concordat.Payments;

/// <summary>What part of a line the latest fidelity score lets through.</summary>
internal sealed class FidelityParts
{
    private readonly FidelityTerm? _term;
    private readonly List<(int Day, Share Score)> _scores = [];

    public FidelityParts(FidelityTerm? term, Book book, View view)
    {
        _term = term;
        if (term is not null)
        {
            _scores.AddRange(ContractFacts.Rows(book, view, FactKind.FidelityScored)
                .Select(row => (book.Day[row], new Share(book.Amount[row], 10_000))));
        }
    }

    /// <summary>Whole where the line asks nothing of fidelity.</summary>
    public Share On(int day)
    {
        if (_term is null)
        {
            return Share.Whole;
        }

        var latest = _scores.FindLastIndex(score => score.Day <= day);
        return latest < 0
            ? _term.Unscored
            : _term.Bands.FirstOrDefault(band => _scores[latest].Score >= new Share(band.From, 1))?.Part ?? Share.Nothing;
    }
}
