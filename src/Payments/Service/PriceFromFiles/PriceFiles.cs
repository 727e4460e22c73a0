using System.Text;
using Concordat.Contracts;
using Concordat.Journey;
using Concordat.Kernel;
using Concordat.Outcomes;
using Concordat.Plumbing.Yaml;
using Concordat.Specification;

namespace Concordat.Payments.Service.PriceFromFiles;

/// <summary>What pricing came to: the lines, already written, or the problems, with nothing written.</summary>
internal sealed record PricedFiles(Programme? Programme, Book? Book, Entitled? Entitled, IReadOnlyList<Problem> Problems)
{
    public static PricedFiles Refused(params IReadOnlyList<Problem> problems) => new(null, null, null, problems);
}

/// <summary>Reads the files, prices them and writes the lines: whole, or not at all.</summary>
internal static class PriceFiles
{
    private static readonly UTF8Encoding Utf8 = new(false, throwOnInvalidBytes: true);

    /// <param name="kept">A file of definitions to be used instead of the library's own; null for those.</param>
    public static PricedFiles Price(PriceRequest request, ProgrammeLibrary library, string? kept = null)
    {
        var problems = new List<Problem>();
        return (kept is null ? library : ReadDefinitions(kept, library, problems)) is { } by ? PriceBy(request, by) : PricedFiles.Refused(problems);
    }

    private static PricedFiles PriceBy(PriceRequest request, ProgrammeLibrary library)
    {
        var definition = library.Load(request.Programme, request.Overlay);
        if (definition.Programme is not { } programme)
        {
            return PricedFiles.Refused(definition.Problems);
        }

        var problems = new List<Problem>();
        var contract = request.Contract is null ? null : ReadContract(request.Contract, problems);
        var view = View.Of(request.AsAt, request.KnownAt, request.ClaimsRequired);
        var bound = contract is null
            ? BoundTerms.Of(new ProgrammeVersions(programme, []), null)
            : BindingVersions.Of(library, programme, contract, Instants.At(view.KnownAt)!.Value, problems);
        var versions = bound.Versions;
        var facts = ReadJourneys(request.Journeys, versions, view, problems);
        if (problems.Count > 0)
        {
            return PricedFiles.Refused(problems);
        }

        var builder = new BookBuilder(JourneyNames.AreaOn(versions.All[^1]));
        builder.AddAll(facts);
        var book = builder.Build();
        var reading = Entitlement.Of(bound, book, view, library.Calendar);
        if (reading.Entitled is not { } entitled)
        {
            return PricedFiles.Refused(reading.Problems);
        }

        return Write(request.Lines, book, entitled) is { } problem
            ? PricedFiles.Refused(problem)
            : new PricedFiles(programme, book, entitled, []);
    }

    private static ProgrammeLibrary? ReadDefinitions(string path, ProgrammeLibrary library, List<Problem> problems)
    {
        if (ReadText(path, problems) is not { } text)
        {
            return null;
        }

        try
        {
            return library.Of([text]);
        }
        catch (InvalidDataException)
        {
            problems.Add(new Problem(Path.GetFileName(path), 1, 1, "file", "is no definition as a statement gives it", "Download it from the statement again"));
            return null;
        }
    }

    public static ContractTerms? ReadContract(string path, List<Problem> problems)
    {
        if (ReadText(path, problems) is not { } text)
        {
            return null;
        }

        var document = YamlDocument.Read(Path.GetFileName(path), text);
        problems.AddRange(document.Problems);
        if (document.Root is null)
        {
            return null;
        }

        var contract = ContractDocument.Read(document.Root);
        problems.AddRange(contract.Problems);
        return contract.Terms;
    }

    public static IReadOnlyList<Fact> ReadJourneys(string path, ProgrammeVersions versions, View view, List<Problem> problems)
    {
        if (ReadText(path, problems) is not { } text)
        {
            return [];
        }

        var file = Path.GetFileName(path);
        var reading = JourneysCsv.Read(file, text);
        problems.AddRange(reading.Problems);
        if (reading.Problems.Count == 0)
        {
            NamesInFacts.Check(file, reading, versions, problems);
            Contradictions.Find(file, reading.Facts, problems, reading.ColumnOf, view.KnownAt);
        }

        return reading.Facts;
    }

    private static string? ReadText(string path, List<Problem> problems)
    {
        var file = Path.GetFileName(path);
        byte[] bytes = [];
        try
        {
            bytes = File.ReadAllBytes(path);
            return Utf8.GetString(bytes).TrimStart('\uFEFF');
        }
        catch (DecoderFallbackException fault)
        {
            problems.Add(NotUtf8(file, bytes.AsSpan(0, fault.Index)));
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            problems.Add(new Problem(file, 0, 0, "file", "cannot be read", "Check the path and the right to read it"));
        }

        return null;
    }

    /// <summary>A table's column is its field, another text's its character.</summary>
    private static Problem NotUtf8(string file, ReadOnlySpan<byte> before)
    {
        var row = before.Count((byte)'\n') + 1;
        var line = before[(before.LastIndexOf((byte)'\n') + 1)..];
        var column = file.EndsWith(".csv", StringComparison.OrdinalIgnoreCase) ? line.Count((byte)',') : line.Length;
        return new Problem(file, row, column + 1, "text", "is not UTF-8 (most likely saved as Windows-1252)", "Save it as UTF-8");
    }

    /// <summary>Beside the file and then in its place, so that nobody ever reads half.</summary>
    private static Problem? Write(string path, Book book, Entitled entitled)
    {
        var beside = $"{path}.{Guid.NewGuid():N}.part";
        try
        {
            using (var writer = new StreamWriter(beside, append: false, new UTF8Encoding(false)))
            {
                LinesCsv.Write(writer, book, entitled.Lines);
            }

            File.Move(beside, path, overwrite: true);
            return null;
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            if (File.Exists(beside))
            {
                File.Delete(beside);
            }

            return new Problem(Path.GetFileName(path), 0, 0, "file", "cannot be written", "Check the path and the right to write there");
        }
    }
}
