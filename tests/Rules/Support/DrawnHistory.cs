using Concordat.Referrals;
using Concordat.Support;

namespace Concordat.Rules.Support;

/// <summary>A case drawn at random, as it happened: every contact and appointment by its day, so that a definition can be read off it
/// word for word, without the days that the list keeps.</summary>
internal sealed record DrawnHistory(
    ReferralDays Referral, DateOnly? LeftOn, IReadOnlyList<JobSoFar> Jobs, IReadOnlyList<DateOnly> Contacts, IReadOnlyList<DateOnly> Reviews,
    IReadOnlyList<DateOnly> Booked, bool HasWorker)
{
    public static readonly DateOnly Today = new(2021, 2, 26);

    /// <summary>Anything that the record could hold by today, what is unusual as often as what is usual.</summary>
    public static DrawnHistory Of(int seed)
    {
        var draw = new Random(seed);
        var referred = Today.AddDays(-draw.Next(0, 1_300));
        DateOnly Since(DateOnly from) => from.AddDays(draw.Next(0, Today.DayNumber - from.DayNumber + 1));
        DateOnly? Perhaps(double chance, DateOnly from) => draw.NextDouble() < chance ? Since(from) : null;

        var started = Perhaps(0.8, referred);
        var referral = new ReferralDays(referred, Perhaps(0.7, referred), started, Perhaps(0.1, referred), Perhaps(0.1, referred));
        var from = started ?? referred;
        var contacts = Enumerable.Range(0, draw.Next(0, 4)).Select(_ => Since(from)).ToList();
        return new DrawnHistory(
            referral,
            started is null ? null : Perhaps(0.25, from),
            [.. Enumerable.Range(0, draw.Next(0, 4)).Select(_ => Job(draw, Since(from)))],
            contacts,
            [.. contacts.Where(_ => draw.Next(3) == 0)],
            [.. Enumerable.Range(0, draw.Next(0, 3)).Select(_ => Today.AddDays(draw.Next(-20, 40)))],
            draw.Next(5) > 0);
    }

    /// <summary>What the list is told of it.</summary>
    public CaseHistory History => new(
        new CaseSoFar(Referral, LeftOn, Jobs.Select((job, i) => (job, i)).ToDictionary(pair => $"J{pair.i}", pair => pair.job)),
        Last(Contacts), Last(Reviews), Booked.Count == 0 ? null : Booked.Min(), Last(Booked));

    public bool IsInWork(DateOnly day) => Jobs.Any(job => job.StartedOn <= day && !(job.EndedOn < day));

    private static JobSoFar Job(Random draw, DateOnly from)
    {
        var ends = from.AddDays(draw.Next(0, 200));
        return new JobSoFar(from, ends <= Today ? ends : null);
    }

    private static DateOnly? Last(IReadOnlyList<DateOnly> days) => days.Count == 0 ? null : days.Max();
}
