using Concordat.Outcomes;

namespace Concordat.Payments;

/// <summary>Stage 1 where one version binds a contract: everybody's lines before limits and streams, person by person. Whoever is not touched since an
/// earlier pricing is carried over from there.</summary>
internal sealed class PersonLines(EntitlementPlan plan, MilestoneReader reader, StreamEligibility? streams, PaidElsewhere? held)
{
    private readonly GrossLines _lines = new(plan, reader);

    /// <summary>From where people are carried over; nothing where everybody is read.</summary>
    public CarriedLines? Carried { get; init; }

    /// <summary>By person, filled where it is given: the first day on which a line may be another.</summary>
    public int[]? ChangesFrom { get; init; }

    /// <param name="gross">Where lines are added, in the order of people; it may hold lines of the contract itself.</param>
    /// <param name="take">What is done after each person.</param>
    public void Add(Rows<GrossLine> gross, List<UndecidedReferral> undecided, Dictionary<Unpaid, int> excluded, Action take)
    {
        // lines of the contract itself are reckoned each time
        Carried?.TryCarry(0, ChangesFrom!);
        Carried?.Compare(0);
        for (var person = 1; person < plan.Book.PeopleCount; person++)
        {
            if (Carried?.TryCarry(person, ChangesFrom!) ?? false)
            {
                continue;
            }

            var first = gross.Count;
            var isWhole = Read(person, gross, undecided, excluded, take);
            if (ChangesFrom is { } changesFrom)
            {
                changesFrom[person] = isWhole ? reader.ChangesFrom : Payments.Carried.Always;
            }

            Carried?.Compare(first);
        }

        Carried?.Complete();
    }

    /// <returns>False where something could not be decided, or a referral makes no line.</returns>
    private bool Read(int person, Rows<GrossLine> gross, List<UndecidedReferral> undecided, Dictionary<Unpaid, int> excluded, Action take)
    {
        reader.Read(person);
        var first = gross.Count;
        _lines.Add(gross);
        held?.TakeOut(gross, first);
        for (var i = first; streams is not null && i < gross.Count; i++)
        {
            streams.Ask(reader, gross[i]);
        }

        take();
        var isWhole = reader.Undecided.Count == 0;
        foreach (var (referral, clause, reason) in reader.Undecided)
        {
            undecided.Add(new UndecidedReferral(person, referral < 0 ? 0 : reader.Timeline.Referrals[referral].Name, clause, reason));
        }

        foreach (ref readonly var referral in reader.Timeline.Referrals.All)
        {
            if (referral.Unpaid != Unpaid.None)
            {
                isWhole = false;
                excluded[referral.Unpaid] = excluded.GetValueOrDefault(referral.Unpaid) + 1;
            }
        }

        return isWhole;
    }
}
