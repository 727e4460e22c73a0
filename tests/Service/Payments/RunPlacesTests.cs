using Concordat.Fixture;
using Concordat.Kernel;
using Concordat.Payments;
using Dapper;

namespace Concordat.ServiceTests.Payments;

/// <summary>Between which numbers a participant's lines are is kept by <see cref="RunPlaces"/> and found by the store.</summary>
public sealed class RunPlacesTests(TestHouse house) : IClassFixture<TestHouse>
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(64)]
    [InlineData(65)]
    [InlineData(1000)]
    public async Task Every_participants_lines_are_found_and_few_others(int lines)
    {
        foreach (var atMost in (int[])[1, 3, 64, 200])
        {
            // every second number is nobody's; some have many lines, the contract itself among them
            var participants = Enumerable.Range(0, lines).SelectMany(i => Enumerable.Repeat(i * 2, 1 + (i * 37 % atMost))).Take(lines).ToList();
            var people = RunPlaces.Of([.. participants.Select((participant, i) => Line(i + 1, participant))]).ToArray();
            await using var owner = await house.Owner();
            var found = await owner.QueryAsync<(int Participant, int After, int Until)>(
                """
                select sought, payments_lines_after(@people, sought), payments_lines_until(@people, sought)
                from unnest(@participants) as sought
                """,
                new { people, participants = Enumerable.Range(0, (lines * 2) + 2).ToArray() });
            foreach (var (participant, after, until) in found)
            {
                var first = participants.IndexOf(participant) + 1;
                var last = participants.LastIndexOf(participant) + 1;
                (first == 0 || (after < first && last <= until))
                    .ShouldBeTrue($"participant {participant}: lines {first} to {last}, looked for from {after} to {until}");
                (until - after).ShouldBeLessThanOrEqualTo(last - first + (2 * RunPlaces.Every));
            }
        }
    }

    private static Difference Line(int number, int participant) => new(
        number, new LineKey(participant == 0 ? null : new ParticipantId(participant), null, "start", number, "", ""), null, new DateOnly(2021, 1, 1),
        new DateOnly(2021, 1, 31), Money.Zero, new Money(1), Cause.New, null, "", "1", "paid");
}
