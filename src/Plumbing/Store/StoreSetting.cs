using System.Globalization;
using Dapper;
using Npgsql;

namespace Concordat.Plumbing.Store;

/// <summary>What this database is. A demonstration says so once, when it is made, and can never become live.</summary>
/// <param name="ClockShift">What a demonstration's business clock adds to the real time.</param>
/// <param name="IsWhole">False for a demonstration whose loading was broken off.</param>
public sealed record StoreSetting(bool IsDemonstration, TimeSpan ClockShift, bool IsWhole)
{
    private const string Kind = "kind";
    private const string Shift = "clock-shift-seconds";
    private const string Loaded = "demonstration-loaded";

    /// <summary>Marks a new, empty database as a demonstration whose business clock starts at the day given.</summary>
    public static async Task MarkDemonstration(NpgsqlConnection owner, TimeSpan clockShift)
    {
        var seconds = ((long)clockShift.TotalSeconds).ToString(CultureInfo.InvariantCulture);
        await owner.ExecuteAsync(
            "insert into store_setting (name, value) values (@Kind, 'demonstration'), (@Shift, @seconds)", new { Kind, Shift, seconds });
    }

    /// <summary>Says that the demonstration's loading came to its end.</summary>
    public static Task MarkLoaded(NpgsqlConnection owner) =>
        owner.ExecuteAsync("insert into store_setting (name, value) values (@Loaded, 'yes')", new { Loaded });

    public static async Task<StoreSetting> Read(NpgsqlConnection owner)
    {
        var values = (await owner.QueryAsync<(string Name, string Value)>("select name, value from store_setting"))
            .ToDictionary(row => row.Name, row => row.Value);
        var isDemonstration = values.GetValueOrDefault(Kind) == "demonstration";
        var seconds = long.Parse(values.GetValueOrDefault(Shift, "0"), CultureInfo.InvariantCulture);
        return new StoreSetting(isDemonstration, TimeSpan.FromSeconds(seconds), !isDemonstration || values.ContainsKey(Loaded));
    }
}
