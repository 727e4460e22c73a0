using Concordat.Journey;
using Shouldly;
using Xunit;

namespace Concordat.Rules.Journey;

/// <summary>A book that grows piece by piece is the book built whole, and the books before it stay as they were.</summary>
public sealed class GrownBookTests
{
    private const int Histories = 60;
    private const int Pieces = 8;

    [Fact]
    public void A_book_that_grew_in_pieces_is_column_by_column_the_book_built_whole()
    {
        for (var seed = 0; seed < Histories; seed++)
        {
            var (history, growing) = (new BookHistory(seed), new BookBuilder());
            var books = new List<(Book Book, string Told)>();
            for (var piece = 0; piece < Pieces; piece++)
            {
                history.GoOn(growing, piece == 0 ? 150 : piece % 3 * 20);
                books.Add((growing.Build(), ""));
                books[^1] = books[^1] with { Told = Told(books[^1].Book) };

                var whole = new BookBuilder();
                history.Again(whole);
                ShouldBeAlike(books[^1].Book, whole.Build(), $"history {seed}, piece {piece}");
                growing.PeopleGiven.ToArray().ShouldBe(All(books[^1].Book.People).Select(growing.Person));
                growing.ReferralsGiven.ToArray().ShouldBe(All(books[^1].Book.Referrals).Select(growing.Referral));
                growing.PeopleGiven.ToArray().Select(given => growing.PeopleInBook.Span[given])
                    .ShouldBe(Enumerable.Range(0, growing.PeopleInBook.Length));
                growing.ReferralsGiven.ToArray().Select(given => growing.ReferralsInBook.Span[given])
                    .ShouldBe(Enumerable.Range(0, growing.ReferralsInBook.Length));
            }

            books.ShouldAllBe(kept => Told(kept.Book) == kept.Told, $"history {seed}");
        }
    }

    [Fact]
    public void A_book_says_who_was_touched_since_any_earlier_one_and_which_numbers_are_whose()
    {
        for (var seed = 0; seed < Histories; seed++)
        {
            var (history, growing) = (new BookHistory(seed), new BookBuilder());
            var books = new List<Book>();
            for (var piece = 0; piece < Pieces; piece++)
            {
                history.GoOn(growing, piece == 0 ? 150 : 3);
                books.Add(growing.Build());
                books.ForEach(earlier => ShouldSay(earlier, books[^1], $"history {seed}, piece {piece}"));
            }

            books[0].GrownSince(books[1].Stage).ShouldBeNull("a book did not grow from a later one");
        }
    }

    [Fact]
    public void Only_those_of_whom_something_came_are_touched()
    {
        var builder = new BookBuilder();
        var first = builder.Add(builder.Person("B"), Row(builder, FactKind.Assessed, 1));
        builder.Add(builder.Person("D"), Row(builder, FactKind.Assessed, 2));
        builder.Add(0, Row(builder, FactKind.CostIncurred, 3));
        var earlier = builder.Build();
        builder.Build().ShouldBeSameAs(earlier);

        builder.Add(builder.Person("C"), Row(builder, FactKind.Assessed, 4));
        var came = builder.Build();
        var withdrawal = builder.Add(builder.Person("B"), Row(builder, FactKind.Superseded, 5));
        builder.Supersede(withdrawal, first);
        var withdrawn = builder.Build();
        builder.Supersede(builder.Add(builder.Person("B"), Row(builder, FactKind.Superseded, 6)), withdrawal);
        var restored = builder.Build();
        builder.Add(0, Row(builder, FactKind.CostIncurred, 7));
        var cost = builder.Build();

        came.GrownSince(earlier.Stage)!.Touched.ToArray().ShouldBe([2]);
        came.GrownSince(earlier.Stage)!.People.ToArray().ShouldBe([0, 1, 3]);
        withdrawn.GrownSince(came.Stage)!.Touched.ToArray().ShouldBe([1]);
        restored.GrownSince(withdrawn.Stage)!.Touched.ToArray().ShouldBe([1]);
        cost.GrownSince(restored.Stage)!.Touched.ToArray().ShouldBe([0]);
        cost.GrownSince(came.Stage)!.Touched.ToArray().ShouldBe([0, 1]);
        cost.GrownSince(cost.Stage)!.Touched.ToArray().ShouldBeEmpty();
        cost.Codes.ShouldBeSameAs(earlier.Codes);
        (earlier.WithdrawnAt(earlier.FirstOf(1)), withdrawn.WithdrawnAt(withdrawn.FirstOf(1))).ShouldBe((Instants.Never, 5L));
    }

    [Fact]
    public void A_book_of_other_facts_did_not_grow_from_this_one()
    {
        var (one, other) = (new BookBuilder(), new BookBuilder());
        one.Add(one.Person("A"), Row(one, FactKind.Assessed, 1));
        other.Add(other.Person("A"), Row(other, FactKind.Assessed, 1));

        one.Build().GrownSince(other.Build().Stage).ShouldBeNull();
    }

    private static FactRow Row(BookBuilder builder, FactKind kind, int number) =>
        new(kind, FactFlags.None, 100, 0, builder.Code("m"), 0, 100, 100, number, number);

    private static void ShouldBeAlike(Book grown, Book whole, string which)
    {
        foreach (var (a, b) in new[] { (grown.People, whole.People), (grown.Referrals, whole.Referrals), (grown.Codes, whole.Codes) })
        {
            All(a).ShouldBe(All(b), which);
        }

        grown.PeopleCount.ShouldBe(whole.PeopleCount, which);
        Enumerable.Range(0, grown.PeopleCount).ShouldAllBe(
            person => grown.FirstOf(person) == whole.FirstOf(person) && grown.EndOf(person) == whole.EndOf(person), which);
        grown.Day.ToArray().ShouldBe(whole.Day.ToArray(), which);
        grown.Kind.ToArray().ShouldBe(whole.Kind.ToArray(), which);
        grown.Flags.ToArray().ShouldBe(whole.Flags.ToArray(), which);
        grown.About.ToArray().ShouldBe(whole.About.ToArray(), which);
        grown.Code.ToArray().ShouldBe(whole.Code.ToArray(), which);
        grown.Amount.ToArray().ShouldBe(whole.Amount.ToArray(), which);
        grown.RecordedAt.ToArray().ShouldBe(whole.RecordedAt.ToArray(), which);
        grown.Source.ToArray().ShouldBe(whole.Source.ToArray(), which);
        grown.Placements.ToArray().ShouldBe(whole.Placements.ToArray(), which);
        Enumerable.Range(0, grown.FactCount).ShouldAllBe(
            row => grown.From(row) == whole.From(row) && grown.Until(row) == whole.Until(row) && grown.WithdrawnAt(row) == whole.WithdrawnAt(row),
            which);
    }

    private static void ShouldSay(Book earlier, Book later, string which)
    {
        var growth = later.GrownSince(earlier.Stage).ShouldNotBeNull(which);
        growth.People.ToArray().Select(number => later.People[number]).ShouldBe(All(earlier.People), which);
        growth.Referrals.ToArray().Select(number => later.Referrals[number]).ShouldBe(All(earlier.Referrals), which);
        var touched = growth.Touched.ToArray();
        touched.ShouldBe(touched.Order().Distinct(), which);
        touched.ShouldBeSubsetOf(Enumerable.Range(0, later.PeopleCount), which);
        Enumerable.Range(0, later.PeopleCount).Except(growth.People.ToArray()).ShouldBeSubsetOf(touched, which);
        var now = growth.People.ToArray();
        for (var person = 0; person < now.Length; person++)
        {
            (touched.Contains(now[person]) || Told(earlier, person) == Told(later, now[person])).ShouldBeTrue($"{which}: {earlier.People[person]}");
        }
    }

    private static string Told(Book book) => string.Join('\n', Enumerable.Range(0, book.PeopleCount).Select(person => Told(book, person)));

    /// <summary>A person's rows with names for numbers.</summary>
    private static string Told(Book book, int person) => book.People[person] + string.Concat(
        Enumerable.Range(book.FirstOf(person), book.EndOf(person) - book.FirstOf(person)).Select(row =>
            $"\n {book.Day[row]} {book.Kind[row]} {book.Flags[row]} {book.Referrals[book.About[row]]} {Code(book, row)} {book.Amount[row]} "
            + $"{book.From(row)} {book.Until(row)} {book.RecordedAt[row]} {book.Source[row]} {book.WithdrawnAt(row)}"));

    private static string Code(Book book, int row) => !book.Kind[row].Places() ? book.Codes[book.Code[row]]
        : book.Placements[book.Code[row]] is var p ? $"{book.Codes[p.Group]}/{book.Codes[p.Area]}/{book.Codes[p.Provider]}/{p.Born}" : "";

    private static string[] All(Names names) => [.. Enumerable.Range(0, names.Count).Select(number => names[number])];
}
