using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using Concordat.Plumbing.Journal;
using Concordat.Plumbing.Store;
using Npgsql;
using NpgsqlTypes;

namespace Concordat.Journey.Service.Facts;

/// <summary>Writes checked lines by binary COPY, numbered in the order of arrival within their contract.</summary>
internal static class FactWriter
{
    private const string CopyCommand =
        """
        copy journey_fact (number, participant, contract, referral, delivery, referrer, kind, flags, on_day, word, amount, period_from,
            period_until, grp, area, route, lot, provider, born, reason, supersedes, at, person, file) from stdin (format binary)
        """;

    /// <summary>What a writer's lock on the numbers given out before it began is called.</summary>
    public const string Numbers = "journey fact numbers";

    private static readonly ConditionalWeakTable<Work, string> Begun = new();

    /// <summary>Held until the work ends, so that numbers of one contract are committed in their order; with it, once a work, a lock that says
    /// how far numbers were given out, so that a reader of other contracts knows up to where all are committed.</summary>
    public static async Task Lock(Work work, IEnumerable<int> contracts)
    {
        if (Begun.TryAdd(work, Numbers))
        {
            await work.Execute(
                $"select pg_advisory_xact_lock_shared(hashtext('{Numbers}'), coalesce(pg_sequence_last_value('journey_fact_number_seq'), 0)::int)");
        }

        foreach (var contract in contracts.Distinct().Order())
        {
            await work.Execute("select pg_advisory_xact_lock(hashtext('journey facts'), @contract)", new { contract });
        }
    }

    public static async Task Write(Work work, IReadOnlyList<FactLine> lines, int? file)
    {
        var numbers = await work.List<long>(
            "select nextval('journey_fact_number_seq') from generate_series(1, @count)", new { count = lines.Count });
        using var digest = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        await using (var copy = await work.Copy(CopyCommand))
        {
            for (var i = 0; i < lines.Count; i++)
            {
                lines[i].Number = numbers[i];
                Write(copy, lines[i], file);
                Digest(digest, lines[i]);
            }

            await copy.CompleteAsync();
        }

        foreach (var lot in lines.GroupBy(line => line.Contract))
        {
            work.Record(new Entry(
                JourneyEvents.FactsRecorded, 1, "Journey",
                new Dictionary<string, long> { ["contract"] = lot.Key, ["first"] = lot.First().Number, ["last"] = lot.Last().Number },
                new Dictionary<string, string> { ["rows"] = $"{lot.Count()}" },
                digest.GetCurrentHash()));
        }
    }

    private static void Write(NpgsqlBinaryImporter copy, FactLine line, int? file)
    {
        copy.StartRow();
        copy.Write(line.Number, NpgsqlDbType.Bigint);
        copy.Write(line.Record, NpgsqlDbType.Integer);
        copy.Write(line.Contract, NpgsqlDbType.Integer);
        Write(copy, line.Referral);
        Write(copy, line.Delivery);
        Write(copy, line.Referrer);
        copy.Write(line.Kind, NpgsqlDbType.Smallint);
        copy.Write(line.Flags, NpgsqlDbType.Smallint);
        copy.Write(line.OnDay, NpgsqlDbType.Date);
        Write(copy, line.Word);
        Write(copy, line.Amount);
        Write(copy, line.PeriodFrom);
        Write(copy, line.PeriodUntil);
        Write(copy, line.Grp);
        Write(copy, line.Area);
        Write(copy, line.Route);
        Write(copy, line.Lot);
        Write(copy, line.Provider);
        Write(copy, line.Born);
        Write(copy, line.Reason);
        Write(copy, line.Supersedes);
        copy.Write(line.At.UtcDateTime, NpgsqlDbType.TimestampTz);
        copy.Write(line.Person, NpgsqlDbType.Integer);
        Write(copy, file);
    }

    private static void Write(NpgsqlBinaryImporter copy, int? value)
    {
        if (value is { } known)
        {
            copy.Write(known, NpgsqlDbType.Integer);
        }
        else
        {
            copy.WriteNull();
        }
    }

    private static void Write(NpgsqlBinaryImporter copy, long? value)
    {
        if (value is { } known)
        {
            copy.Write(known, NpgsqlDbType.Bigint);
        }
        else
        {
            copy.WriteNull();
        }
    }

    private static void Write(NpgsqlBinaryImporter copy, DateOnly? value)
    {
        if (value is { } known)
        {
            copy.Write(known, NpgsqlDbType.Date);
        }
        else
        {
            copy.WriteNull();
        }
    }

    private static void Digest(IncrementalHash digest, FactLine line)
    {
        Span<byte> bytes = stackalloc byte[44];
        BinaryPrimitives.WriteInt64LittleEndian(bytes, line.Number);
        BinaryPrimitives.WriteInt32LittleEndian(bytes[8..], line.Record);
        BinaryPrimitives.WriteInt32LittleEndian(bytes[12..], line.Referral ?? 0);
        BinaryPrimitives.WriteInt32LittleEndian(bytes[16..], (line.Kind << 16) | (ushort)line.Flags);
        BinaryPrimitives.WriteInt32LittleEndian(bytes[20..], line.OnDay.DayNumber);
        BinaryPrimitives.WriteInt32LittleEndian(bytes[24..], line.Word ?? 0);
        BinaryPrimitives.WriteInt64LittleEndian(bytes[28..], line.Amount ?? 0);
        BinaryPrimitives.WriteInt64LittleEndian(bytes[36..], line.Supersedes ?? 0);
        digest.AppendData(bytes);
    }
}
