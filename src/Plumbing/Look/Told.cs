using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.ViewFeatures;

namespace Concordat.Plumbing.Look;

/// <summary>What the next page tells the person was done, after a form was posted and the browser sent on:
/// <c>this.Tell("The run was prepared.")</c>. The layout shows it once.</summary>
public static class Told
{
    private const string Key = "told";

    public static void Tell(this PageModel page, string sentence) => page.TempData[Key] = sentence;

    internal static string? Take(ITempDataDictionary kept) => kept[Key] as string;
}
