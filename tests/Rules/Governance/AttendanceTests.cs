using Concordat.Governance;
using Concordat.Kernel;
using Shouldly;
using Xunit;
using static Concordat.Rules.Governance.BoardWorld;

namespace Concordat.Rules.Governance;

public sealed class AttendanceTests
{
    private static readonly DateOnly Meets = new(2021, 3, 11);
    private static readonly DateOnly Named = new(2021, 3, 8);
    private static readonly Attendance Seated = new(LondonTwo, new PersonId(9), false);

    [Fact]
    public void The_holder_sits_in_person_and_a_named_colleague_as_deputy()
    {
        Seat(Small, LondonOne, new PersonId(1), new SitterOffice("wla", "board")).Value.IsDeputy.ShouldBeFalse();
        Seat(Small, LondonOne, new PersonId(1), new SitterOffice("wla", "finance"), new SitterOffice("wla", "board", Named)).Value.IsDeputy.ShouldBeTrue();
    }

    [Fact]
    public void A_colleague_whom_nobody_named_does_not_sit() =>
        Seat(Small, LondonOne, new PersonId(1), new SitterOffice("wla", "commissioner")).Refusal.ShouldNotBeNull().Code.ShouldBe("not-named");

    [Fact]
    public void Who_holds_the_office_beside_a_deputys_cover_is_no_deputy() =>
        Seat(Small, LondonOne, new PersonId(1), new SitterOffice("wla", "board", Named), new SitterOffice("wla", "board")).Value.IsDeputy.ShouldBeFalse();

    [Theory]
    [InlineData(DeputyPlace.Counts, 0, null)]
    [InlineData(DeputyPlace.Counts, 3, null)]
    [InlineData(DeputyPlace.Sits, 4, "short-notice")]
    [InlineData(DeputyPlace.NotSaid, 0, null)]
    [InlineData(DeputyPlace.None, 0, "no-deputies")]
    public void Terms_of_reference_say_whether_a_deputy_sits_and_with_what_notice(DeputyPlace place, int notice, string? refused)
    {
        var board = Small with { Deputies = new DeputyTerms(place, notice) };

        Seat(board, LondonOne, new PersonId(1), new SitterOffice("wla", "board", Named)).Refusal?.Code.ShouldBe(refused);
        Seat(board, LondonOne, new PersonId(1), new SitterOffice("wla", "board", Named)).IsGranted.ShouldBe(refused is null);
        Seat(board, LondonOne, new PersonId(1), new SitterOffice("wla", "board")).IsGranted.ShouldBeTrue();
    }

    [Theory]
    [InlineData(DeputyPlace.Counts, null)]
    [InlineData(DeputyPlace.Sits, "no-quorum")]
    [InlineData(DeputyPlace.NotSaid, "no-quorum")]
    public void A_deputy_makes_up_the_quorum_only_where_the_terms_say_so(DeputyPlace place, string? refused)
    {
        var board = Small with { Deputies = new DeputyTerms(place, 0) };
        var sitting = Concordat.Governance.Sitting.Of(
            BoardWorld.Agreement, board, [new Attendance(Dwp, new PersonId(1), false), new Attendance(LondonOne, new PersonId(2), true)], new HashSet<PersonId>());

        sitting.WithoutQuorum()?.Code.ShouldBe(refused);
        (sitting.WithoutQuorum() is null).ShouldBe(refused is null);
        sitting.Counting.ShouldBe([LondonOne, Dwp], "a deputy votes all the same");
    }

    [Fact]
    public void A_stranger_to_the_organisation_does_not_sit_for_it() =>
        Seat(Small, LondonOne, new PersonId(1), new SitterOffice("dwp", "board")).Refusal.ShouldNotBeNull().Code.ShouldBe("other-organisation");

    [Fact]
    public void One_person_sits_once() =>
        Seat(Small, LondonOne, Seated.Person, new SitterOffice("wla", "board")).Refusal.ShouldNotBeNull().Code.ShouldBe("sits-already");

    [Fact]
    public void A_seat_is_taken_once() =>
        Seat(Small, LondonTwo, new PersonId(1), new SitterOffice("wla", "board")).Refusal.ShouldNotBeNull().Code.ShouldBe("seat-taken");

    [Fact]
    public void A_board_has_the_seats_of_its_document_and_no_other() =>
        Seat(Small, new BoardSeat("london", "wla", "board", 3), new PersonId(1), new SitterOffice("wla", "board"))
            .Refusal.ShouldNotBeNull().Code.ShouldBe("no-such-seat");

    private static Ruling<Attendance> Seat(ProgrammeBoard board, BoardSeat seat, PersonId person, params SitterOffice[] offices) =>
        Attendances.Seat(board, [Seated], seat, new Sitter(person, offices), Meets);
}
