using Concordat.Kernel;
using Concordat.Outcomes;
using Concordat.Specification;

namespace Concordat.Payments;

/// <summary>Stage 1 where several versions bind a contract: every version reads everyone and prices what it binds.</summary>
internal sealed class VersionedLines(ProgrammeVersions versions, IReadOnlyList<EntitlementPlan> plans, View view, StreamEligibility? streams)
{
    private readonly EntitlementPlan _last = plans[^1];

    /// <summary>Adds the lines of everyone and of the contract itself, in the order of money.</summary>
    /// <returns>Fees that the contract gives nothing to reckon with.</returns>
    public List<Problem> Add(Rows<GrossLine> gross, List<UndecidedReferral> undecided, Dictionary<Unpaid, int> excluded)
    {
        var notes = new List<Problem>();
        var lines = new List<GrossLine>();
        foreach (var (version, plan) in plans.Index())
        {
            var own = new Rows<GrossLine>(64);
            notes.AddRange(ContractLines.Add(plan, view, own).Except(notes));
            lines.AddRange(Kept(own, plan).Where(line => versions.InForce(line.Earned, line.Earned) == version));
        }

        var readers = new VersionedReaders(versions, [.. plans.Select(plan => plan.Milestones)], view);
        for (var person = 1; person < _last.Book.PeopleCount; person++)
        {
            readers.Read(person);
            foreach (var (version, reader) in readers.Readers.Index())
            {
                var own = new Rows<GrossLine>(16);
                new GrossLines(plans[version], reader).Add(own);
                foreach (var line in Kept(own, plans[version]))
                {
                    lines.Add(line);
                    streams?.Ask(readers.Readers[^1], line);
                }

                AddUndecided(reader, version, undecided);
            }

            Exclude(readers.Readers[^1], excluded);
        }

        foreach (var line in lines.OrderBy(line => line.Person).ThenBy(line => line.Referral)
            .ThenBy(line => _last.FirstNamed(line.Line)).ThenBy(line => line.Sequence).ThenBy(line => line.Line))
        {
            gross.Add() = line;
        }

        return notes;
    }

    /// <summary>Lines by their places among those of the last version.</summary>
    private IEnumerable<GrossLine> Kept(Rows<GrossLine> own, EntitlementPlan plan)
    {
        for (var i = 0; i < own.Count; i++)
        {
            var line = own[i];
            line.Line = plan == _last ? line.Line : _last.PlaceOf(plan, line.Line);
            yield return line;
        }
    }

    /// <summary>What a version could not decide about a referral that it may come to bind.</summary>
    private void AddUndecided(MilestoneReader reader, int version, List<UndecidedReferral> undecided)
    {
        foreach (var (referral, clause, reason) in reader.Undecided)
        {
            if (referral < 0 ? version == 0 : MayBind(version, reader.Timeline.Referrals[referral].Day))
            {
                undecided.Add(new UndecidedReferral(
                    reader.Person, referral < 0 ? 0 : reader.Timeline.Referrals[referral].Name, clause, reason));
            }
        }
    }

    private bool MayBind(int version, int referred) =>
        versions.Later.Select(later => later.From.DayNumber).Append(referred)
            .Any(day => day >= referred && versions.InForce(referred, day) == version);

    private static void Exclude(MilestoneReader reader, Dictionary<Unpaid, int> excluded)
    {
        foreach (ref readonly var referral in reader.Timeline.Referrals.All)
        {
            if (referral.Unpaid != Unpaid.None)
            {
                excluded[referral.Unpaid] = excluded.GetValueOrDefault(referral.Unpaid) + 1;
            }
        }
    }
}
