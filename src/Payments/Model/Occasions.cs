using Concordat.Journey;

namespace Concordat.Payments;

/// <summary>What the last posted run knew.</summary>
/// <param name="KnownAt">Facts recorded later it did not know.</param>
/// <param name="LastFact">Nor those of a higher number: one recorded while the run was prepared may bear an earlier instant.</param>
public readonly record struct Knowledge(DateTimeOffset KnownAt, long LastFact);

/// <summary>Which facts made a line differ from what was posted: those that came to be known, or ceased to stand, since the last
/// posted run. Everything known to that run it had posted.</summary>
public static class Occasions
{
    /// <summary>The facts' numbers: those that ceased to stand, then those that came to be known, each in the order of their days. Where
    /// the line is still earned, only what it now rests on came into it: a month's wages are no reason why an attachment changed.</summary>
    public static IReadOnlyList<long> Of(Entitled entitled, LineToExplain line, Knowledge last)
    {
        var (book, view) = (entitled.Plan.Book, entitled.View);
        var since = Instants.Of(last.KnownAt);
        var (came, ceased) = (new List<long>(), new List<long>());
        for (var row = book.FirstOf(line.Person); row < book.EndOf(line.Person); row++)
        {
            if (book.Kind[row].Scope() == FactScope.Referral && book.About[row] != 0 && book.About[row] != line.Referral)
            {
                continue;
            }

            var (from, until) = (book.RecordedAt[row], book.WithdrawnAt(row));
            var wasKnown = from <= since && book.Source[row] <= last.LastFact && until > since;
            var isKnown = book.IsKnown(row, view.KnownAt);
            if (wasKnown != isKnown)
            {
                (isKnown ? came : ceased).Add(book.Source[row]);
            }
        }

        // a fact that was withdrawn and restored in the meantime has changed nothing
        var restored = came.Intersect(ceased).ToHashSet();
        if (came.Count > 0 && Explanation.Of(entitled, line) is { } explained)
        {
            var used = explained.Facts.Select(fact => (long)fact.Source).ToHashSet();
            came.RemoveAll(fact => !used.Contains(fact));
        }

        return [.. ceased.Concat(came).Where(fact => !restored.Contains(fact))];
    }
}
