using Concordat.Kernel;
using Concordat.Places;
using Shouldly;
using Xunit;

namespace Concordat.Rules.Places;

/// <summary>Laws of offices over random histories: whatever was recorded in whatever order, nobody has rights before the first day, after the
/// last, after an end, or as deputy of somebody who is gone.</summary>
public sealed class OfficeLawsTests
{
    private const int Histories = 60;

    [Fact]
    public void Nobody_holds_what_has_not_begun_or_has_ended()
    {
        var held = 0;
        Each((drawn, register, at) =>
        {
            foreach (var one in register.At(at))
            {
                held++;
                var (record, day) = (drawn.Records[one.Number - 1], London.DayOf(at));
                (day < record.From || at < record.At).ShouldBeFalse("not begun");
                (day > record.To).ShouldBeFalse("past its last day");
                record.Ends.Any(end => end.LastDay is { } last ? day > last : at >= end.At).ShouldBeFalse("ended");
            }
        });
        held.ShouldBeGreaterThan(500);
    }

    [Fact]
    public void Whoever_was_appointed_and_not_ended_holds_the_office_on_each_of_its_days()
    {
        Each((drawn, register, at) =>
        {
            var day = London.DayOf(at);
            foreach (var record in drawn.Records.Where(record => record.As.IsOwn && record.Ends.Count == 0))
            {
                register.IsHeld(record.Now, at).ShouldBe(day >= record.From && !(day > record.To) && at >= record.At);
            }
        });
    }

    [Fact]
    public void A_deputy_acts_only_while_holder_and_deputy_are_both_in_office()
    {
        var covers = 0;
        Each((_, register, at) =>
        {
            foreach (var deputy in register.At(at).Where(one => !one.IsOwn))
            {
                covers++;
                var office = register.Find(deputy.Deputises!.Value)!;
                office.IsOwn.ShouldBeTrue("a deputy has no deputy");
                register.IsHeld(office, at).ShouldBeTrue();
                (deputy.Organisation, deputy.Role).ShouldBe((office.Organisation, office.Role));
                register.Belongs(deputy.Person, office.Organisation, at).ShouldBeTrue();
                deputy.Person.ShouldNotBe(office.Person);
            }
        });
        covers.ShouldBeGreaterThan(10);
    }

    [Fact]
    public void One_office_is_held_once_by_a_person_for_one_organisation_and_has_one_deputy()
    {
        Each((_, register, at) =>
        {
            var held = register.At(at).ToList();
            held.Where(one => one.IsOwn).GroupBy(one => (one.Person, one.Organisation, one.Role)).ShouldAllBe(same => same.Count() == 1);
            held.Where(one => one.IsOwn).GroupBy(one => one.Person).ShouldAllBe(same => same.Select(one => one.Organisation).Distinct().Count() == 1);
            held.Where(one => !one.IsOwn).GroupBy(one => one.Deputises).ShouldAllBe(same => same.Count() == 1);
        });
    }

    [Fact]
    public void An_end_takes_rights_and_gives_none()
    {
        foreach (var seed in Enumerable.Range(0, Histories))
        {
            var drawn = DrawnOffices.Of(seed);
            if (drawn.Records.FirstOrDefault(one => !one.Now.Tenure.IsOver(DrawnOffices.At(24 * 60))) is not { } one)
            {
                continue;
            }

            var (before, now) = (drawn.Register, DrawnOffices.At(24 * 60));
            one.Ends.Add((null, now));
            var after = drawn.Register;
            foreach (var at in DrawnOffices.Instants(seed))
            {
                var (held, left) = (before.At(at).Select(office => office.Number).ToHashSet(), after.At(at).Select(office => office.Number).ToHashSet());
                left.ShouldBeSubsetOf(held);
                if (at < now)
                {
                    left.ShouldBe(held, ignoreOrder: true, "what was held before stands");
                }
                else
                {
                    left.ShouldNotContain(one.As.Number);
                }
            }
        }
    }

    private static void Each(Action<DrawnOffices, OfficeRegister, DateTimeOffset> law)
    {
        foreach (var seed in Enumerable.Range(0, Histories))
        {
            var drawn = DrawnOffices.Of(seed);
            var register = drawn.Register;
            foreach (var at in DrawnOffices.Instants(seed))
            {
                law(drawn, register, at);
            }
        }
    }
}
