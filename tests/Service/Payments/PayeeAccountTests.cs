using System.Net;
using Concordat.Fixture;
using Concordat.Journey;
using Concordat.Kernel;
using Concordat.Payments;
using Concordat.Payments.Service.ClearExceptions;
using Concordat.Payments.Service.EndRun;
using Concordat.Payments.Service.GiveAccount;
using Concordat.Payments.Service.PrepareRun;
using Concordat.Payments.Service.Store;
using Concordat.Places.Service.LoadPlaces;
using Concordat.Plumbing.Access;
using Concordat.Plumbing.Hosting;
using Dapper;
using Npgsql;

namespace Concordat.ServiceTests.Payments;

/// <summary>Where money goes: the provider gives its account, finance gives it again from a source of its own, and no page shows more than its
/// ending. Period 35 is January 2021, cut off at the end of 3 February; today is 26 February.</summary>
public sealed class PayeeAccountTests(TestHouse house) : IClassFixture<TestHouse>
{
    private const int January = 35;
    private static readonly AccountDetails North = new("North Works", "200000", "31415942");
    private static readonly AccountDetails Other = new("North Works", "200000", "27182818");

    [Fact]
    public async Task It_is_given_by_who_is_paid_and_confirmed_by_finance_who_gives_it_again()
    {
        var contract = await PaidContract.New(house, people: 1);
        using var prime = await house.As(contract.Prime);
        var form = await prime.Get(Address(contract));
        form.Text.ShouldContain("No account is confirmed");
        (string, string)[] given = [("AccountName", "North Works"), ("SortCode", "20-00-00"), ("AccountNumber", "3141 5942")];
        (await prime.Press(form, "Give this account", given)).Location.ShouldBe(Address(contract));
        (await prime.Press(form, "Give this account", given)).Location.ShouldBe(Address(contract), "pressed twice it has one effect");
        (await prime.Press(form, "Give this account", [.. given[..2], ("AccountNumber", "27182818")])).Text.ShouldContain("was used before for something else");
        (await prime.Press(await prime.Get(Address(contract)), "Give this account", given)).Text.ShouldContain("Nothing has changed");
        (await Count(contract, "payments_account")).ShouldBe(1);

        using var finance = await house.As(contract.Finance);
        (await finance.Get("/")).Text.ShouldContain("bank account of a provider to confirm");
        var page = await finance.Get(Address(contract));
        page.Text.ShouldContain("The account ending 42");
        (await finance.Press(page, "Confirm this account", ("SortCode", "200000"), ("AccountNumber", "31415943"))).Text
            .ShouldContain("This is not the account that was given");
        (await finance.Press(page, "Confirm this account", ("SortCode", "2000"), ("AccountNumber", "31415942"))).Text.ShouldContain("this has 4");
        (await Count(contract, "payments_account_act")).ShouldBe(0);
        (string, string)[] again = [("SortCode", "20 00 00"), ("AccountNumber", "31415942")];
        (await finance.Press(page, "Confirm this account", again)).Location.ShouldBe(Address(contract));
        (await finance.Press(page, "Confirm this account", again)).Location.ShouldBe(Address(contract), "pressed twice it has one effect");
        (await Count(contract, "payments_account_act")).ShouldBe(1);
        (await finance.Get("/")).Text.ShouldNotContain("bank account of a provider to confirm");

        foreach (var reader in (Browser[])[prime, finance])
        {
            foreach (var address in (string[])[Address(contract), "/payments/accounts"])
            {
                var shown = await reader.Get(address);
                shown.Text.ShouldContain("nding 42");
                shown.Body.ShouldNotContain("31415942");
                shown.Body.ShouldNotContain("314159");
            }
        }
    }

    [Theory]
    [InlineData("", "200000", "31415942", "Give the business’s name")]
    [InlineData("North Works", "20000", "31415942", "A sort code has six digits")]
    [InlineData("North Works", "20000a", "31415942", "A sort code has six digits")]
    [InlineData("North Works", "200000", "3141594", "An account number has eight digits")]
    [InlineData("North Works", "200000", "", "An account number has eight digits")]
    [InlineData("North Works", "200000", "00000000", "not noughts alone")]
    public async Task What_is_no_account_is_refused_with_its_reason(string name, string sortCode, string number, string why)
    {
        var contract = await PaidContract.New(house, people: 1);
        using var prime = await house.As(contract.Prime);
        var answer = await prime.Press(
            await prime.Get(Address(contract)), "Give this account", ("AccountName", name), ("SortCode", sortCode), ("AccountNumber", number));
        answer.Status.ShouldBe(HttpStatusCode.OK);
        answer.OfClass("govuk-error-summary").ShouldNotBeEmpty();
        answer.Text.ShouldContain(why);
        (await Count(contract, "payments_account")).ShouldBe(0);
    }

    [Fact]
    public async Task Nobody_gives_and_confirms_and_nobody_confirms_for_the_organisation_that_is_paid()
    {
        var contract = await PaidContract.New(house, people: 1);
        var number = (await contract.GiveAccount(North))!.Value.Value;
        var both = new Caller(contract.Prime.Person, contract.Finance.Organisation, "finance", [contract.Id]);
        (await contract.ConfirmAccount(number, North, both))!.Value.Refusal!.Code.ShouldBe("same-person");
        var own = new Caller(contract.Finance.Person, contract.Prime.Organisation, "finance", [contract.Id]);
        (await contract.ConfirmAccount(number, North, own))!.Value.Refusal!.Code.ShouldBe("own-organisation");
        var elsewhere = new Caller(contract.Prime.Person, contract.North.Organisation, "prime", [contract.Id]);
        (await contract.GiveAccount(Other, elsewhere))!.Value.Refusal!.Code.ShouldBe("not-the-payee");
        (await contract.GiveAccount(Other, contract.Finance)).ShouldBeNull();
        (await contract.ConfirmAccount(number, North, contract.Prime)).ShouldBeNull();
        (await contract.ConfirmAccount(number, North, contract.OtherFinance)).ShouldBeNull();

        var later = (await contract.GiveAccount(Other))!.Value.Value;
        (await contract.ConfirmAccount(number, North))!.Value.Refusal!.Code.ShouldBe("replaced");
        (await contract.ConfirmAccount(later, North))!.Value.Refusal!.Code.ShouldBe("not-the-same");
        (await contract.ConfirmAccount(later, Other))!.Value.Value.ShouldBe(later);
        (await contract.ConfirmAccount(later, Other))!.Value.Refusal!.Code.ShouldBe("confirmed-already");
    }

    [Fact]
    public async Task Those_who_pay_are_paid_or_check_see_it_and_nobody_else()
    {
        var contract = await PaidContract.New(house, people: 1);
        await contract.GiveAccount(North);
        foreach (var caller in (Caller[])[contract.Prime, contract.Finance, contract.Authoriser, contract.Commissioner])
        {
            using var browser = await house.As(caller);
            (await browser.Get(Address(contract))).Text.ShouldContain("ending 42", Case.Sensitive, caller.Role);
        }

        foreach (var caller in (Caller[])[contract.North, contract.Validator])
        {
            using var browser = await house.As(caller);
            (await browser.Get(Address(contract))).Status.ShouldBe(HttpStatusCode.Forbidden, caller.Role);
        }

        var other = await PaidContract.New(house, people: 1);
        foreach (var caller in (Caller[])[other.Prime, other.Finance, contract.OtherFinance])
        {
            using var browser = await house.As(caller);
            (await browser.Get(Address(contract))).Status.ShouldBe(HttpStatusCode.NotFound, caller.Role);
            (await browser.Get("/payments/accounts")).Text.ShouldNotContain(contract.Reference + " ");
        }
    }

    [Fact]
    public async Task An_account_confirmed_while_a_run_was_authorised_is_new_to_the_next()
    {
        var contract = await PaidContract.New(house, people: 1);
        await contract.ConfirmAccount((await contract.GiveAccount(North))!.Value.Value, North);
        var number = (await contract.GiveAccount(Other))!.Value.Value;
        var run = await contract.PrepareSeen();
        Task<Ruling<int>?> confirming;
        await using (var holder = await house.Database.Begin(contract.Finance, CancellationToken.None))
        {
            await GiveAccount.TakeTurn(holder, contract.Id);
            confirming = contract.ConfirmAccount(number, Other);
            await Waiting.ForATurn(house);
            (await contract.End(RunAct.Authorised, run))!.Value.Refusal.ShouldBeNull("the account before stands");
        }

        (await confirming)!.Value.Value.ShouldBe(number);
        await contract.Tell(0, FactKind.Left, "2019-02-28");
        (await contract.Unusual((await contract.Prepare()).Value))
            .ShouldContain(one => one.Kind == ExceptionKind.NewAccount, "begun before, confirmed after");
    }

    [Fact]
    public async Task While_a_run_is_authorised_no_account_is_confirmed()
    {
        var contract = await PaidContract.New(house, people: 1);
        var number = (await contract.GiveAccount(North))!.Value.Value;
        var run = await contract.PrepareSeen();
        Task<Ruling<int>?> confirming;
        await using (var work = await house.Database.Begin(contract.Authoriser, CancellationToken.None))
        {
            (await house.Service<EndRun>().Within(work, new EndRunOrder(Guid.NewGuid(), run, RunAct.Authorised)))!.Value.Refusal.ShouldBeNull();
            confirming = contract.ConfirmAccount(number, North);
            await Waiting.ForATurn(house);
            await work.Commit();
        }

        (await confirming)!.Value.Value.ShouldBe(number);
    }

    [Fact]
    public async Task A_run_is_not_authorised_into_an_account_confirmed_while_it_waited()
    {
        var contract = await PaidContract.New(house, people: 1);
        var number = (await contract.GiveAccount(North))!.Value.Value;
        var run = await contract.PrepareSeen();
        Task<Ruling<int>?> authorising;
        await using (var holder = await house.Database.Begin(contract.Finance, CancellationToken.None))
        {
            await Ledger.Lock(holder, contract.Id);
            authorising = contract.End(RunAct.Authorised, run);
            await Waiting.ForATurn(house);
            await holder.Execute(
                """
                insert into payments_account_act (account, act, contract, payer, person, organisation, role, at)
                values (@number, 'confirmed', @contract, @organisation, @person, @organisation, 'finance', @at)
                """,
                new
                {
                    number,
                    contract = contract.Id.Value,
                    organisation = contract.Finance.Organisation.Value,
                    person = contract.Finance.Person.Value,
                    at = house.Service<Clock>().Now,
                });
            await holder.Commit();
        }

        (await authorising)!.Value.Refusal!.Code.ShouldBe("exceptions-open");
        (await contract.Authorise(run)).Refusal.ShouldBeNull("it was looked at again");
    }

    [Fact]
    public async Task It_is_sealed_stays_as_it_was_given_and_the_journal_holds_its_number_alone()
    {
        var contract = await PaidContract.New(house, people: 1);
        await contract.ConfirmAccount((await contract.GiveAccount(North))!.Value.Value, North);
        await using var owner = await house.Owner();
        (await owner.ExecuteScalarAsync<long>(
            """
            select count(*) from payments_account where contract = @contract
                and (position(convert_to('31415942', 'UTF8') in content) > 0 or position(convert_to('North', 'UTF8') in content) > 0)
            """,
            new { contract = contract.Id.Value })).ShouldBe(0);
        var told = (await owner.QueryAsync<string>(
            "select codes::text from journal_entry where event like 'PayeeAccount%' and (identities->>'contract')::int = @contract",
            new { contract = contract.Id.Value })).AsList();
        told.ShouldBe(["{}", "{}"]);
        await Should.ThrowAsync<PostgresException>(owner.ExecuteAsync("update payments_account set ending = '43'"));
        await Should.ThrowAsync<PostgresException>(owner.ExecuteAsync("delete from payments_account_act"));
    }

    [Fact]
    public async Task A_periods_run_waits_where_no_account_is_confirmed_and_where_one_is_new_or_changed_since_somebody_looked()
    {
        var contract = await PaidContract.New(house, people: 2, recorded: new DateTimeOffset(2021, 1, 20, 9, 0, 0, TimeSpan.Zero));
        var run = await Period(contract);
        (await Kinds(contract, run)).ShouldBe([ExceptionKind.FirstPayment, ExceptionKind.NoAccount]);
        await contract.ConfirmAccount((await contract.GiveAccount(North))!.Value.Value, North);
        (await Kinds(contract, run)).ShouldBe([ExceptionKind.FirstPayment, ExceptionKind.NewAccount]);
        (await contract.End(RunAct.Authorised, run))!.Value.Refusal!.Code.ShouldBe("exceptions-open");
        await contract.LookAt(run, ExceptionKind.FirstPayment, ExceptionKind.NewAccount);

        var changed = (await contract.GiveAccount(Other))!.Value.Value;
        (await contract.End(RunAct.Authorised, run))!.Value.Refusal!.Code.ShouldBe("account-changed");
        (await contract.ConfirmAccount(changed, Other))!.Value.IsGranted.ShouldBeTrue();
        (await contract.End(RunAct.Withdrawn, run, contract.Finance))!.Value.IsGranted.ShouldBeTrue();
        var second = await Period(contract);
        await contract.LookAt(second, ExceptionKind.FirstPayment, ExceptionKind.NewAccount);
        (await contract.End(RunAct.Authorised, second))!.Value.Refusal.ShouldBeNull();

        using var authoriser = await house.As(contract.Authoriser);
        (await authoriser.Get($"/payments/runs/{second}")).Text.ShouldContain("Paid into a new account");
        await contract.Tell(0, FactKind.Left, "2019-02-28");
        var third = (await contract.Prepare()).Value;
        (await Kinds(contract, third)).ShouldNotContain(ExceptionKind.NewAccount, "nothing has changed since the last posted run");
        await contract.ConfirmAccount((await contract.GiveAccount(North))!.Value.Value, North);
        (await Kinds(contract, third)).ShouldContain(ExceptionKind.NewAccount);
        (await Kinds(contract, second)).ShouldContain(ExceptionKind.NewAccount, "as it was when it was authorised");
    }

    [Fact]
    public async Task Whoever_confirmed_the_account_does_not_look_at_it_for_the_run_that_another_prepared()
    {
        var contract = await PaidContract.New(house, people: 1, recorded: new DateTimeOffset(2021, 1, 20, 9, 0, 0, TimeSpan.Zero));
        await contract.ConfirmAccount((await contract.GiveAccount(North))!.Value.Value, North);
        var run = await Period(contract, await SecondFinance(contract));
        (await house.Service<ClearExceptions>().Do(
            contract.Finance, new ClearOrder(Guid.NewGuid(), run, ExceptionKind.NewAccount, "checked"), CancellationToken.None))!
            .Value.Refusal!.Code.ShouldBe("own-confirmation");
        await contract.LookAt(run, ExceptionKind.NewAccount);
    }

    private async Task<Caller> SecondFinance(PaidContract contract)
    {
        var organisation = contract.Finance.Organisation;
        await using var work = await house.Database.BeginAsWorker(TestHouse.Caller("administrator", 1), CancellationToken.None);
        var person = await house.Service<PlaceLoader>().AddOffice(
            work, "second", $"second@{contract.Reference}.example", organisation, "finance", [contract.Id]);
        await work.Commit();
        return new Caller(person, organisation, "finance", [contract.Id]);
    }

    private async Task<int> Period(PaidContract contract, Caller? finance = null) => (await house.Service<PrepareRun>().Do(
        finance ?? contract.Finance, new PrepareRunOrder(Guid.NewGuid(), contract.Id, default, ClaimsMode.Assumed, January),
        CancellationToken.None)).Value;

    private static async Task<IReadOnlyList<ExceptionKind>> Kinds(PaidContract contract, int run) => [.. (await contract.Unusual(run)).Select(found => found.Kind)];

    private static string Address(PaidContract contract) => $"/payments/contracts/{contract.Id.Value}/account";

    private async Task<long> Count(PaidContract contract, string table)
    {
        await using var owner = await house.Owner();
        return await owner.ExecuteScalarAsync<long>($"select count(*) from {table} where contract = @contract", new { contract = contract.Id.Value });
    }
}
