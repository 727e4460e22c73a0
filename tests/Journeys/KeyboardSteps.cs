namespace Concordat.Journeys;

/// <summary>Steps of somebody who has no mouse.</summary>
internal static class KeyboardSteps
{
    private const int MostTabs = 120;

    private const string WordsOfFocused =
        """
        () => {
          const focused = document.activeElement;
          return focused === document.body ? '' : ((focused.labels?.[0] ?? focused).innerText ?? '').trim();
        }
        """;

    /// <summary>Goes on by the tab key to the field, link or button that begins with the words.</summary>
    public static async Task<Visitor> TabTo(this Visitor visitor, string words)
    {
        for (var tabs = 0; tabs < MostTabs; tabs++)
        {
            await visitor.Page.Keyboard.PressAsync("Tab");
            if (BeginsWith(await visitor.Page.EvaluateAsync<string>(WordsOfFocused), words))
            {
                return visitor;
            }
        }

        throw new InvalidOperationException($"{visitor.Page.Url} has nothing that begins with '{words}' and is reached by the tab key.");
    }

    public static async Task<Visitor> Type(this Visitor visitor, string text)
    {
        await visitor.Page.Keyboard.TypeAsync(text);
        return visitor;
    }

    /// <summary>A key by its name: <c>Enter</c>, <c>Space</c>, <c>ArrowDown</c>.</summary>
    public static async Task<Visitor> Key(this Visitor visitor, string name)
    {
        await visitor.Page.Keyboard.PressAsync(name);
        await visitor.Page.WaitForLoadStateAsync();
        return visitor;
    }

    // Note is the field, and Notes a link
    private static bool BeginsWith(string text, string words) =>
        text.StartsWith(words, StringComparison.Ordinal) && (text.Length == words.Length || !char.IsLetter(text[words.Length]));
}
