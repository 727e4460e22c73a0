using Concordat.Governance;
using Concordat.Kernel;
using Shouldly;
using Xunit;
using static Concordat.Rules.Governance.BoardWorld;

namespace Concordat.Rules.Governance;

public sealed class AttendanceTests
{
    private static readonly Attendance Seated = new(LondonTwo, new PersonId(9), false);

    [Theory]
    [InlineData("wla", "board", false)]
    [InlineData("wla", "commissioner", true)]
    public void The_holder_sits_in_person_and_a_colleague_as_deputy(string organisation, string role, bool isDeputy) =>
        Seat(LondonOne, new PersonId(1), (organisation, role)).Value.IsDeputy.ShouldBe(isDeputy);

    [Fact]
    public void Who_holds_the_office_beside_another_is_no_deputy() =>
        Seat(LondonOne, new PersonId(1), ("wla", "commissioner"), ("wla", "board")).Value.IsDeputy.ShouldBeFalse();

    [Fact]
    public void A_stranger_to_the_organisation_does_not_sit_for_it() =>
        Seat(LondonOne, new PersonId(1), ("dwp", "board")).Refusal.ShouldNotBeNull().Code.ShouldBe("other-organisation");

    [Fact]
    public void One_person_sits_once() =>
        Seat(LondonOne, Seated.Person, ("wla", "board")).Refusal.ShouldNotBeNull().Code.ShouldBe("sits-already");

    [Fact]
    public void A_seat_is_taken_once() =>
        Seat(LondonTwo, new PersonId(1), ("wla", "board")).Refusal.ShouldNotBeNull().Code.ShouldBe("seat-taken");

    [Fact]
    public void A_board_has_the_seats_of_its_document_and_no_other() =>
        Seat(new BoardSeat("london", "wla", "board", 3), new PersonId(1), ("wla", "board")).Refusal.ShouldNotBeNull().Code.ShouldBe("no-such-seat");

    private static Ruling<Attendance> Seat(BoardSeat seat, PersonId person, params (string Organisation, string Role)[] offices) =>
        Attendances.Seat(Small, [Seated], seat, new Sitter(person, offices));
}
