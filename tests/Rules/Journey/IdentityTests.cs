using Concordat.Journey;
using Concordat.Kernel;
using Shouldly;
using Xunit;

namespace Concordat.Rules.Journey;

public sealed class IdentityTests
{
    private static readonly DateOnly Birthday = new(1981, 4, 5);
    private static readonly Particulars Ann = Person("Ann", "O'Brien-Smith", "QQ123456C");

    [Theory]
    [InlineData("QQ123456C", "QQ123456")]
    [InlineData("qq 12 34 56 c", "QQ123456")]
    [InlineData("QQ-12-34-56", "QQ123456")]
    [InlineData("QQ12345O", "QQ123450")] // a letter O among the digits
    [InlineData("0Q120456A", "OQ120456")] // a nought among the letters
    [InlineData("QQ12345", "")]
    [InlineData("QQ1234567", "")]
    [InlineData("not given", "")]
    [InlineData("", "")]
    public void A_number_is_read_however_it_is_written(string written, string key) => Identity.NormalNino(written).ShouldBe(key);

    [Theory]
    [InlineData("ANN", "O'BRIEN-SMITH")]
    [InlineData("ann", "o’brien smith")]
    [InlineData("Ánn", "OBrien Smith")]
    [InlineData("A\u0301nn", "O'Brien Smith")] // the mark written as a letter of its own
    [InlineData("O'Brien Smith", "Ann")] // family name first
    public void Another_writing_of_a_name_is_the_same_name(string given, string family)
    {
        var written = Person(given, family, "qq 12 34 56");
        Identity.NameKey(written).ShouldBe(Identity.NameKey(Ann));
        AnswerTo(written, Ann).ShouldBeOfType<IdentityAnswer.Same>();
    }

    [Theory]
    [InlineData("Jo-Anne", "Joanne")]
    [InlineData("Jo Anne", "JOANNE")]
    [InlineData("Zoë", "Zoe")]
    [InlineData("Bjørn", "Bjorn")]
    [InlineData("Łukasz", "lukasz")]
    [InlineData("Đạt", "Dat")]
    [InlineData("Groß", "Gross")]
    public void Marks_and_hyphens_tell_nobody_apart(string one, string other)
    {
        var person = Person(one, "Taylor", "QQ123456");
        var again = Person(other, "Taylor", "QQ123456");
        Identity.NameKey(again).ShouldBe(Identity.NameKey(person));
        AnswerTo(again, person).ShouldBeOfType<IdentityAnswer.Same>();
    }

    [Theory]
    [InlineData("Catherine", "Taylor")] // one letter changed
    [InlineData("Katherin", "Taylor")]
    [InlineData("Katherine", "Talyor")] // neighbours exchanged
    [InlineData("Katherine Louise", "Taylor")]
    public void A_slip_or_a_middle_name_under_one_number_and_birthday_is_one_person(string given, string family) =>
        AnswerTo(Person(given, family, "QQ123456"), Person("Katherine", "Taylor", "QQ123456")).ShouldBeOfType<IdentityAnswer.Same>();

    [Theory]
    [InlineData("Bob", "Taylor", IdentityReasons.NameDiffers)] // short forms are not guessed
    [InlineData("Robert", "Nowak", IdentityReasons.NameDiffers)]
    public void Another_name_under_one_number_is_a_question(string given, string family, string reason) =>
        Reasons(AnswerTo(Person(given, family, "QQ123456"), Person("Robert", "Taylor", "QQ123456"))).ShouldBe([reason]);

    [Fact]
    public void Two_short_names_of_one_letters_difference_are_not_a_slip() =>
        Reasons(AnswerTo(Person("Ali", "Khan", "QQ123456"), Person("Ala", "Khan", "QQ123456"))).ShouldBe([IdentityReasons.NameDiffers]);

    [Fact]
    public void Another_birthday_under_one_number_and_name_is_a_question() =>
        Reasons(AnswerTo(Ann with { Born = new DateOnly(1981, 5, 4) }, Ann)).ShouldBe([IdentityReasons.BirthDiffers]);

    [Fact]
    public void Without_a_birthday_the_number_and_the_same_name_are_enough_and_a_slip_is_not()
    {
        AnswerTo(Ann with { Born = null }, Ann).ShouldBeOfType<IdentityAnswer.Same>();
        Reasons(AnswerTo(Ann with { Born = null, FamilyName = "O'Brien-Smyth" }, Ann)).ShouldBe([IdentityReasons.BirthMissing]);
    }

    [Fact]
    public void Without_a_number_only_the_same_postcode_makes_name_and_birthday_one_person()
    {
        var here = Ann with { Postcode = "M1 1AA" };
        AnswerTo(here with { Nino = "", Postcode = "m11aa" }, here).ShouldBeOfType<IdentityAnswer.Same>();
        Reasons(AnswerTo(here with { Nino = "", Postcode = "M2 2BB" }, here)).ShouldBe([IdentityReasons.NumberMissing]);
        Reasons(AnswerTo(Ann with { Nino = "" }, Ann)).ShouldBe([IdentityReasons.NumberMissing]);
        AnswerTo(here with { Nino = "", Born = new DateOnly(1981, 4, 6) }, here).ShouldBeOfType<IdentityAnswer.New>();
    }

    [Theory]
    [InlineData("QQ123465")] // exchanged
    [InlineData("QQ123457")] // one digit
    public void A_slip_in_the_number_is_a_question(string number) =>
        Reasons(AnswerTo(Ann with { Nino = number }, Ann)).ShouldBe([IdentityReasons.NumberNearlySame]);

    [Fact]
    public void Two_numbers_are_two_people_unless_they_share_name_birthday_and_home()
    {
        var here = Ann with { Postcode = "M1 1AA" };
        AnswerTo(Ann with { Nino = "QQ998877" }, Ann).ShouldBeOfType<IdentityAnswer.New>();
        AnswerTo(here with { Nino = "QQ998877", GivenName = "Mary" }, here).ShouldBeOfType<IdentityAnswer.New>();
        Reasons(AnswerTo(here with { Nino = "QQ998877" }, here)).ShouldBe([IdentityReasons.NumberDiffers]);
    }

    [Fact]
    public void The_order_of_candidates_decides_nothing()
    {
        var brother = Person("Tom", "O'Brien-Smith", "QQ123456");
        var cousin = Ann with { Nino = "" };
        Answer(Ann, Known(3, cousin), Known(2, brother), Known(1, Ann)).ShouldBe(new IdentityAnswer.Same(Known(1, Ann)));
        var question = Answer(Ann with { Nino = "QQ123457" }, Known(7, Ann), Known(5, cousin)).ShouldBeOfType<IdentityAnswer.Question>();
        question.People.Select(p => p.Participant.Value).ShouldBe([5, 7]);
        question.Reasons.ShouldBe([IdentityReasons.NumberMissing, IdentityReasons.NumberNearlySame]);
    }

    [Fact]
    public void Two_on_record_who_both_answer_are_a_question() =>
        Reasons(Answer(Ann, Known(1, Ann), Known(2, Ann))).ShouldBe([IdentityReasons.SeveralOnRecord]);

    [Fact]
    public void Whoever_asks_of_whom_the_answer_is_the_same()
    {
        string[] given = ["Ann", "Anne", "Tom"];
        string[] numbers = ["QQ123456", "QQ123465", "QQ998877", ""];
        DateOnly?[] days = [Birthday, new DateOnly(1990, 1, 1), null];
        var people = (from name in given
                      from number in numbers
                      from day in days
                      select Person(name, "Taylor", number) with { Born = day, Postcode = "M1 1AA" }).ToList();
        foreach (var a in people)
        {
            AnswerTo(a, a).ShouldNotBeOfType<IdentityAnswer.Question>();
            foreach (var b in people)
            {
                Kind(AnswerTo(a, b)).ShouldBe(Kind(AnswerTo(b, a)));
            }
        }
    }

    [Fact]
    public void Every_reason_has_its_sentence()
    {
        var reasons = typeof(IdentityReasons).GetFields().Select(field => (string)field.GetRawConstantValue()!).ToList();
        reasons.Count.ShouldBe(7);
        reasons.Select(IdentityReasons.Sentence).Distinct().Count().ShouldBe(reasons.Count);
    }

    private static Particulars Person(string given, string family, string nino) =>
        new("", given, family, nino, Birthday, "", "", "", "");

    private static KnownPerson Known(int number, Particulars person) => new(new ParticipantId(number), $"P{number}", person);

    private static IdentityAnswer AnswerTo(Particulars arrival, Particulars known) => Answer(arrival, Known(1, known));

    private static IdentityAnswer Answer(Particulars arrival, params KnownPerson[] known) => Identity.Of(arrival, known);

    private static IReadOnlyList<string> Reasons(IdentityAnswer answer) => answer.ShouldBeOfType<IdentityAnswer.Question>().Reasons;

    private static string Kind(IdentityAnswer answer) =>
        answer is IdentityAnswer.Question question ? string.Join(' ', question.Reasons) : answer.GetType().Name;
}
