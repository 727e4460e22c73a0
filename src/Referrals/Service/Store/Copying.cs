using Npgsql;
using NpgsqlTypes;

namespace Concordat.Referrals.Service.Store;

internal static class Copying
{
    public static Task WriteOrNull<T>(this NpgsqlBinaryImporter copy, T? value, NpgsqlDbType type)
        where T : struct => value is { } known ? copy.WriteAsync(known, type) : copy.WriteNullAsync();
}
