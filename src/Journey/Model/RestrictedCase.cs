using Concordat.Kernel;

namespace Concordat.Journey;

/// <summary>A case that only named people see: somebody whose address is withheld, who is known to the staff, or who would be in danger if
/// found. To everyone else the case is not there, in no list, count, search, file or calendar. Money and figures count it all the same.</summary>
/// <param name="Named">At least one; an office does not count, only the person.</param>
public sealed record RestrictedCase(IReadOnlyList<PersonId> Named)
{
    /// <summary>Why a case is restricted, in the order offered; the code is journaled.</summary>
    public static IReadOnlyDictionary<string, string> Reasons { get; } = new Dictionary<string, string>
    {
        ["address-withheld"] = "The person’s address is withheld",
        ["in-danger"] = "The person would be in danger if found",
        ["known-to-staff"] = "The person works here, or is close to somebody who does",
        ["public-office"] = "The person is in the public eye",
    };

    /// <summary>The code of an act that opened the case to its offices again.</summary>
    public const string Lifted = "lifted";

    /// <summary>Restricts a case, or names others for one that is restricted.</summary>
    /// <param name="eligible">Who sees the case by their office, or did before it was restricted.</param>
    /// <param name="reason">A code of <see cref="Reasons"/>.</param>
    /// <returns>The case as it will be. Refused: a reason of no list, nobody named, somebody named whose office has no part in the case.</returns>
    public static Ruling<RestrictedCase> Name(IReadOnlyCollection<PersonId> chosen, IReadOnlyCollection<PersonId> eligible, string reason)
    {
        if (!Reasons.ContainsKey(reason))
        {
            return new Refusal("reason-unknown", "Say why only named people may see the case.");
        }

        if (chosen.Count == 0)
        {
            return new Refusal("nobody-named", "Name at least one person: a case that nobody sees is helped by nobody.");
        }

        return chosen.Any(person => !eligible.Contains(person))
            ? new Refusal("no-part-in-case", "Somebody named has no part in this case, or has left the office. Choose again.")
            : new RestrictedCase([.. chosen.Distinct().OrderBy(person => person.Value)]);
    }

    /// <summary>The same people, in whatever order.</summary>
    public bool NamesTheSameAs(RestrictedCase? other) => other is not null && Named.ToHashSet().SetEquals(other.Named);
}
