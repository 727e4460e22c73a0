namespace Concordat.Journey;

/// <summary>How far a book had grown: what somebody keeps who asks later what came since, because it holds no book in memory. Two are equal
/// where they are of the same book.</summary>
public sealed record BookStage
{
    internal BookStage(object line, ushort step, int people, int referrals) => (Line, Step, People, Referrals) = (line, step, people, referrals);

    /// <summary>What only books have in common that grew from the same one.</summary>
    internal object Line { get; }

    internal ushort Step { get; }

    internal int People { get; }

    internal int Referrals { get; }
}

/// <summary>What came into a book since an earlier one from which it grew. Numbers follow the order of the names: whoever came since stands in
/// between, so the others may have higher numbers now. Nobody who was in the earlier book is missing in the later.</summary>
public sealed class BookGrowth
{
    private readonly int[] _people;
    private readonly int[] _referrals;
    private readonly int[] _touched;

    internal BookGrowth(int[] people, int[] referrals, int[] touched) => (_people, _referrals, _touched) = (people, referrals, touched);

    /// <summary>By the number of a person in the earlier book, the number in the later; ascending, and 0 for the contract in both.</summary>
    public ReadOnlySpan<int> People => _people;

    /// <summary>By the number of a referral in the earlier book, the number in the later; ascending, and 0 for none in both.</summary>
    public ReadOnlySpan<int> Referrals => _referrals;

    /// <summary>Whether every person and referral of the earlier book has the same number in the later: whoever came, came after them.</summary>
    public bool KeepsNumbers => _people[^1] == _people.Length - 1 && _referrals[^1] == _referrals.Length - 1;

    /// <summary>People by their numbers in the later book, ascending, whose rows may differ: who came, of whom a fact came, and of whom a fact
    /// was superseded or stands again. 0 is among them where that was a fact about the contract. All others have the rows that they had,
    /// in the same order; where a row names a referral, a code or a placement, by the numbers of the later book.</summary>
    public ReadOnlySpan<int> Touched => _touched;
}

/// <summary>Since which step of its growing a book has each of its people and referrals, and in which each person was last touched. The book
/// that was built whole is step 0.</summary>
internal sealed class BookAges
{
    private readonly ushort[] _people;
    private readonly ushort[] _referrals;
    private readonly ushort[] _touched;

    private BookAges(BookStage stage, ushort[] people, ushort[] referrals, ushort[] touched) =>
        (Stage, _people, _referrals, _touched) = (stage, people, referrals, touched);

    public BookStage Stage { get; }

    public long ResidentBytes => 2L * (_people.Length + _referrals.Length + _touched.Length);

    public static BookAges Whole(NamesInBook people, NamesInBook referrals) =>
        new(new BookStage(new object(), 0, people.Count, referrals.Count), [], [], []);

    /// <summary>Of the book that grows from this one.</summary>
    /// <param name="touched">By number in the grown book.</param>
    public BookAges Grown(NamesInBook people, NamesInBook referrals, ReadOnlySpan<bool> touched)
    {
        if (Stage.Step == ushort.MaxValue)
        {
            return Whole(people, referrals);
        }

        var step = (ushort)(Stage.Step + 1);
        var last = people.Moved(_touched, step);
        for (var person = 0; person < touched.Length; person++)
        {
            last[person] = touched[person] ? step : last[person];
        }

        return new BookAges(
            new BookStage(Stage.Line, step, people.Count, referrals.Count), people.Moved(_people, step), referrals.Moved(_referrals, step), last);
    }

    /// <returns>Nothing where this book did not grow from the other.</returns>
    public BookGrowth? Since(BookStage earlier)
    {
        if (!ReferenceEquals(earlier.Line, Stage.Line) || earlier.Step > Stage.Step)
        {
            return null;
        }

        var touched = new List<int>();
        for (var person = 0; person < _touched.Length; person++)
        {
            if (_touched[person] > earlier.Step)
            {
                touched.Add(person);
            }
        }

        return new BookGrowth(Since(_people, earlier.People, earlier.Step), Since(_referrals, earlier.Referrals, earlier.Step), [.. touched]);
    }

    private static int[] Since(ushort[] ages, int count, ushort step)
    {
        var numbers = new int[count];
        var at = 0;
        for (var number = 0; at < count; number++)
        {
            if (ages.Length == 0 || ages[number] <= step)
            {
                numbers[at++] = number;
            }
        }

        return numbers;
    }
}
