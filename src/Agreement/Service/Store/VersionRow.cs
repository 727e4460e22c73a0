namespace Concordat.Agreement.Service.Store;

/// <summary>A version of an artefact as it was put.</summary>
internal sealed class VersionRow
{
    public int Artefact { get; init; }

    public int Binding { get; init; }

    public string Agreement { get; init; } = "";

    public string Kind { get; init; } = "";

    public string Key { get; init; } = "";

    public int Version { get; init; }

    public int AgreementVersion { get; init; }

    public string Stage { get; init; } = "";

    public string Title { get; init; } = "";

    public string Summary { get; init; } = "";

    public string Href { get; init; } = "";

    public byte[] Digest { get; init; } = [];

    public int Organisation { get; init; }

    public int Person { get; init; }

    public DateTimeOffset At { get; init; }
}
