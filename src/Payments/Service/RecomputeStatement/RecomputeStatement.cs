using System.Globalization;
using System.Text;
using Concordat.Contracts;
using Concordat.Journey;
using Concordat.Kernel;
using Concordat.Payments.Service.PriceContract;
using Concordat.Payments.Service.Store;
using Concordat.Plumbing.Access;
using Concordat.Plumbing.Journal;
using Concordat.Plumbing.Store;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Concordat.Payments.Service.RecomputeStatement;

/// <summary>The files by which whoever is paid reckons a statement again with <c>concordat price</c>: the contract with its variations, the
/// definitions that priced the run, and the facts that it knew, under references that are nobody's names.</summary>
internal static class RecomputeStatement
{
    public const string Operation = "payments.statement.recompute";

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/payments/statements/{run:int}/contract.yaml", Terms).Operation(Operation);
        routes.MapGet("/payments/statements/{run:int}/definition.txt", Definition).Operation(Operation);
        routes.MapGet("/payments/statements/{run:int}/journeys.csv", Facts).Operation(Operation);
    }

    /// <summary>The command that reckons it again: all that was owed by its day, as it was known when the run was prepared. The statements of
    /// the contract up to this one add up to it.</summary>
    /// <param name="isKept">Whether the definitions that priced the run were kept; else those of whoever reckons are used.</param>
    public static string Command(Contract contract, RunRow run, bool isKept)
    {
        var overlay = contract.Overlay.Length == 0 ? "" : $" --overlay {contract.Overlay}";
        var definition = isKept ? " --definition definition.txt" : "";
        return string.Create(CultureInfo.InvariantCulture,
            $"concordat price {contract.Programme}{overlay}{definition} --journeys journeys.csv --contract contract.yaml --as-at {run.AsAt:yyyy-MM-dd} "
            + $"--known-at {FileInstant.Of(run.KnownAt)} --claims {run.Claims} --out lines.csv");
    }

    private static async Task<IResult> Terms(
        int run, HttpContext context, Database database, Policy policy, ContractRegister register, Pricing pricing, Books books,
        Participants participants, CancellationToken stop)
    {
        await using var work = await database.BeginReport(context.Caller(), stop);
        if (await Found(work, policy, register, run) is not { } contract || await Runs.Find(work, run) is not { } posted)
        {
            return Results.NotFound();
        }

        var paid = new List<ContractPaidElsewhere>();
        if ((await pricing.Contract(work, contract.Id, posted.Row.KnownAt)).TryGet(out var by))
        {
            var held = await pricing.PaidOnOtherContracts(work, by, posted.PreparedAt);
            var seen = await participants.ByReference(work, [.. held.SelectMany(outcome => outcome.References).Distinct()]);
            paid.AddRange(held.SelectMany(outcome => outcome.References.Where(seen.ContainsKey)
                .Select(reference => new ContractPaidElsewhere(reference, outcome.Outcome))));
        }

        var recoveries = await pricing.RecoveriesOf(work, contract.Id, posted.Row.KnownAt);
        var withheld = await Withheld(work, pricing, books, participants, posted);
        return Results.File(
            Encoding.UTF8.GetBytes(ContractFile.Of(contract, paid, recoveries, withheld)), "text/yaml; charset=utf-8", "contract.yaml");
    }

    /// <summary>Lines of whoever is in the run's book and not shown to the caller: a case open to named people only, or somebody erased. The book is
    /// priced for them alone, so only where there are any.</summary>
    private static async Task<IReadOnlyList<ContractWithheld>> Withheld(
        Work work, Pricing pricing, Books books, Participants participants, Run posted)
    {
        var people = (await books.AsOf(work, posted.Contract, posted.Row.LastFact)).Book.People;
        string[] references = [.. Enumerable.Range(1, people.Count - 1).Select(number => people[number])];
        var shown = await participants.ByReference(work, references);
        return Array.TrueForAll(references, shown.ContainsKey) || !(await pricing.AsRun(work, posted)).TryGet(out var priced)
            ? []
            : WithheldLines.Of(priced.Entitled, reference => !shown.ContainsKey(reference));
    }

    private static async Task<IResult> Definition(
        int run, HttpContext context, Database database, Policy policy, ContractRegister register, CancellationToken stop)
    {
        await using var work = await database.BeginReport(context.Caller(), stop);
        return await Found(work, policy, register, run) is not null && await RunDefinitions.Texts(work, run) is { Count: > 0 } texts
            ? Results.File(Encoding.UTF8.GetBytes(string.Concat(texts)), "text/plain; charset=utf-8", "definition.txt")
            : Results.NotFound();
    }

    private static async Task<IResult> Facts(
        int run, HttpContext context, Database database, Policy policy, ContractRegister register, Books books, Participants participants,
        FactRecords records, ContractFactRecords contractFacts, CancellationToken stop)
    {
        await using var work = await database.Begin(context.Caller(), stop);
        if (await Found(work, policy, register, run) is not { } contract || await Runs.Find(work, run) is not { } prepared)
        {
            return Results.NotFound();
        }

        var book = (await books.Of(work, contract.Id)).Book;
        var people = (await participants.ByReference(work, [.. Enumerable.Range(1, book.People.Count - 1).Select(number => book.People[number])]))
            .ToDictionary(pair => pair.Value, pair => pair.Key);
        // no more than the run knew: what was recorded since may bear an earlier instant
        var last = prepared.Row.LastFact;
        var facts = (await records.OfAll(work, people.Keys)).Where(fact => fact.Number <= last && IsOf(contract, fact)).ToList();
        var ofContract = (await contractFacts.Of(work, contract.Id)).Where(fact => fact.Number <= last).ToList();
        work.Record(new Entry(
            PaymentsEvents.StatementFactsRead, 1, "Payments",
            new Dictionary<string, long> { ["contract"] = contract.Id.Value, ["run"] = run },
            new Dictionary<string, string> { ["facts"] = (facts.Count + ofContract.Count).ToString(CultureInfo.InvariantCulture) })
        {
            IsReading = true,
            Operation = Operation,
        });
        await work.Commit();
        return Results.Bytes(FactsFile.Of(facts, ofContract, people), "text/csv; charset=utf-8", "journeys.csv");
    }

    private static async Task<Contract?> Found(Work work, Policy policy, ContractRegister register, int run) =>
        await Postings.Statement(work, run) is { } statement && await register.Find(work, new ContractId(statement.Contract)) is { } contract
            && policy.Allows(Operation, work.Caller.Role, work.Caller.To(new Scope(contract.Id)))
            ? contract
            : null;

    /// <summary>What belongs to a person stands in the book of each contract that the person was referred to.</summary>
    private static bool IsOf(Contract contract, RecordedFact fact) =>
        fact.Owner.Contract == contract.Id || fact.Content.Kind.Scope() is FactScope.Person or FactScope.Fact;
}
