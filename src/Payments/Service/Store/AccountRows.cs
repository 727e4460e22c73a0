using System.Security.Cryptography;
using System.Text;
using Concordat.Contracts;
using Concordat.Kernel;
using Concordat.Plumbing.Files;
using Concordat.Plumbing.Store;

namespace Concordat.Payments.Service.Store;

/// <summary>An account as it was given, its content sealed, with who confirmed it.</summary>
internal sealed class AccountRow
{
    public int Number { get; init; }

    public int Contract { get; init; }

    public OrganisationId Organisation { get; init; }

    public Guid Key { get; init; }

    public byte[] Content { get; init; } = [];

    public string Ending { get; init; } = "";

    public PersonId Person { get; init; }

    public int? Deputises { get; init; }

    public DateTimeOffset At { get; init; }

    public PersonId? ConfirmedBy { get; init; }

    public OrganisationId? ConfirmedIn { get; init; }

    public int? ConfirmedFor { get; init; }

    public DateTimeOffset? ConfirmedAt { get; init; }

    public GivenAccount ToModel() => new(Number, Organisation, Ending, Person, At)
    {
        Confirmed = ConfirmedBy is { } person ? new AccountConfirmed(person, ConfirmedIn!.Value, ConfirmedAt!.Value) : null,
    };
}

/// <summary>The accounts into which providers are paid: added to, never touched again. Their content is sealed, and no page opens it: it is
/// only held against what somebody gives again.</summary>
internal sealed class AccountRows(SealedText seal, OpenedStore store)
{
    private const string Columns =
        """
        a.number, a.contract, a.organisation, a.key, a.content, a.ending, a.person, a.deputises, a.at,
        c.person as confirmed_by, c.organisation as confirmed_in, c.deputises as confirmed_for, c.at as confirmed_at
        """;

    private readonly byte[] _key = store.Keys.Secret("payee-account");

    /// <summary>Those of the organisation that is paid under a contract, in the order given.</summary>
    public static Task<IReadOnlyList<AccountRow>> Of(Work work, Contract contract) => work.List<AccountRow>(
        $"""
        select {Columns} from payments_account a left join payments_account_act c on c.account = a.number and c.act = 'confirmed'
        where a.contract = @contract and a.organisation = @prime order by a.number
        """,
        new { contract = contract.Id.Value, prime = contract.Prime.Value });

    /// <summary>Those of every contract that the caller sees, in the order given.</summary>
    public static Task<IReadOnlyList<AccountRow>> All(Work work) => work.List<AccountRow>(
        $"""
        select {Columns} from payments_account a left join payments_account_act c on c.account = a.number and c.act = 'confirmed' order by a.number
        """);

    public static AccountStanding Standing(IEnumerable<AccountRow> rows) => new([.. rows.Select(row => row.ToModel())]);

    /// <summary>How many contracts have an account that waits to be confirmed by the caller's organisation.</summary>
    public static Task<int> Waiting(Work work) => work.One<int>(
        """
        select count(*)::int from (
            select distinct on (contract, organisation) number, payer from payments_account order by contract, organisation, number desc) a
        where a.payer = @payer and not exists (select from payments_account_act c where c.account = a.number)
        """,
        new { payer = work.Caller.Organisation.Value });

    /// <returns>Its number.</returns>
    public Task<int> Add(Work work, Contract contract, Guid key, AccountDetails details) => work.One<int>(
        """
        insert into payments_account (contract, payer, organisation, key, content, ending, person, role, deputises, at)
        values (@contract, @payer, @organisation, @key, @content, @Ending, @person, @role, @Deputises, @now)
        returning number
        """,
        new
        {
            contract = contract.Id.Value,
            payer = contract.Commissioner.Value,
            organisation = work.Caller.Organisation.Value,
            key,
            content = seal.Seal(details.Text, Place(contract.Id.Value, work.Caller.Organisation, key)),
            details.Ending,
            person = work.Caller.Person.Value,
            role = work.Caller.Role,
            work.Caller.Deputises,
            now = work.Now,
        });

    /// <summary>The caller holds the contract. Whatever was authorised while this waited went into the account before: so it bears a later
    /// instant than that, and is new to the next run.</summary>
    public static Task Confirm(Work work, Contract contract, int account) => work.Execute(
        """
        insert into payments_account_act (account, act, contract, payer, person, organisation, role, deputises, at)
        select @account, 'confirmed', @contract, @organisation, @person, @organisation, @role, @Deputises,
               greatest(@now, max(a.at) + interval '1 microsecond')
        from payments_run_act a where a.contract = @contract and a.act = 'authorised'
        """,
        new
        {
            account,
            contract = contract.Id.Value,
            organisation = work.Caller.Organisation.Value,
            person = work.Caller.Person.Value,
            role = work.Caller.Role,
            work.Caller.Deputises,
            now = work.Now,
        });

    /// <summary>Whether what was given is the account that a row holds.</summary>
    public bool Holds(AccountRow row, AccountDetails details) =>
        AccountDetails.Parse(seal.Open(row.Content, Place(row.Contract, row.Organisation, row.Key))).IsSameAccount(details);

    /// <summary>Text that is the same for the same account and tells nothing to whoever holds the database alone.</summary>
    public string Mark(AccountDetails details) => Convert.ToHexStringLower(HMACSHA256.HashData(_key, Encoding.UTF8.GetBytes(details.Text)));

    private static string Place(int contract, OrganisationId payee, Guid key) => $"payments_account.content {contract} {payee.Value} {key}";
}
