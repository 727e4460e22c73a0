using System.Security.Cryptography;
using Concordat.Contracts;
using Concordat.Kernel;
using Concordat.Payments.Service.RecomputeStatement;
using Concordat.Payments.Service.Store;
using Concordat.Places;
using Concordat.Plumbing.Files;

namespace Concordat.Payments.Service.ExportJournal;

/// <summary>Entries of a contract as a finance system books them: two rows each, a foot with both sums. Nobody is named, nor any reference
/// of a participant. The same runs always give the same bytes.</summary>
/// <param name="Digest">SHA-256 of the bytes.</param>
internal sealed record JournalFile(byte[] Bytes, byte[] Digest, int Entries, Money Debits, Money Credits)
{
    public string Hexadecimal => Convert.ToHexStringLower(Digest);

    /// <param name="rows">In the order of runs, entries and accounts.</param>
    public static JournalFile Of(Contract contract, IReadOnlyList<JournalRow> rows, IReadOnlyList<Organisation> organisations)
    {
        var keys = organisations.ToDictionary(organisation => organisation.Id, organisation => organisation.Key);
        var debits = Sum(rows, amount => amount);
        var credits = Sum(rows, amount => -amount);
        var bytes = CsvText.Bytes(csv => Write(csv, contract, rows, keys, debits, credits));
        return new JournalFile(bytes, SHA256.HashData(bytes), rows.Select(row => (row.Run, row.Entry)).Distinct().Count(), debits, credits);
    }

    private static void Write(
        CsvText csv, Contract contract, IReadOnlyList<JournalRow> rows, Dictionary<OrganisationId, string> keys, Money debits, Money credits)
    {
        csv.Header("batch", "entry", "posting", "posted_at", "account", "stream", "contract", "payer", "party", "debit", "credit", "earned",
            "payable", "line");
        foreach (var row in rows)
        {
            csv.Number((long)row.Run).Number((long)row.Entry).Number(row.Number).Text(FileInstant.Of(row.PostedAt)).Text(row.Account)
                .Text(row.Stream).Text(contract.Reference).Text(keys[row.Payer])
                .Text(row.Party.Length == 0 ? keys[contract.Prime] : row.Party)
                .Pounds(Positive(row.Amount)).Pounds(Positive(-row.Amount)).Day(row.Earned).Day(row.Payable).Text(row.Line).End();
        }

        csv.Text("total").Text("").Text("").Text("").Text("").Text("").Text(contract.Reference).Text("").Text("")
            .Pounds(debits).Pounds(credits).Text("").Text("").Text("").End();
    }

    private static Money? Positive(Money amount) => amount > Money.Zero ? amount : null;

    private static Money Sum(IReadOnlyList<JournalRow> rows, Func<Money, Money> side) =>
        rows.Aggregate(Money.Zero, (sum, row) => side(row.Amount) > Money.Zero ? sum + side(row.Amount) : sum);
}
