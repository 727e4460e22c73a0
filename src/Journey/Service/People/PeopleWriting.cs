using Concordat.Plumbing.Store;
using NpgsqlTypes;

namespace Concordat.Journey.Service.People;

/// <summary>Puts people on record, their particulars sealed.</summary>
internal static class PeopleWriting
{
    public static Task<IReadOnlyList<int>> Numbers(Work worker, int count) => worker.List<int>(
        "select nextval(pg_get_serial_sequence('journey_participant', 'id'))::int from generate_series(1, @count)", new { count });

    /// <param name="worker">The worker's unit of work.</param>
    /// <param name="people">Each with a number of its own.</param>
    /// <param name="withNumber">False for one whose National Insurance number is another's already: two people who were both given
    /// it stay two, and the number leads to the first.</param>
    public static async Task Insert(Work worker, ParticularsCipher cipher, IReadOnlyList<KnownPerson> people, bool withNumber = true)
    {
        if (people.Count == 0)
        {
            return;
        }

        await using var copy = await worker.Copy(
            "copy journey_participant (id, reference, nino_hash, name_hash, born_hash, born_month, name_grams, particulars, at) from stdin (format binary)");
        foreach (var (participant, reference, particulars) in people)
        {
            await copy.StartRowAsync();
            await copy.WriteAsync(participant.Value, NpgsqlDbType.Integer);
            await copy.WriteAsync(reference, NpgsqlDbType.Text);
            await Write(copy, withNumber ? cipher.Hash("nino", Identity.NormalNino(particulars.Nino)) : null);
            await Write(copy, cipher.Hash("name", KnownPeople.NameAndBirth(particulars)));
            await Write(copy, cipher.Hash("born", KnownPeople.Birth(particulars)));
            if (particulars.Born is { } born)
            {
                await copy.WriteAsync(new DateOnly(born.Year, born.Month, 1), NpgsqlDbType.Date);
            }
            else
            {
                await copy.WriteNullAsync();
            }

            await copy.WriteAsync(cipher.Grams($"{particulars.GivenName} {particulars.FamilyName}"), NpgsqlDbType.Array | NpgsqlDbType.Integer);
            await copy.WriteAsync(cipher.Seal(ParticipantRecords.Row(participant.Value), particulars), NpgsqlDbType.Bytea);
            await copy.WriteAsync(worker.Now.UtcDateTime, NpgsqlDbType.TimestampTz);
        }

        await copy.CompleteAsync();
    }

    private static async Task Write(Npgsql.NpgsqlBinaryImporter copy, byte[]? hash)
    {
        if (hash is null)
        {
            await copy.WriteNullAsync();
        }
        else
        {
            await copy.WriteAsync(hash, NpgsqlDbType.Bytea);
        }
    }
}
