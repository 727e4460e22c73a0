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

    public async Task<CohortsOfContract> Of(Work work, Contract contract)
    {
        var book = await books.Of(work, contract.Id);
        if (_kept.TryGetValue(contract.Id, out var kept) && kept.LastFact == book.LastFact && kept.Table.AsAt == work.Today
            && kept.Contract.Variations.Count == contract.Variations.Count)
        {
            return kept;
        }

        return _kept[contract.Id] = Count(contract, book, work.Today, await places.Areas(work));
    }

    private CohortsOfContract Count(Contract contract, BookOfContract book, DateOnly today, Areas areas)
    {
        var programme = programmes.Find(contract.Programme, contract.Overlay)
            ?? throw new InvalidOperationException($"The programme of {contract.Reference} no longer reads: run 'programme check'.");
        var terms = ContractDocument.Read(YamlDocument.Read(contract.Reference, contract.TermsOn(today)).Root!).Terms
            ?? throw new InvalidOperationException($"The terms of {contract.Reference} no longer read.");
        var problems = new List<Problem>();
        var calendar = programme.WorkingDays is { } name ? programmes.Calendar(name) : null;
        var plan = MilestonePlan.Of(programme, terms, book.Book, calendar, problems);
        if (problems.Count > 0)
        {
            throw new InvalidOperationException($"{contract.Reference} cannot be measured: {problems[0].Why}.");
        }

        var levels = MeasuredLevel.Of(programme, terms);
        return new CohortsOfContract(
            contract, programme, levels, Cohorts.Of(plan, levels, View.Of(today, DateTimeOffset.MaxValue)), book.LastFact,
            new MemberNames(programme, book.Book, areas));
    }
}

/// <summary>A contract's cohort table with all that a page says of it.</summary>
internal sealed record CohortsOfContract(
    Contract Contract, Programme Programme, IReadOnlyList<MeasuredLevel> Levels, CohortTable Table, long LastFact, MemberNames Names);

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
