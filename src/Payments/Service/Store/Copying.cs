using Npgsql;
using NpgsqlTypes;

namespace Concordat.Payments.Service.Store;

internal static class Copying
{
    public static void WriteOrNull<T>(this NpgsqlBinaryImporter copy, T? value, NpgsqlDbType type)
        where T : struct
    {
        if (value is { } known)
        {
            copy.Write(known, type);
        }
        else
        {
            copy.WriteNull();
        }
    }
}
