using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Concordat.Plumbing.Access;

/// <summary>Time-based codes after RFC 6238: six digits, SHA-1, a step of thirty seconds, as every authenticator app makes them.</summary>
internal static class TimeCode
{
    public const int KeyBytes = 20;
    private const int StepSeconds = 30;
    private const int Modulus = 1_000_000;
    private const string Base32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    public static long StepAt(DateTimeOffset at) => at.ToUnixTimeSeconds() / StepSeconds;

    /// <summary>The step whose code this is: the present one or its neighbour on either side, later than the last one taken. Null
    /// where the code is wrong or was used.</summary>
    public static long? Matching(byte[] key, string code, DateTimeOffset at, long lastTaken)
    {
        var now = StepAt(at);
        long? found = null;
        for (var step = now - 1; step <= now + 1; step++)
        {
            // all three are compared, so that the time taken tells nothing
            var isSame = CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(Of(key, step)), Encoding.UTF8.GetBytes(code));
            found = isSame && step > lastTaken ? step : found;
        }

        return found;
    }

    [SuppressMessage("Security", "CA5350", Justification = "RFC 6238 names SHA-1, and apps know no other.")]
    public static string Of(byte[] key, long step)
    {
        Span<byte> counter = stackalloc byte[8];
        BinaryPrimitives.WriteInt64BigEndian(counter, step);
        var hash = HMACSHA1.HashData(key, counter);
        var offset = hash[^1] & 0xf;
        var number = BinaryPrimitives.ReadInt32BigEndian(hash.AsSpan(offset, 4)) & int.MaxValue;
        return (number % Modulus).ToString("000000", CultureInfo.InvariantCulture);
    }

    /// <summary>The key as an authenticator app takes it, in groups of four letters.</summary>
    public static string Written(byte[] key)
    {
        var written = new StringBuilder();
        for (var bit = 0; bit < key.Length * 8; bit += 5)
        {
            var pair = (key[bit / 8] << 8) | (bit / 8 + 1 < key.Length ? key[bit / 8 + 1] : 0);
            _ = written.Length % 5 == 4 ? written.Append(' ') : written;
            written.Append(Base32[(pair >> (11 - bit % 8)) & 31]);
        }

        return written.ToString();
    }
}
