using Concordat.Kernel;
using Concordat.Plumbing.Journal;
using Concordat.Plumbing.Store;
using NpgsqlTypes;

namespace Concordat.Journey.Service.Facts;

/// <summary>Opens referrals: each with its reference and its first fact.</summary>
internal static class ReferralOpening
{
    public static async Task<IReadOnlyList<ReferralRecord>> Open(FactRecords facts, Work work, IReadOnlyList<NewReferral> referrals)
    {
        if (referrals.Count == 0)
        {
            return [];
        }

        // whoever reads the contract's book has read every referral of a lower number: so they come in the order of their numbers
        await FactWriter.Lock(work, referrals.Select(referral => referral.Owner.Contract.Value));
        var ids = await work.List<int>(
            "select nextval('journey_referral_id_seq')::int from generate_series(1, @count)", new { count = referrals.Count });
        await Write(work, referrals, ids);
        var recording = await facts.Append(work, [.. referrals.Select((referral, i) => FirstFact(referral, ids[i]))]);
        if (recording.Refused.Count > 0)
        {
            throw new InvalidOperationException($"A new referral's first fact was refused: {recording.Refused[0].Why.Code}.");
        }

        foreach (var lot in referrals.Select((referral, i) => (referral, id: ids[i])).GroupBy(pair => pair.referral.Owner.Contract.Value))
        {
            work.Record(new Entry(
                JourneyEvents.ReferralsOpened, 1, "Journey",
                new Dictionary<string, long> { ["contract"] = lot.Key, ["first"] = lot.Min(p => p.id), ["last"] = lot.Max(p => p.id) },
                new Dictionary<string, string> { ["rows"] = $"{lot.Count()}" },
                System.Text.Encoding.UTF8.GetBytes(string.Join(',', lot.Select(p => $"{p.id}:{p.referral.Participant.Value}")))));
        }

        var opened = (await FactReading.Referrals(work, "r.id = any(@values)", ids.ToArray())).ToDictionary(referral => referral.Id.Value);
        return [.. ids.Select(id => opened[id])];
    }

    private static NewFact FirstFact(NewReferral referral, int id) => new(
        referral.Participant, new ReferralId(id), referral.Owner, new Fact
        {
            Kind = FactKind.Referred,
            On = referral.ReferredOn,
            RecordedAt = referral.RecordedAt,
            Group = referral.Group,
            Area = referral.Area,
            Route = referral.Route,
            Lot = referral.Lot,
            Provider = referral.Provider,
            Born = referral.Born is { } born ? new DateOnly(born.Year, born.Month, 1) : null,
        });

    private static async Task Write(Work work, IReadOnlyList<NewReferral> referrals, IReadOnlyList<int> ids)
    {
        await using var copy = await work.Copy(
            """
            copy journey_referral (id, reference, participant, contract, delivery, referrer, referred_on, route, grp, area, lot, provider)
            from stdin (format binary)
            """);
        for (var i = 0; i < referrals.Count; i++)
        {
            var referral = referrals[i];
            await copy.StartRowAsync();
            await copy.WriteAsync(ids[i], NpgsqlDbType.Integer);
            await copy.WriteAsync(Opaque.Referral(ids[i]), NpgsqlDbType.Text);
            await copy.WriteAsync(referral.Participant.Value, NpgsqlDbType.Integer);
            await copy.WriteAsync(referral.Owner.Contract.Value, NpgsqlDbType.Integer);
            await WriteOrganisation(copy, referral.Owner.Delivery);
            await WriteOrganisation(copy, referral.Owner.Referrer);
            await copy.WriteAsync(referral.ReferredOn, NpgsqlDbType.Date);
            await copy.WriteAsync(referral.Route, NpgsqlDbType.Text);
            await copy.WriteAsync(referral.Group, NpgsqlDbType.Text);
            await copy.WriteAsync(referral.Area, NpgsqlDbType.Text);
            await copy.WriteAsync(referral.Lot, NpgsqlDbType.Text);
            await copy.WriteAsync(referral.Provider, NpgsqlDbType.Text);
        }

        await copy.CompleteAsync();
    }

    private static async Task WriteOrganisation(Npgsql.NpgsqlBinaryImporter copy, OrganisationId? organisation)
    {
        if (organisation is { } known)
        {
            await copy.WriteAsync(known.Value, NpgsqlDbType.Integer);
        }
        else
        {
            await copy.WriteNullAsync();
        }
    }
}
