using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Concordat.Plumbing.Look;

/// <summary>What a posted form must say: <c>this.Require(day is not null, nameof(Day), "Give the day")</c>.</summary>
public static class Required
{
    /// <summary>Puts the sentence beside the field where it is not right.</summary>
    public static void Require(this PageModel page, bool isRight, string field, string sentence)
    {
        if (!isRight)
        {
            page.ModelState.AddModelError(field, sentence);
        }
    }
}
