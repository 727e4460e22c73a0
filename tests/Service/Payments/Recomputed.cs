using System.CommandLine;
using System.Globalization;
using Concordat.Fixture;
using Concordat.Kernel;
using Concordat.Payments.Service.PriceFromFiles;
using Concordat.Plumbing.Access;
using Concordat.Plumbing.Hosting;
using Concordat.Specification;
using Concordat.Specification.Service.Library;
using Dapper;

namespace Concordat.ServiceTests.Payments;

/// <summary>What a contract owes, line by line: as the ledger has it, and as the prime's own machine reckons it from the files of a
/// statement.</summary>
internal static class Recomputed
{
    /// <inheritdoc cref="Priced(TestHouse,Caller,int,string)"/>
    public static Task<IReadOnlyList<string>> Priced(TestHouse house, PaidContract contract, int run, string folder) =>
        Priced(house, contract.Prime, run, folder);

    /// <summary>As the provider does it: opens the statement, takes its files, and runs the command that stands there.</summary>
    /// <param name="folder">Where the files are put.</param>
    public static async Task<IReadOnlyList<string>> Priced(TestHouse house, Caller provider, int run, string folder)
    {
        string At(string name) => Path.Combine(folder, name);
        using var prime = await house.As(provider);
        var page = await prime.Get($"/payments/statements/{run}");
        foreach (var name in (string[])["contract.yaml", "definition.txt", "journeys.csv"])
        {
            await File.WriteAllTextAsync(At(name), (await prime.Get($"/payments/statements/{run}/{name}")).Body);
        }

        var words = page.Text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).SkipWhile(word => word != "concordat").TakeWhile(word => word != "lines.csv").ToList();
        string After(string option) => words[words.IndexOf(option) + 1];
        string[] overlay = words.Contains("--overlay") ? ["--overlay", After("--overlay")] : [];
        using var error = new StringWriter();
        var command = PriceCommand.Of(opened => ProgrammeFolder.Open(opened).As<ProgrammeLibrary>(found => found));
        var ended = await command.Parse(
            [words[2], .. overlay, "--definition", At(After("--definition")), "--journeys", At("journeys.csv"), "--contract", At("contract.yaml"), "--as-at", After("--as-at"),
                "--known-at", After("--known-at"), "--claims", After("--claims"), "--out", At("lines.csv")])
            .InvokeAsync(new InvocationConfiguration { Error = error, Output = TextWriter.Null });
        ended.ShouldBe(Operator.Done, error.ToString());
        return [.. (await File.ReadAllLinesAsync(At("lines.csv"))).Skip(1).Select(line => line.Split(','))
            .Select(line => $"{line[0]} {line[2]} {line[3]} {line[8]} {line[7]}").Order(StringComparer.Ordinal)];
    }

    /// <summary>What stands in the ledger, line by line over all runs.</summary>
    public static Task<IReadOnlyList<string>> Owed(TestHouse house, PaidContract contract) => Owed(house, contract.Id, int.MaxValue);

    /// <summary>What stands in the ledger, line by line over all runs up to one, itself included.</summary>
    public static async Task<IReadOnlyList<string>> Owed(TestHouse house, ContractId contract, int run)
    {
        await using var owner = await house.Owner();
        return [.. (await owner.QueryAsync<(string, string, int, string, long)>(
            """
            select coalesce(p.reference, ''), l.line, l.sequence, l.stream, -sum(l.amount)
            from payments_posting l left join journey_participant p on p.id = l.participant
            where l.contract = @contract and l.run <= @run and l.account = 'payable' group by 1, 2, 3, 4 having sum(l.amount) <> 0
            """,
            new { contract = contract.Value, run })).Select(row =>
                $"{row.Item1} {row.Item2} {row.Item3} {row.Item4} {(row.Item5 / 100m).ToString("0.00", CultureInfo.InvariantCulture)}").Order(StringComparer.Ordinal)];
    }
}
