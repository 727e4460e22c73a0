using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Concordat.Journey.Service.Facts;
using Concordat.Kernel;
using Concordat.Plumbing.Journal;
using Concordat.Plumbing.Store;

namespace Concordat.Journey.Service.ContractFacts;

/// <summary>The only writer of facts about contracts, and their reader. They are numbered with the facts about people, and while one is
/// written the contract is held as it is for those, so that a book knows what it has read.</summary>
internal sealed class ContractFactRecorder(Words words) : ContractFactRecords
{
    private const int AtOnce = 10_000;

    public async Task<Recording> Append(UnitOfWork work, ContractId contract, IReadOnlyList<NewContractFact> facts)
    {
        if (facts.Count == 0)
        {
            return new Recording(0, 0, [], []);
        }

        var unit = (Work)work;
        await FactWriter.Lock(unit, [contract.Value]);
        await unit.TakeDuty(contract); // nobody who records one authorises what is paid by it
        var numbers = await words.Numbers(unit, facts.SelectMany(fact => (string[])[FactAmounts.Word(fact.Content), fact.Content.Reason]));
        var book = new ContractFactBook(await Of(unit, contract), unit.Today);
        var (added, answers, refused) = (new List<ContractFactLine>(), new List<(ContractFactLine? Line, long Number)>(), new List<(int, Refusal)>());
        var repeated = 0;
        foreach (var fact in facts)
        {
            var (repeat, why) = book.Check(fact);
            if (why is not null)
            {
                refused.Add((answers.Count, why));
                answers.Add((null, 0));
                continue;
            }

            if (repeat is { } number)
            {
                repeated++;
                answers.Add((null, number));
                continue;
            }

            book.Add(fact);
            var lines = Lines(fact).Select(one => ContractFactLine.From(one, contract, numbers, unit.Now, unit.Caller.Person)).ToList();
            added.AddRange(lines);
            answers.Add((lines[^1], 0));
        }

        await Write(unit, contract, added);
        return new Recording(added.Count, repeated, [.. answers.Select(answer => answer.Line?.Number ?? answer.Number)], refused);
    }

    public async Task<IReadOnlyList<RecordedContractFact>> Of(UnitOfWork work, ContractId contract) => await Told(
        (Work)work, $"select {ContractFactLine.Columns} from journey_contract_fact where contract = @Value order by number", new { contract.Value });

    /// <summary>Those of these numbers, and whatever supersedes them.</summary>
    public Task<IReadOnlyList<RecordedContractFact>> ByNumber(Work work, IReadOnlyCollection<long> numbers) => Told(
        work,
        $"select {ContractFactLine.Columns} from journey_contract_fact where number = any(@numbers) or supersedes = any(@numbers) order by number",
        new { numbers = numbers.ToArray() });

    private async Task<IReadOnlyList<RecordedContractFact>> Told(Work work, string sql, object values)
    {
        var lines = await work.List<ContractFactLine>(sql, values);
        var said = await words.Of(work, lines.SelectMany(line => (int?[])[line.Word, line.Reason]).OfType<int>());
        var by = new Dictionary<long, long>();
        foreach (var line in lines.Reverse())
        {
            if (line.Supersedes is { } target && !by.ContainsKey(line.Number))
            {
                by[target] = line.Number;
            }
        }

        return [.. lines.Select(line => line.ToModel(said, by.TryGetValue(line.Number, out var number) ? number : null))];
    }

    /// <summary>A fact that takes another's place is told as two: the old one is withdrawn, the new one stands by itself.</summary>
    private static IEnumerable<NewContractFact> Lines(NewContractFact fact)
    {
        if (fact.Supersedes is not null && fact.Content.Kind != FactKind.Superseded)
        {
            yield return fact with
            {
                Reference = "",
                Content = new Fact { Kind = FactKind.Superseded, On = fact.Content.On, RecordedAt = fact.Content.RecordedAt, Reason = fact.Content.Reason },
            };
            fact = fact with { Supersedes = null };
        }

        yield return fact;
    }

    private static async Task Write(Work work, ContractId contract, List<ContractFactLine> lines)
    {
        if (lines.Count == 0)
        {
            return;
        }

        var numbers = await work.List<long>(
            "select nextval('journey_fact_number_seq') from generate_series(1, @count)", new { count = lines.Count });
        for (var i = 0; i < lines.Count; i++)
        {
            lines[i].Number = numbers[i];
        }

        foreach (var some in lines.Chunk(AtOnce))
        {
            await Write(work, contract, some);
        }

        work.Record(new Entry(
            JourneyEvents.ContractFactsRecorded, 1, "Journey",
            new Dictionary<string, long> { ["contract"] = contract.Value, ["first"] = numbers[0], ["last"] = numbers[^1] },
            new Dictionary<string, string> { ["rows"] = lines.Count.ToString(CultureInfo.InvariantCulture) },
            Digest(lines)));
    }

    private static Task<int> Write(Work work, ContractId contract, ContractFactLine[] lines) => work.Execute(
        """
        insert into journey_contract_fact (number, contract, reference, kind, flags, on_day, word, amount, period_from, period_until, reason,
            supersedes, at, person)
        select number, @contract, reference, kind, flags, on_day, word, amount, period_from, period_until, reason, supersedes, at, @person
        from unnest(@numbers, @references, @kinds, @flags, @days, @words, @amounts, @froms, @untils, @reasons, @supersedes, @ats)
            as fact (number, reference, kind, flags, on_day, word, amount, period_from, period_until, reason, supersedes, at)
        """,
        new
        {
            contract = contract.Value,
            person = lines[0].Person,
            numbers = lines.Select(line => line.Number).ToArray(),
            references = lines.Select(line => line.Reference).ToArray(),
            kinds = lines.Select(line => line.Kind).ToArray(),
            flags = lines.Select(line => line.Flags).ToArray(),
            days = lines.Select(line => line.OnDay).ToArray(),
            words = lines.Select(line => line.Word).ToArray(),
            amounts = lines.Select(line => line.Amount).ToArray(),
            froms = lines.Select(line => line.PeriodFrom).ToArray(),
            untils = lines.Select(line => line.PeriodUntil).ToArray(),
            reasons = lines.Select(line => line.Reason).ToArray(),
            supersedes = lines.Select(line => line.Supersedes).ToArray(),
            ats = lines.Select(line => line.At.UtcDateTime).ToArray(),
        });

    private static byte[] Digest(List<ContractFactLine> lines)
    {
        var text = new StringBuilder();
        foreach (var line in lines)
        {
            text.Append(CultureInfo.InvariantCulture, $"{line.Number},{line.Kind},{line.Flags},{line.OnDay:yyyy-MM-dd},{line.Word},{line.Amount},");
            text.Append(CultureInfo.InvariantCulture, $"{line.PeriodFrom:yyyy-MM-dd},{line.PeriodUntil:yyyy-MM-dd},{line.Reason},{line.Supersedes}\n");
        }

        return SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString()));
    }
}
