using System.Globalization;
using Microsoft.Playwright;

namespace Concordat.Journeys;

/// <summary>Steps of somebody who has no mouse.</summary>
internal static class KeyboardSteps
{
    private const int MostTabs = 120;
    private const int MostChoices = 60;

    private const string WordsOfFocused =
        """
        () => {
          const focused = document.activeElement;
          return focused === document.body ? '' : ((focused.labels?.[0] ?? focused).innerText ?? '').trim();
        }
        """;

    // the radios of one name are one stop of the tab key
    private const string IsAmongRadiosWith =
        """
        words => {
          const focused = document.activeElement;
          return focused.type === 'radio' && [...document.querySelectorAll('input[type=radio]')]
            .some(radio => radio.name === focused.name && (radio.labels?.[0]?.innerText ?? '').trim().startsWith(words));
        }
        """;

    private const string ChosenInSelectOf =
        """
        words => {
          const focused = document.activeElement;
          const isIt = focused.tagName === 'SELECT' && (focused.labels?.[0]?.innerText ?? '').trim().startsWith(words);
          return isIt ? focused.selectedOptions[0]?.text ?? '' : null;
        }
        """;

    /// <summary>Goes on by the tab key to the field, link or button that begins with the words.</summary>
    public static Task<Visitor> TabTo(this Visitor visitor, string words) =>
        TabUntil(visitor, async () => BeginsWith(await visitor.Page.EvaluateAsync<string>(WordsOfFocused), words), words);

    public static async Task<Visitor> Type(this Visitor visitor, string text)
    {
        await visitor.Page.Keyboard.TypeAsync(text);
        return visitor;
    }

    /// <summary>Goes on to the next three fields of a day and types it.</summary>
    public static Task<Visitor> TypeDay(this Visitor visitor, DateOnly day) =>
        visitor.TabTo("Day").Then(v => v.Type(Number(day.Day)))
            .Then(v => v.TabTo("Month")).Then(v => v.Type(Number(day.Month)))
            .Then(v => v.TabTo("Year")).Then(v => v.Type(Number(day.Year)));

    /// <summary>Goes on to the next radios of which one begins with the words, and down to that one.</summary>
    public static async Task<Visitor> PickByKey(this Visitor visitor, string words)
    {
        await TabUntil(visitor, () => visitor.Page.EvaluateAsync<bool>(IsAmongRadiosWith, words), words);
        await visitor.Page.Keyboard.PressAsync("Space");
        for (var downs = 0; downs < MostChoices; downs++)
        {
            if ((await visitor.Page.EvaluateAsync<string>(WordsOfFocused)).StartsWith(words, StringComparison.Ordinal))
            {
                return visitor;
            }

            await visitor.Page.Keyboard.PressAsync("ArrowDown");
        }

        throw new InvalidOperationException($"{visitor.Page.Url} has no choice that begins with '{words}' and is reached by the arrow keys.");
    }

    /// <summary>Goes on to the list whose label begins with the words, and down to the option.</summary>
    public static async Task<Visitor> SelectByKey(this Visitor visitor, string label, string option)
    {
        await TabUntil(visitor, async () => await Chosen() is not null, label);
        for (var downs = 0; downs < MostChoices; downs++)
        {
            if (await Chosen() == option)
            {
                return visitor;
            }

            await visitor.Page.Keyboard.PressAsync("ArrowDown");
        }

        throw new InvalidOperationException($"{visitor.Page.Url} has no option '{option}' under '{label}' that is reached by the arrow keys.");

        Task<string?> Chosen() => visitor.Page.EvaluateAsync<string?>(ChosenInSelectOf, label);
    }

    /// <summary>A key by its name: <c>Enter</c>, <c>Space</c>, <c>ArrowDown</c>.</summary>
    public static async Task<Visitor> Key(this Visitor visitor, string name)
    {
        await visitor.Page.Keyboard.PressAsync(name);
        await visitor.Loaded();
        return visitor;
    }

    private static async Task<Visitor> TabUntil(Visitor visitor, Func<Task<bool>> isThere, string words)
    {
        for (var tabs = 0; tabs < MostTabs; tabs++)
        {
            await visitor.Page.Keyboard.PressAsync("Tab");
            try
            {
                if (await isThere())
                {
                    return visitor;
                }
            }
            catch (PlaywrightException)
            {
                await visitor.Loaded(); // another page came between the key and the look
            }
        }

        throw new InvalidOperationException($"{visitor.Page.Url} has nothing that begins with '{words}' and is reached by the tab key.");
    }

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);

    // Note is the field, and Notes a link
    private static bool BeginsWith(string text, string words) =>
        text.StartsWith(words, StringComparison.Ordinal) && (text.Length == words.Length || !char.IsLetter(text[words.Length]));
}
