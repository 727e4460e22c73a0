using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;

namespace Concordat.House.Checks;

/// <summary>Names of types: the field's words, none of the empty ones; sealed unless inherited.</summary>
internal static partial class Names
{
    private static readonly string[] EmptyWords =
        ["Manager", "Helper", "Util", "Utils", "Processor", "Info", "Data", "Base", "Impl", "Common", "Misc"];

    public static IEnumerable<string> Empty(IEnumerable<Type> types) =>
        from type in Ours(types)
        let word = Words().Matches(type.Name.Split('`')[0]).Select(m => m.Value).FirstOrDefault(w => EmptyWords.Contains(w))
        where word is not null
        select $"{type.FullName}: '{word}' says nothing";

    public static IEnumerable<string> NotSealed(IReadOnlyCollection<Type> types)
    {
        var inherited = types.Select(t => t.BaseType).OfType<Type>().Select(t => t.IsGenericType ? t.GetGenericTypeDefinition() : t).ToHashSet();
        return Ours(types)
            .Where(t => t is { IsClass: true, IsSealed: false, IsAbstract: false } && !inherited.Contains(t) && !IsRazor(t))
            .Select(t => $"{t.FullName} is neither sealed nor inherited");
    }

    /// <summary>An <c>I…</c> interface is for several implementations; a port has one and no <c>I</c>.</summary>
    public static IEnumerable<string> LonelyInterfaces(IReadOnlyCollection<Type> types) =>
        Ours(types)
            .Where(t => t.IsInterface && InterfaceName().IsMatch(t.Name))
            .Where(t => types.Count(u => u is { IsClass: true, IsAbstract: false } && t.IsAssignableFrom(u)) < 2)
            .Select(t => $"{t.FullName} has fewer than two implementations and needs no I");

    private static IEnumerable<Type> Ours(IEnumerable<Type> types) =>
        types.Where(t => !t.IsDefined(typeof(CompilerGeneratedAttribute), false) && !t.Name.StartsWith('<')
            && t.DeclaringType?.Name.StartsWith('<') != true && t.Namespace?.StartsWith("Concordat", StringComparison.Ordinal) == true);

    private static bool IsRazor(Type type) =>
        type.Namespace == "AspNetCoreGeneratedDocument" || type.GetCustomAttributes().Any(a => a.GetType().Name == "RazorCompiledItemMetadataAttribute");

    [GeneratedRegex("[A-Z][a-z0-9]*")]
    private static partial Regex Words();

    [GeneratedRegex("^I[A-Z]")]
    private static partial Regex InterfaceName();
}
