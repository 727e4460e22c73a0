using Concordat.Agreement;
using Concordat.Kernel;

namespace Concordat.Specification.Service.Library;

/// <summary>The definitions of the house as parties put them before one another: each programme with its overlay, word for word.</summary>
internal sealed class DefinitionsToPut(ProgrammeLibrary library, AgreementLibrary agreements) : KeptContent
{
    public Task<IReadOnlyList<Content>> Of(UnitOfWork work) => Task.FromResult<IReadOnlyList<Content>>(
        [.. NamedDefinition.All(library).Select(definition => ToContent(definition.Name, definition.Title))]);

    private Content ToContent(string name, string title)
    {
        var parts = name.Split('/', 2);
        var overlay = parts.Length > 1 ? parts[1] : "";
        return new Content(name, [.. agreements.Kinds.Where(kind => IsContentOf(kind.Content, overlay)).Select(kind => kind.Key)], title, $"/programmes/{name}",
            Convert.FromHexString(library.Digest(parts[0], overlay)));
    }

    private static bool IsContentOf(DefinitionContent content, string overlay) =>
        content == DefinitionContent.Every || (content == DefinitionContent.WithOverlay && overlay.Length > 0);
}
