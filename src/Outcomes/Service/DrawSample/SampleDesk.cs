using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Concordat.Contracts;
using Concordat.Journey;
using Concordat.Kernel;
using Concordat.Outcomes.Sampling;
using Concordat.Outcomes.Service.Store;
using Concordat.Plumbing.Journal;
using Concordat.Plumbing.Store;
using Concordat.Specification;

namespace Concordat.Outcomes.Service.DrawSample;

/// <summary>Draws samples of what was paid, from a seed that is kept first, and draws them again to compare.</summary>
internal sealed class SampleDesk(OutcomeShelf shelf, FactRecords facts)
{
    public const string Operation = "outcomes.sample.draw";

    /// <summary>The period from which the next sample of a contract is drawn; nothing where none has ended, or the programme draws none.</summary>
    public static SamplePeriod? Period(ValidationTerm validation, Contract contract, DateOnly today) =>
        validation.Sample is { } terms ? SamplePeriod.Last(terms, contract.Start, today) : null;

    /// <param name="work">The validator's: cases that are not open to them are not drawn from.</param>
    /// <returns>The sample's number, the same for the same key.</returns>
    public Task<Ruling<string>> Draw(Work work, Contract contract, Guid key) => CommandKeys.Once(
        work, key, Operation, string.Create(CultureInfo.InvariantCulture, $"sample {contract.Id.Value}"), async () =>
        {
            if (DrawRules.MayLook(contract, work.Caller.Organisation) is { } own)
            {
                return own;
            }

            await work.TakeTurn($"outcomes-sample {contract.Id.Value}");
            var found = await shelf.SeenBy(work, contract);
            var validation = found.Programme.Validation;
            var period = Period(validation, contract, work.Today);
            var isDrawn = period is { } last && (await SampleRows.Of(work, contract.Id)).Any(sample => sample.MonthTo == last.To);
            var paid = await shelf.PaidFor(work, contract);
            var population = period is { } months && !isDrawn ? await PopulationOf(work, found, paid, months.To) : [];
            return DrawRules.MayDraw(validation, period, isDrawn, population.Count) is { } refusal
                ? refusal
                : await Keep(work, contract, period!.Value, validation.Sample!, population, paid);
        });

    /// <summary>Whether the seed that was kept draws again what is on record.</summary>
    public static bool IsDrawnAgain(SampleRow sample, IReadOnlyList<SampledOutcome> population)
    {
        var items = population.Select(one => one.Item).ToList();
        return DigestOf(items).AsSpan().SequenceEqual(sample.PopulationDigest)
            && Sampling.Draw.Of(sample.Seed, items, sample.Numbers).Select(one => (one.Item.Key, one.By))
                .SequenceEqual(population.Select(one => (one.Item.Key, one.By)));
    }

    private static async Task<IReadOnlyList<PopulationItem>> PopulationOf(
        Work work, OutcomesOfContract found, IReadOnlyList<PaidOutcome> paid, DateOnly to)
    {
        var signs = await RiskReading.Of(work, found, found.Outcomes);
        var weights = found.Programme.Validation.Sample!.Risk;
        return Population.Of(
            paid, to, await SampleRows.Before(work, found.Contract.Id), found.Starts.Contains,
            key => RiskScore.Of(weights, signs.GetValueOrDefault(key)));
    }

    private async Task<Ruling<string>> Keep(
        Work work, Contract contract, SamplePeriod period, SampleTerm terms, IReadOnlyList<PopulationItem> population, IReadOnlyList<PaidOutcome> paid)
    {
        var row = new SampleRow
        {
            Contract = contract.Id,
            MonthFrom = period.From,
            MonthTo = period.To,
            Seed = BitConverter.ToInt64(RandomNumberGenerator.GetBytes(sizeof(long))) & long.MaxValue,
            Population = population.Count,
            Value = new Money(population.Sum(item => item.Value.Pence)),
            PopulationDigest = DigestOf(population),
            RandomShare = $"{terms.Random}",
            AtLeast = terms.AtLeast,
            ByRisk = terms.ByRisk,
        };
        var number = await SampleRows.Add(work, row);
        var drawn = Sampling.Draw.Of(row.Seed, population, row.Numbers);
        var people = paid.Where(line => line.ReferralReference.Length > 0).Select(line => line.Participant).Distinct().ToList();
        var referrals = (await facts.ReferralsOf(work, people)).ToDictionary(referral => referral.Reference, StringComparer.Ordinal);
        await SampleRows.Add(work, number, [.. drawn.Select(one => (referrals[one.Item.Key.Referral], one))]);
        work.Record(new Entry(
            OutcomesEvents.SampleDrawn, 1, "Outcomes",
            new Dictionary<string, long> { ["contract"] = contract.Id.Value, ["sample"] = number },
            new Dictionary<string, string>
            {
                ["drawn"] = drawn.Count(one => one.By != DrawnBy.None).ToString(CultureInfo.InvariantCulture),
                ["population"] = population.Count.ToString(CultureInfo.InvariantCulture),
            },
            row.PopulationDigest)
        {
            Operation = Operation,
        });
        return number.ToString(CultureInfo.InvariantCulture);
    }

    private static byte[] DigestOf(IEnumerable<PopulationItem> population) => SHA256.HashData(Encoding.UTF8.GetBytes(Population.Canonical(population)));
}
