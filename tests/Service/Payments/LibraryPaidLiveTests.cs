using Concordat.Fixture;
using Concordat.Plumbing.Access;
using Concordat.Specification;
using Concordat.Specification.Examples;
using Concordat.Specification.Service.Library;

namespace Concordat.ServiceTests.Payments;

/// <summary>PA-1, PA-2: every programme of the library is paid live: each example worked by hand beside it is a contract on the register whose
/// people are referred and whose facts are told, and what its run posts is what was worked out. Each entry says why, in sums that are done again.
/// Left out are examples of other readings than the definition's own, and of what was known on an earlier day, which <c>concordat check</c>
/// prices.</summary>
public sealed class LibraryPaidLiveTests(LaterHouse later) : IClassFixture<LaterHouse>
{
    private static readonly ProgrammeFolder Library = ProgrammeFolder.Open().Value;

    public static TheoryData<string> Programmes => [.. Library.Keys.Keys];

    [Theory]
    [MemberData(nameof(Programmes))]
    public async Task What_was_worked_by_hand_is_what_is_posted(string programme)
    {
        var examples = Library.Examples(programme).Examples
            .Where(example => example is { Readings.Count: 0, KnownAt: null } && (example.Expected.Owed is not null || example.Expected.Total is not null)).ToList();
        var paid = 0L;
        var finance = new Dictionary<int, Caller>();
        foreach (var example in examples)
        {
            var definition = Library.Load(programme, example.OverlayKey ?? "").Programme.ShouldNotBeNull();
            var contract = await ExampleContract.New(later.House, programme, example, definition);
            var run = (await contract.Prepare()).Value;
            var authorised = (await contract.Paid.Authorise(run)).Refusal?.Code;
            (authorised ?? "").ShouldBe((await contract.Paid.Lines(run)).Count == 0 ? "nothing-to-post" : "", example.Name);
            var posted = await contract.Posted();
            finance[contract.Paid.Id.Value] = contract.Paid.Finance;
            paid += posted.Sum(line => line.Pence);
            Compare(example, definition, posted);
        }

        examples.ShouldNotBeEmpty("no example of it is paid");
        paid.ShouldBeGreaterThan(0, "no example of it comes to any money");
        await using var owner = await later.House.Owner();
        var entries = (await ExplainedEntries.Posted(owner)).Where(entry => finance.ContainsKey(entry.Contract)).ToList();
        (await ExplainedEntries.Faults(later.House, owner, entries, entry => finance[entry.Contract])).ShouldBeEmpty();
    }

    private static void Compare(Example example, Programme definition, IReadOnlyList<PostedLine> posted)
    {
        if (example.Expected.Total is { } total)
        {
            posted.Sum(line => line.Pence).ShouldBe(total.Pence, example.Name);
        }

        if (example.Expected.Owed is { } owed)
        {
            var fees = definition.Lines.OfType<MonthLine>().Select(line => line.Name).ToHashSet();
            var byStream = owed.Any(line => line.Stream is not null);
            posted.Where(line => !fees.Contains(line.Line))
                .GroupBy(line => $"{line.Participant} {line.Line} {line.Sequence} {line.Earned:yyyy-MM-dd} {line.Payable:yyyy-MM-dd} {(byStream ? line.Stream : "")}")
                .Select(lines => $"{lines.Key}: {lines.Sum(line => line.Pence)}")
                .ShouldBe(
                    owed.Select(line => $"{line.Participant ?? "P1"} {line.Line} {line.Sequence} {line.Earned:yyyy-MM-dd} {line.Payable:yyyy-MM-dd} {line.Stream}: {line.Amount.Pence}"),
                    ignoreOrder: true, example.Name);
        }

        foreach (var fee in example.Expected.Fee)
        {
            posted.Where(line => definition.Lines.OfType<MonthLine>().Any(month => month.Name == line.Line) && line.Sequence == fee.Month)
                .Sum(line => line.Pence).ShouldBe(fee.Amount?.Pence ?? 0, $"{example.Name}: month {fee.Month}");
        }
    }
}
