using Concordat.Kernel;

namespace Concordat.Support;

/// <summary>What becomes of a text that is saved.</summary>
public enum NoteSaving
{
    /// <summary>It takes the place of what stood there.</summary>
    Kept,

    /// <summary>It is what stands there already.</summary>
    Unchanged,

    /// <summary>Somebody else saved meanwhile: it is laid aside, and both are shown both.</summary>
    LaidAside,
}

/// <summary>How notes are kept while they are typed.</summary>
public static class NoteKeeping
{
    /// <summary>Longer texts belong in a document.</summary>
    public const int MostCharacters = 20_000;

    /// <param name="on">The version on which the text was written.</param>
    /// <param name="version">The version that stands.</param>
    public static Ruling<NoteSaving> Save(string text, int on, string standing, int version, bool isFinished) =>
        isFinished ? new Refusal("finished", "the note is finished and stands as it is; write another")
        : text.Length > MostCharacters ? new Refusal("too-long", $"a note has at most {MostCharacters} characters; write the rest in another")
        : text == standing ? NoteSaving.Unchanged
        : on == version ? NoteSaving.Kept
        : NoteSaving.LaidAside;
}
