using Concordat.Kernel;
using Concordat.Payments;
using Shouldly;
using Xunit;

namespace Concordat.Rules.Payments;

public sealed class PayeeAccountRulesTests
{
    private static readonly OrganisationId Prime = new(7);
    private static readonly OrganisationId Payer = new(8);
    private static readonly PersonId Giver = new(1);
    private static readonly PersonId Finance = new(2);
    private static readonly DateTimeOffset At = new(2021, 2, 4, 9, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("North Works Ltd", "20-00-00", "3141 5942")]
    [InlineData(" North Works Ltd ", "200000", "31415942")]
    [InlineData("North Works Ltd", "20 00 00", "31-41-59-42")]
    public void An_account_is_read_whatever_stands_between_its_digits(string name, string sortCode, string number)
    {
        var details = PayeeAccountRules.Read(name, sortCode, number).Details.ShouldNotBeNull();
        details.ShouldBe(new AccountDetails("North Works Ltd", "200000", "31415942"));
        details.Ending.ShouldBe("42");
        AccountDetails.Parse(details.Text).ShouldBe(details);
        $"{details}".ShouldBe("account ending 42", "no log holds it by mistake");
    }

    [Theory]
    [InlineData("", "200000", "31415942", "account-name")]
    [InlineData("  ", "200000", "31415942", "account-name")]
    [InlineData("North\nWorks", "200000", "31415942", "account-name")]
    [InlineData("North Works", "", "31415942", "sort-code")]
    [InlineData("North Works", "20000", "31415942", "sort-code")]
    [InlineData("North Works", "2000000", "31415942", "sort-code")]
    [InlineData("North Works", "20000O", "31415942", "sort-code")]
    [InlineData("North Works", "000000", "31415942", "sort-code")]
    [InlineData("North Works", "200000", "", "account-number")]
    [InlineData("North Works", "200000", "3141594", "account-number")]
    [InlineData("North Works", "200000", "314159420", "account-number")]
    [InlineData("North Works", "200000", "-3141594", "account-number")]
    [InlineData("North Works", "200000", "3141594x", "account-number")]
    [InlineData("North Works", "200000", "٣١٤١٥٩٤٢", "account-number")]
    [InlineData("North Works", "200000", "00000000", "account-number")]
    public void What_is_no_account_is_refused_by_its_field(string name, string sortCode, string number, string code)
    {
        var reading = PayeeAccountRules.Read(name, sortCode, number);
        reading.Details.ShouldBeNull();
        reading.Refused.ShouldHaveSingleItem().Code.ShouldBe(code);
        reading.Refused[0].Sentence.ShouldNotContain("31415942", Case.Sensitive, "a message says what is wrong and not what was typed");
    }

    [Fact]
    public void All_that_is_wrong_is_said_at_once_and_how_many_digits_there_were()
    {
        PayeeAccountRules.Read(null, null, null).Refused.Select(refusal => refusal.Code).ShouldBe(["account-name", "sort-code", "account-number"]);
        PayeeAccountRules.ReadAgain("2000", "31415942").Refused.ShouldHaveSingleItem().Sentence.ShouldContain("this has 4");
        PayeeAccountRules.Read(new string('a', 141), "200000", "31415942").Refused.ShouldHaveSingleItem().Code.ShouldBe("account-name");
        PayeeAccountRules.Read(new string('a', 140), "200000", "31415942").Refused.ShouldBeEmpty();
    }

    [Fact]
    public void Only_who_is_paid_gives_an_account_and_not_the_one_that_was_given_last()
    {
        PayeeAccountRules.Give(Prime, Prime, isTheLast: false).IsGranted.ShouldBeTrue();
        PayeeAccountRules.Give(Prime, Payer, isTheLast: false).Refusal.ShouldNotBeNull().Code.ShouldBe("not-the-payee");
        PayeeAccountRules.Give(Prime, Prime, isTheLast: true).Refusal.ShouldNotBeNull().Code.ShouldBe("same-account");
    }

    [Fact]
    public void The_last_that_was_confirmed_is_paid_into_and_only_the_last_given_may_be_confirmed()
    {
        var standing = new AccountStanding([Given(1, isConfirmed: true), Given(2, isConfirmed: false), Given(3, isConfirmed: false)]);
        standing.InForce.ShouldNotBeNull().Number.ShouldBe(1);
        standing.Waiting.ShouldNotBeNull().Number.ShouldBe(3);
        Confirm(standing, 4).ShouldBe("no-account");
        Confirm(standing, 1).ShouldBe("confirmed-already");
        Confirm(standing, 2).ShouldBe("replaced");
        Confirm(standing, 3).ShouldBeNull();
        new AccountStanding([]).InForce.ShouldBeNull();
        new AccountStanding([Given(1, isConfirmed: true)]).Waiting.ShouldBeNull();
    }

    [Fact]
    public void Another_person_of_another_organisation_confirms_it_by_giving_it_again()
    {
        var standing = new AccountStanding([Given(1, isConfirmed: false)]);
        PayeeAccountRules.Confirm(standing, 1, Giver, Payer, isTheSame: true).Refusal.ShouldNotBeNull().Code.ShouldBe("same-person");
        PayeeAccountRules.Confirm(standing, 1, Finance, Prime, isTheSame: true).Refusal.ShouldNotBeNull().Code.ShouldBe("own-organisation");
        PayeeAccountRules.Confirm(standing, 1, Finance, Payer, isTheSame: false).Refusal.ShouldNotBeNull().Code.ShouldBe("not-the-same");
        PayeeAccountRules.Confirm(standing, 1, Finance, Payer, isTheSame: true).IsGranted.ShouldBeTrue();
    }

    [Theory]
    [InlineData(0, true)]
    [InlineData(-1, true)]
    [InlineData(1, false)]
    public void An_account_that_changed_after_somebody_looked_sends_the_run_back(int hoursAfter, bool mayGoOn)
    {
        var found = new RunException(ExceptionKind.NewAccount, 3, new Money(60_000)) { ChangedAt = At.AddHours(hoursAfter) };
        (ExceptionRules.ChangedSince(found, At) is null).ShouldBe(mayGoOn);
        ExceptionRules.ChangedSince(found, null).ShouldBeNull("nobody has looked yet");
        ExceptionRules.ChangedSince(found with { ChangedAt = null }, At).ShouldBeNull();
    }

    [Fact]
    public void Whoever_confirmed_the_account_does_not_look_at_it_for_a_run()
    {
        var inForce = Given(1, isConfirmed: true);
        ExceptionRules.OwnAccount(ExceptionKind.NewAccount, inForce, Finance).ShouldNotBeNull().Code.ShouldBe("own-confirmation");
        ExceptionRules.OwnAccount(ExceptionKind.NewAccount, inForce, Giver).ShouldBeNull();
        ExceptionRules.OwnAccount(ExceptionKind.FirstPayment, inForce, Finance).ShouldBeNull();
        ExceptionRules.OwnAccount(ExceptionKind.NewAccount, null, Finance).ShouldBeNull();
    }

    private static string? Confirm(AccountStanding standing, int number) =>
        PayeeAccountRules.Confirm(standing, number, Finance, Payer, isTheSame: true).Refusal?.Code;

    private static GivenAccount Given(int number, bool isConfirmed) => new(number, Prime, "42", Giver, At)
    {
        Confirmed = isConfirmed ? new AccountConfirmed(Finance, Payer, At) : null,
    };
}
