using Concordat.Contracts;
using Concordat.Journey;
using Concordat.Kernel;
using Concordat.Outcomes;
using Concordat.Payments.Service.Store;
using Concordat.Plumbing.Store;
using Concordat.Plumbing.Yaml;
using Concordat.Specification;

namespace Concordat.Payments.Service.PriceContract;

/// <summary>Computes what is owed on a contract from its whole book: the one engine call behind runs, previews and explanations.</summary>
internal sealed class Pricing(
    ContractRegister register, ProgrammeLibrary library, RunDefinitions definitions, Books books, NumbersShelf shelf, PaidOnOthers others,
    IEnumerable<Recoveries> recoveries)
{
    /// <summary>The contract with its definitions as known at an instant; refused where the caller has no part in it.</summary>
    public async Task<Ruling<PricedContract>> Contract(Work work, ContractId id, DateTimeOffset knownAt) =>
        await register.Find(work, id) is { } contract
            ? Bind(contract.KnownAt(knownAt))
            : new Refusal("no-contract", "There is no such contract.");

    /// <summary>A contract with the definitions and terms that its own days and its variations bind.</summary>
    public Ruling<PricedContract> Bind(Contract contract) => Bind(contract, library);

    private static Ruling<PricedContract> Bind(Contract contract, ProgrammeLibrary from)
    {
        var problems = new List<Problem>();
        return BindingVersions.Of(from, contract, Read, problems) is { } bound
            ? new PricedContract(contract, bound, from.Calendar,
            [
                .. bound.Versions.Later.Select(later => from.Digest(later.Programme.Key, later.Programme.OverlayKey ?? "")),
                .. contract.Variations.Select(variation => $"{variation.From:yyyy-MM-dd} {variation.Basis} {variation.TermsText}"),
                .. bound.Versions.All[^1].Gateways.Where(gateway => gateway.ValueUntilOpen is not null && contract.OpenGateways.Contains(gateway.Name))
                    .Select(gateway => $"open: {gateway.Name}"),
            ])
            : new Refusal("cannot-bind", $"The contract's definitions and terms cannot be read: {problems[0]}");
    }

    /// <summary>What the contract's book entitles to, by the book's own numbers.</summary>
    /// <param name="lastFact">No fact of a higher number is read; null for all that are on record now.</param>
    /// <param name="before">What the contract owed before, from which pricing goes on where it can.</param>
    public async Task<Ruling<PricedBook>> Entitle(
        Work work, ContractId id, DateOnly asAt, DateTimeOffset knownAt, ClaimsMode claims, long? lastFact = null, PricedBefore? before = null)
    {
        var ruling = await Contract(work, id, knownAt);
        if (!ruling.TryGet(out var by))
        {
            return ruling.Refusal!;
        }

        var facts = lastFact is { } last ? await books.AsOf(work, id, last) : await books.Of(work, id);
        return Entitle(
            await WithWhatOthersDecided(work, by, facts, knownAt, work.Now), facts, View.Of(asAt, knownAt, claims == ClaimsMode.Required), before);
    }

    /// <summary>The same as a run saw it: by the definitions that priced it, the terms known then and no fact committed since.</summary>
    public async Task<Ruling<PricedBook>> AsRun(Work work, Run run)
    {
        if (await register.Find(work, run.Contract) is not { } contract)
        {
            return new Refusal("no-contract", "There is no such contract.");
        }

        var (row, at) = (run.Row, run.Row.KnownAt);
        var ruling = Bind(contract.KnownAt(at), await definitions.Of(work, run.Number) ?? library);
        if (!ruling.TryGet(out var by))
        {
            return ruling.Refusal!;
        }

        var claims = Words.TryClaims(row.Claims, out var mode) ? mode : ClaimsMode.Required;
        var facts = await books.AsOf(work, run.Contract, row.LastFact);
        return Entitle(
            await WithWhatOthersDecided(work, by, facts, at, run.PreparedAt), facts, View.Of(row.AsAt, at, claims == ClaimsMode.Required));
    }

    /// <param name="preparedAt">What other contracts posted is known until a run is prepared, past the cut-off of its period too: what stands paid
    /// there by then may not be paid here, and a run that left it in could never be authorised.</param>
    private async Task<PricedContract> WithWhatOthersDecided(
        Work work, PricedContract by, BookOfContract facts, DateTimeOffset knownAt, DateTimeOffset preparedAt)
    {
        var there = await others.Of(work, by, preparedAt, Bind);
        return by.With(there.Held, facts.Book).With(await RecoveriesOf(work, by.Contract.Id, knownAt)) with { PaidTwice = there.Twice };
    }

    private static Ruling<PricedBook> Entitle(PricedContract by, BookOfContract facts, View view, PricedBefore? before = null)
    {
        var reading = Entitlement.Of(by.Bound, facts.Book, view, by.WorkingDays, before?.PricedBy(by.Digest));
        return reading.Entitled is { } entitled
            ? new PricedBook(by, entitled, facts)
            : new Refusal("cannot-price", $"The contract cannot be priced: {reading.Problems[0]}");
    }

    /// <summary>What comes once for a person and was paid first on another contract of the programme, as known at an instant.</summary>
    public async Task<IReadOnlyList<HeldOutcome>> PaidOnOtherContracts(Work work, PricedContract by, DateTimeOffset knownAt) =>
        (await others.Of(work, by, knownAt, Bind)).Held;

    /// <summary>What was decided by an instant to be taken back for errors found in samples.</summary>
    public async Task<IReadOnlyList<ContractRecovery>> RecoveriesOf(Work work, ContractId contract, DateTimeOffset knownAt)
    {
        var decided = new List<ContractRecovery>();
        foreach (var source in recoveries)
        {
            decided.AddRange((await source.Of(work, contract, knownAt)).Select(part =>
                new ContractRecovery(part.Number, part.Month, part.Line, part.Stream, part.Amount, part.DecidedAt)));
        }

        return decided;
    }

    /// <summary>What is owed on the contract, by the numbers of the store. The caller must see the contract whole.</summary>
    /// <param name="lastFact">No fact of a higher number is read; null for all that are on record now.</param>
    /// <param name="before">What the contract owed before, from which pricing goes on where it can.</param>
    public async Task<Ruling<Priced>> Of(
        Work work, ContractId id, DateOnly asAt, DateTimeOffset knownAt, ClaimsMode claims, long? lastFact = null, PricedBefore? before = null)
    {
        var ruling = await Entitle(work, id, asAt, knownAt, claims, lastFact, before);
        if (!ruling.TryGet(out var priced))
        {
            return ruling.Refusal!;
        }

        var (by, owed, facts) = priced;
        var numbers = await shelf.Of(work, facts);
        var shortfalls = owed.Shortfalls.Select((cut, i) => numbers.ToRow(cut, i + 1)).ToList();
        return new Priced(
            by,
            new AmountsOf(owed.Lines, numbers),
            [.. shortfalls.Select(cut => new Cut(LimitScopes.KeyOf(cut), cut.LimitName, LimitScopes.Of(by, cut.LimitName)))],
            shortfalls,
            facts.LastFact)
        {
            Owed = owed,
            Amounts = lines => new AmountsOf(lines, numbers),
            FactsSince = (knew, line) => numbers.TryInBook(line, out var person, out var referral)
                ? Occasions.Of(owed, new LineToExplain(person, referral, line.Line, line.Sequence, line.Party), knew)
                : [],
        };
    }

    private static ContractReading Read(string file, string text)
    {
        var document = YamlDocument.Read(file, text);
        return document.Root is { } root ? ContractDocument.Read(root) : new ContractReading(null, document.Problems);
    }
}
