using System.Diagnostics.CodeAnalysis;

namespace Concordat.Kernel;

/// <summary>Why something is refused: a code from a closed list, a sentence for the person, and the clause it rests on.</summary>
public sealed record Refusal(string Code, string Sentence, Citation? Clause = null);

/// <summary>Granted with a value, or refused with reasons. A refusal is not a fault: nothing is thrown.</summary>
public readonly struct Ruling<T>
{
    private readonly T? _value;

    private Ruling(T? value, Refusal? refusal)
    {
        _value = value;
        Refusal = refusal;
    }

    public Refusal? Refusal { get; }

    public bool IsGranted => Refusal is null;

    public T Value => Refusal is null ? _value! : throw new InvalidOperationException($"Refused: {Refusal.Sentence}");

    public static implicit operator Ruling<T>(T value) => new(value, null);

    public static implicit operator Ruling<T>(Refusal refusal) => new(default, refusal);

    /// <summary>What was granted as something else; a refusal stays what it is.</summary>
    public Ruling<TOther> As<TOther>(Func<T, TOther> other) => Refusal is null
        ? new Ruling<TOther>(other(_value!), null)
        : new Ruling<TOther>(default, Refusal);

    public bool TryGet([MaybeNullWhen(false)] out T value)
    {
        value = _value;
        return Refusal is null;
    }
}

/// <summary>Where a number or rule is said: the short name of a source and the place in it.</summary>
public sealed record Citation(string Source, string Place)
{
    public override string ToString() => Place.Length == 0 ? Source : $"{Source} {Place}";
}

/// <summary>What is wrong with input and what would do. Lines, rows and columns count from 1; 0 where there is none.</summary>
/// <param name="File">The file's name without its folder.</param>
/// <param name="Row">The line of the file (a CSV's header is line 1).</param>
/// <param name="Column">The column's number.</param>
/// <param name="What">The column's or key's name and, where it is no personal data, what stood there.</param>
/// <param name="Why">Why it cannot be taken.</param>
/// <param name="WouldDo">What would be right.</param>
public sealed record Problem(string File, int Row, int Column, string What, string Why, string WouldDo)
{
    public override string ToString() => $"{File}:{Row}:{Column}: {What}: {Why}. {WouldDo}";
}
