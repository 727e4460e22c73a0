using System.Security.Cryptography;
using System.Text;
using Concordat.Contracts;
using Concordat.Journey;
using Concordat.Kernel;
using Concordat.Payments.Service.Store;
using Concordat.Specification;

namespace Concordat.Payments.Service.PriceContract;

/// <summary>A contract with the definitions that price it.</summary>
/// <param name="Bound">Its definitions with the terms that hold beside each.</param>
/// <param name="LaterTexts">Digests of the texts of its later versions, and what each variation made of the terms.</param>
internal sealed record PricedContract(
    Contract Contract, BoundTerms Bound, Func<string, WorkingDays?> WorkingDays, IReadOnlyList<string> LaterTexts)
{
    public ProgrammeVersions Versions => Bound.Versions;

    /// <summary>What was paid here first, stands paid on another contract too for one person, and comes once.</summary>
    public IReadOnlyList<PaidTwice> PaidTwice { get; init; } = [];

    /// <summary>The same where outcomes stand paid on other contracts, of whoever a book has under any of their references.</summary>
    public PricedContract With(IReadOnlyList<HeldOutcome> held, Book book) => this with
    {
        Bound = Bound.With([.. held.SelectMany(paid => paid.References.Where(name => book.People.NumberOf(name) > 0)
            .Select(name => new ContractPaidElsewhere(name, paid.Outcome)))]),
    };

    /// <summary>The same where money is taken back for errors found in samples.</summary>
    public PricedContract With(IReadOnlyList<ContractRecovery> recoveries) => this with { Bound = Bound.With(recoveries) };

    /// <summary>The last terms: their limits and streams bind all lines.</summary>
    public ContractTerms Terms => Bound.Terms[^1]!;

    /// <summary>The last version: its limits and streams bind all lines.</summary>
    public Programme Programme => Versions.All[^1];

    /// <summary>The variation that priced a line, by the name that the line gives its version; null where none did.</summary>
    public BindingVariation? VariationOf(string version)
    {
        var place = Versions.Later.ToList().FindLastIndex(later => later.Named == version);
        return place < 0 ? null : Contract.Variations[place - (Versions.Later.Count - Contract.Variations.Count)];
    }

    /// <summary>Of everything that prices: the texts of the programme's versions and the contract's terms.</summary>
    public byte[] Digest => SHA256.HashData(Encoding.UTF8.GetBytes(
        string.Join('\n', [Contract.Version, Contract.TermsText, .. LaterTexts])));

    /// <summary>Every figure of the programme that no source in hand settles, in words.</summary>
    public IReadOnlyList<string> Drafts =>
        [.. Versions.All.SelectMany(version => version.DraftFigures).Select(draft => draft.Parameter is null ? draft.Clause : $"{draft.Parameter} ({draft.Clause})").Distinct()];
}

/// <summary>What a contract's book entitles to, by the book's own numbers.</summary>
internal sealed record PricedBook(PricedContract By, Entitled Entitled, BookOfContract Facts);

/// <summary>What is owed on a contract by a day, by the numbers of the store.</summary>
/// <param name="Entitled">Every line owed, payable by the day.</param>
/// <param name="Cuts">Lines that a limit cut.</param>
/// <param name="Shortfalls">What was earned but is not owed.</param>
/// <param name="LastFact">The number of the last fact in the book that was read.</param>
internal sealed record Priced(
    PricedContract By,
    IReadOnlyList<LineAmount> Entitled,
    IReadOnlyList<Cut> Cuts,
    IReadOnlyList<ShortfallRow> Shortfalls,
    long LastFact)
{
    /// <summary>Numbers of the facts that came or ceased since a run and bear on a line.</summary>
    public required Func<Knowledge, LineKey, IReadOnlyList<long>> FactsSince { get; init; }

    /// <summary>The same by the book's own numbers.</summary>
    public required Entitled Owed { get; init; }

    /// <summary>Lines by the book's own numbers, by the numbers of the store.</summary>
    public required Func<IReadOnlyList<EntitledLine>, IReadOnlyList<LineAmount>> Amounts { get; init; }
}
