using System.Collections.Concurrent;
using Concordat.Contracts;
using Concordat.Journey;
using Concordat.Kernel;
using Concordat.Outcomes;
using Concordat.Places;
using Concordat.Plumbing.Store;
using Concordat.Plumbing.Yaml;
using Concordat.Specification;

namespace Concordat.Performance.Service;

/// <summary>Contracts' cohort tables in memory. A table is counted anew when the contract's book has grown or the day has changed; pages
/// read it and no facts.</summary>
internal sealed class CohortShelf(Books books, ProgrammeLibrary programmes, PlaceRegister places)
{
    private readonly ConcurrentDictionary<ContractId, CohortsOfContract> _kept = new();

    /// <exception cref="InvalidOperationException">The contract cannot be measured.</exception>
    public async Task<CohortsOfContract> Of(Work work, Contract contract) => (await Measure(work, contract)).Value;

    /// <summary>The same; refused where what binds the contract does not read or does not fit its book.</summary>
    public async Task<Ruling<CohortsOfContract>> Measure(Work work, Contract contract)
    {
        var book = await books.Of(work, contract.Id);
        if (_kept.TryGetValue(contract.Id, out var kept) && ReferenceEquals(kept.Facts, book) && kept.Table.AsAt == work.Today
            && kept.Contract.Variations.Count == contract.Variations.Count)
        {
            return kept;
        }

        var counted = Count(contract, book, work.Today, await places.Areas(work));
        if (counted.TryGet(out var cohorts))
        {
            _kept[contract.Id] = cohorts;
        }

        return counted;
    }

    private Ruling<CohortsOfContract> Count(Contract contract, BookOfContract book, DateOnly today, Areas areas)
    {
        var problems = new List<Problem>();
        var plans = BindingVersions.Of(programmes, contract, Read, problems) is { } bound
            ? BoundPlans.Of(bound, book.Book, programmes.Calendar, problems)
            : null;
        if (plans is null || problems.Count > 0)
        {
            return new Refusal("not-measurable", $"{contract.Reference} cannot be measured: {problems[0]}");
        }

        var shown = plans.On(today);
        var levels = MeasuredLevel.Of(shown.Programme, shown.Contract!);
        var cases = Cohorts.CasesOf(plans, levels, View.Of(today, DateTimeOffset.MaxValue));
        return new CohortsOfContract(
            contract, shown.Programme, levels, CohortTable.Of(cases, levels.Count, today), book,
            new MemberNames(shown.Programme, book.Book, areas), new LevelsOfReferrals(book.Book, cases));
    }

    private static ContractReading Read(string file, string text)
    {
        var document = YamlDocument.Read(file, text);
        return document.Root is { } root ? ContractDocument.Read(root) : new ContractReading(null, document.Problems);
    }
}

/// <summary>A contract's cohort table with all that a page says of it.</summary>
internal sealed record CohortsOfContract(
    Contract Contract, Programme Programme, IReadOnlyList<MeasuredLevel> Levels, CohortTable Table, BookOfContract Facts, MemberNames Names,
    LevelsOfReferrals Referrals);

/// <summary>Which levels each referral that started has reached, a bit for each.</summary>
internal sealed class LevelsOfReferrals(Book book, IReadOnlyList<CohortCase> cases)
{
    private readonly Dictionary<int, ulong> _reached = cases.Where(one => one.Referral > 0).ToDictionary(one => one.Referral, BitsOf);

    /// <summary>How many of the referrals have reached a level.</summary>
    /// <param name="measure">Its place among the levels, from 0.</param>
    public int Count(IReadOnlyCollection<string> referrals, int measure) =>
        referrals.Count(reference => (_reached.GetValueOrDefault(book.Referrals.NumberOf(reference)) & (1UL << measure)) != 0);

    private static ulong BitsOf(CohortCase one)
    {
        var bits = 0UL;
        for (var measure = 0; measure < one.Reached.Length; measure++)
        {
            bits |= one.Reached.Span[measure] is null ? 0 : 1UL << measure;
        }

        return bits;
    }
}

/// <summary>Words for the numbers of a table's members.</summary>
internal sealed class MemberNames(Programme programme, Book book, Areas areas)
{
    public string Of(Dimension dimension, int member) => member == 0 && dimension is not Dimension.Authority and not Dimension.Provider
        ? "not known"
        : dimension switch
        {
            Dimension.Lot => programme.Lots[member - 1].Name,
            Dimension.Group => programme.Groups.Groups[member - 1].Title,
            Dimension.Authority => Named(areas.NameOf(book.Codes[member])),
            _ => Named(book.Codes[member]),
        };

    /// <summary>The provider's number in the book; -1 where the book names it nowhere.</summary>
    public int Provider(string name) => book.Codes.NumberOf(name);

    private static string Named(string name) => name.Length == 0 ? "not known" : name;
}
