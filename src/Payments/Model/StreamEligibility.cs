using Concordat.Outcomes;
using Concordat.Specification;

namespace Concordat.Payments;

/// <summary>For whom a stream pays, where the programme asks: once of each referral that earned anything, on the day it started (or was
/// referred, where it never did). What cannot be decided yet is listed, and until then other streams pay.</summary>
internal sealed class StreamEligibility
{
    private readonly List<(int Stream, Clause Clause, BoundCondition When)> _asked = [];
    private readonly Dictionary<(int Person, int Referral, int Start), int> _closed = [];

    private StreamEligibility(EntitlementPlan plan, Streams streams)
    {
        foreach (var stream in plan.Programme.Streams!.Streams)
        {
            if (stream.When is { } when)
            {
                _asked.Add((streams.IndexOf(stream.Name), stream.Clause, plan.Milestones.Bind(when)));
            }
        }
    }

    /// <param name="plan">The last version's, whose streams bind all lines. Its readers are made after this.</param>
    /// <returns>Nothing where every stream pays for everybody.</returns>
    public static StreamEligibility? Of(EntitlementPlan plan, Streams? streams) =>
        streams is not null && (plan.Programme.Streams?.Streams.Any(stream => stream.When is not null) ?? false) ? new StreamEligibility(plan, streams) : null;

    /// <summary>Asks for a line of the person last read.</summary>
    /// <param name="reader">Of the last version.</param>
    public void Ask(MilestoneReader reader, in GrossLine line)
    {
        var key = (line.Person, line.Referral, line.Start);
        if (_closed.ContainsKey(key))
        {
            return;
        }

        var closed = 0;
        var referral = PlaceOf(reader, line);
        foreach (var (stream, clause, when) in referral < 0 ? [] : _asked)
        {
            var truth = reader.Ask(when, referral, line.Start);
            closed |= truth == Truth.True ? 0 : 1 << stream;
            if (truth == Truth.Unknown)
            {
                reader.Undecided.Add(new Undecided(referral, clause, UnknownReason.ConditionUnknown));
            }
        }

        _closed[key] = closed;
    }

    /// <summary>Says for whom streams do not pay where nobody can be asked.</summary>
    /// <param name="closed">As bits by their place.</param>
    public void Close(in GrossLine line, int closed) => _closed[(line.Person, line.Referral, line.Start)] = closed;

    /// <summary>Streams that do not pay for a line, as bits by their place; none for a line of the contract itself.</summary>
    public int ClosedTo(in GrossLine line) => _closed.GetValueOrDefault((line.Person, line.Referral, line.Start));

    private static int PlaceOf(MilestoneReader reader, in GrossLine line)
    {
        for (var i = 0; i < reader.Timeline.Referrals.Count; i++)
        {
            ref var referral = ref reader.Timeline.Referrals[i];
            if (referral.Name == line.Referral && (referral.Start == ReferralFacts.Never ? referral.Day : referral.Start) == line.Start)
            {
                return i;
            }
        }

        return -1;
    }
}
