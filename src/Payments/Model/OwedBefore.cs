using Concordat.Journey;

namespace Concordat.Payments;

/// <summary>The lines that are owed otherwise than at an earlier pricing, each in all its streams, by the later book's numbers.</summary>
/// <param name="Then">As the earlier pricing owed them.</param>
/// <param name="Now">As they are owed.</param>
public sealed record MovedLines(IReadOnlyList<EntitledLine> Then, IReadOnlyList<EntitledLine> Now);

/// <summary>What a pricing owed, kept in numbers and without its facts, so that a later pricing of the same contract can tell of whom it owes
/// otherwise: of a large contract's people hardly anybody's lines differ from one month to the next.</summary>
public sealed class OwedBefore
{
    private readonly PaidLines _lines;
    private readonly Names _people;
    private readonly Names _referrals;

    private OwedBefore(Entitled entitled)
    {
        _lines = (PaidLines)entitled.Lines;
        (_people, _referrals) = (entitled.Plan.Book.People, entitled.Plan.Book.Referrals);
        Carried = Carried.Of(entitled);
    }

    /// <summary>From where the next pricing can go on; nothing where it reads everybody.</summary>
    internal Carried? Carried { get; }

    public static OwedBefore Of(Entitled entitled) => new(entitled);

    /// <summary>What is not the same in a later pricing.</summary>
    /// <returns>Nothing where a person or referral of then is no longer in the book, because records were merged: then every line has to be
    /// looked at.</returns>
    public MovedLines? Until(Entitled now)
    {
        if (now.Moved is { } since && ReferenceEquals(since.Before, this))
        {
            return since.Moved;
        }

        var book = now.Plan.Book;
        return _people.NumbersIn(book.People) is { } people && _referrals.NumbersIn(book.Referrals) is { } referrals
            ? new Walk(_lines, people, referrals, (PaidLines)now.Lines).Moved()
            : null;
    }

    /// <summary>Goes over lines of then and now side by side: both stand in the order of people's names.</summary>
    private sealed class Walk(PaidLines then, int[] people, int[] referrals, PaidLines now)
    {
        private const int NoLonger = -2;

        // versions that name the same line count as one
        private readonly int[] _line = [.. then.Words.Select(word => PlaceOf(now.Words, word))];
        private readonly int[] _lineNow = [.. now.Words.Select(word => PlaceOf(now.Words, word))];

        // before the streams stands that there is none
        private readonly int[] _stream = [-1, .. then.Streams.Select(stream => Array.IndexOf(now.Streams, stream) is >= 0 and var at ? at : NoLonger)];

        private readonly HashSet<(int Referral, int Line, int Sequence)> _moved = [];
        private readonly List<EntitledLine> _were = [];
        private readonly List<EntitledLine> _are = [];

        public MovedLines Moved()
        {
            int old = 0, young = 0;
            while (old < then.Count || young < now.Count)
            {
                var person = Math.Min(
                    old < then.Count ? people[then.InNumbers(old).Person] : int.MaxValue,
                    young < now.Count ? now.InNumbers(young).Person : int.MaxValue);
                var (firstOld, firstYoung) = (old, young);
                while (old < then.Count && people[then.InNumbers(old).Person] == person)
                {
                    old++;
                }

                while (young < now.Count && now.InNumbers(young).Person == person)
                {
                    young++;
                }

                if (!IsSame(firstOld, old, firstYoung, young))
                {
                    Take(Enumerable.Range(firstOld, old - firstOld), Enumerable.Range(firstYoung, young - firstYoung));
                }
            }

            return new MovedLines(_were, _are);
        }

        /// <summary>Takes one person's lines that are not the same, each in whichever streams pay it.</summary>
        private void Take(IEnumerable<int> old, IEnumerable<int> young)
        {
            _moved.Clear();
            _moved.UnionWith(old.Where(was => !young.Any(at => IsSame(then.InNumbers(was), now.InNumbers(at)))).Select(LineThen));
            _moved.UnionWith(young.Where(at => !old.Any(was => IsSame(then.InNumbers(was), now.InNumbers(at)))).Select(LineNow));
            // one that is owed twice is for who compares them to find
            var isTwice = _moved.Count == 0;
            _were.AddRange(old.Where(was => isTwice || _moved.Contains(LineThen(was))).Select(AsOfNow));
            _are.AddRange(young.Where(at => isTwice || _moved.Contains(LineNow(at))).Select(at => now[at]));
        }

        private (int Referral, int Line, int Sequence) LineThen(int at)
        {
            ref readonly var line = ref then.InNumbers(at);
            return (referrals[line.Referral], _line[line.Line], line.Sequence);
        }

        private (int Referral, int Line, int Sequence) LineNow(int at)
        {
            ref readonly var line = ref now.InNumbers(at);
            return (line.Referral, _lineNow[line.Line], line.Sequence);
        }

        private static int PlaceOf(LineWords[] words, LineWords sought) =>
            Array.FindIndex(words, word => word.Name == sought.Name && word.Party == sought.Party);

        private bool IsSame(int old, int endOfOld, int young, int endOfYoung)
        {
            var isSame = endOfOld - old == endOfYoung - young;
            for (; isSame && old < endOfOld; old++, young++)
            {
                isSame = IsSame(then.InNumbers(old), now.InNumbers(young));
            }

            return isSame;
        }

        /// <summary>What a run compares: which line it is, its amount and its days. Which version prices it moves no money.</summary>
        private bool IsSame(in PaidLine was, in PaidLine line) =>
            was.Pence == line.Pence && was.Earned == line.Earned && was.Payable == line.Payable && was.Sequence == line.Sequence
            && referrals[was.Referral] == line.Referral && _line[was.Line] == _lineNow[line.Line] && _stream[was.Stream + 1] == line.Stream;

        private EntitledLine AsOfNow(int at)
        {
            var line = then[at];
            return line with { Person = people[line.Person], Referral = referrals[line.Referral] };
        }
    }
}
