using Concordat.Kernel;
using Concordat.Places;
using Concordat.Specification;

namespace Concordat.Contracts;

/// <summary>A contract package area is made of whole local authorities, valid on the day the contract starts; in a programme with lots it
/// is its lot, or part of it.</summary>
public static class ContractAreas
{
    /// <summary>Everything wrong with a contract's area. A lot of which the definition names no areas bounds none.</summary>
    /// <param name="file">The file that names the area, for the problems.</param>
    /// <param name="terms">Its lot and its first day; without a first day the codes' days are not checked.</param>
    /// <param name="codes">ONS codes of the authorities.</param>
    public static IEnumerable<Problem> Problems(string file, ContractTerms terms, Programme programme, IReadOnlyList<string> codes, Areas areas)
    {
        if (codes.Count == 0)
        {
            yield return new Problem(file, 1, 1, "areas", "are missing", "Name the whole authorities that make up the contract's area");
        }

        var lot = programme.Lots.FirstOrDefault(known => known.Name == terms.Lot);
        if (terms.Lot is { } named && programme.Lots.Count > 0 && lot is null)
        {
            yield return new Problem(
                file, 1, 1, $"lot '{named}'", "is no lot of the programme", $"Name one of {string.Join(", ", programme.Lots.Select(l => l.Name))}");
        }

        foreach (var code in codes)
        {
            var area = areas.All.FirstOrDefault(known => known.Code == code);
            if (area is not { Kind: AreaKind.LocalAuthority })
            {
                yield return new Problem(file, 1, 1, $"area '{code}'", "is no whole local authority on record", "Name authorities by ONS code");
            }
            else if (terms.Start is { } start && !area.IsValidOn(start))
            {
                yield return new Problem(
                    file, 1, 1, $"area '{code}'", $"does not hold on the contract's first day, {start:yyyy-MM-dd}", "Name the code valid then");
            }
            else if (lot is { Areas.Count: > 0 } && !lot.Areas.Contains(code))
            {
                yield return new Problem(file, 1, 1, $"area '{code}'", $"lies outside {lot.Name}", "A contract serves its lot, or part of it");
            }
        }
    }
}
