using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Concordat.Plumbing.Journal;

/// <summary>The exported journal's lines: one JSON object a line, of type <c>key</c>, <c>entry</c> or <c>block</c>. Bytes are base64, instants
/// have microseconds.</summary>
internal static class JournalLines
{
    private const string Instant = "yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'";

    private static readonly JsonSerializerOptions Form = new(JsonSerializerDefaults.Web)
    {
        Converters = { new InstantConverter(), new JsonStringEnumConverter<JournalStream>(JsonNamingPolicy.CamelCase, allowIntegerValues: false) },
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        RespectRequiredConstructorParameters = true,
        RespectNullableAnnotations = true,
    };

    public static string Write(JournalPublicKey key) => Write("key", key);

    public static string Write(SealedEntry entry) => Write("entry", entry);

    public static string Write(SealedBlock block) => Write("block", block);

    /// <summary>A line as what it tells: a <see cref="JournalPublicKey"/>, a <see cref="SealedEntry"/> or a <see cref="SealedBlock"/>; null
    /// where it is none of them.</summary>
    public static object? Read(string line)
    {
        var end = line.IndexOf(',');
        if (!line.StartsWith("{\"type\":\"", StringComparison.Ordinal) || end < 0)
        {
            return null;
        }

        var rest = string.Concat("{", line.AsSpan(end + 1));
        try
        {
            return line.AsSpan(0, end) switch
            {
                "{\"type\":\"key\"" => JsonSerializer.Deserialize<JournalPublicKey>(rest, Form),
                "{\"type\":\"entry\"" => JsonSerializer.Deserialize<SealedEntry>(rest, Form),
                "{\"type\":\"block\"" => JsonSerializer.Deserialize<SealedBlock>(rest, Form),
                _ => null,
            };
        }
        catch (JsonException)
        {
            return null;
        }
    }

    public static string Text(DateTimeOffset at) => at.UtcDateTime.ToString(Instant, CultureInfo.InvariantCulture);

    public static bool TryInstant(string? text, out DateTimeOffset at) =>
        DateTimeOffset.TryParseExact(text, Instant, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out at);

    private static string Write<T>(string type, T value) => string.Concat($"{{\"type\":\"{type}\",", JsonSerializer.Serialize(value, Form).AsSpan(1));

    private sealed class InstantConverter : JsonConverter<DateTimeOffset>
    {
        public override DateTimeOffset Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            TryInstant(reader.GetString(), out var at) ? at : throw new JsonException("no instant");

        public override void Write(Utf8JsonWriter writer, DateTimeOffset value, JsonSerializerOptions options) =>
            writer.WriteStringValue(Text(value));
    }
}
