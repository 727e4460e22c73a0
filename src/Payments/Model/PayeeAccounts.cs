using System.Globalization;
using Concordat.Kernel;

namespace Concordat.Payments;

/// <summary>A bank account in the United Kingdom into which a provider is paid. It says no more of itself than its ending, so that no log and
/// no message holds it by mistake.</summary>
/// <param name="Name">The business's name on the account; empty where the account is only given again.</param>
/// <param name="SortCode">Six digits, nothing between them.</param>
/// <param name="Number">Eight digits.</param>
public sealed record AccountDetails(string Name, string SortCode, string Number)
{
    private const int EndingDigits = 2;

    public string Ending => Number[^EndingDigits..];

    /// <summary>Whether money sent to either goes to one account: the name does not decide it.</summary>
    public bool IsSameAccount(AccountDetails other) => SortCode == other.SortCode && Number == other.Number;

    /// <summary>The text that is sealed.</summary>
    public string Text => $"{SortCode} {Number} {Name}";

    /// <summary>Reads what <see cref="Text"/> gave.</summary>
    public static AccountDetails Parse(string text)
    {
        var parts = text.Split(' ', 3);
        return new AccountDetails(parts[2], parts[0], parts[1]);
    }

    public override string ToString() => $"account ending {Ending}";
}

/// <summary>What was typed as an account, read.</summary>
/// <param name="Details">Nothing where anything is refused.</param>
/// <param name="Refused">Each field's refusal: <c>account-name</c>, <c>sort-code</c>, <c>account-number</c>.</param>
public sealed record AccountReading(AccountDetails? Details, IReadOnlyList<Refusal> Refused);

/// <summary>That somebody of the payer gave the same account again, from another source.</summary>
public sealed record AccountConfirmed(PersonId Person, OrganisationId Organisation, DateTimeOffset At);

/// <summary>An account as it was given, without its content.</summary>
/// <param name="Payee">The organisation that is paid into it.</param>
/// <param name="Ending">Its last two digits.</param>
public sealed record GivenAccount(int Number, OrganisationId Payee, string Ending, PersonId GivenBy, DateTimeOffset GivenAt)
{
    /// <summary>Nothing while nobody has.</summary>
    public AccountConfirmed? Confirmed { get; init; }
}

/// <summary>The accounts of the payee of a contract.</summary>
/// <param name="Given">In the order given; none is ever changed.</param>
public sealed record AccountStanding(IReadOnlyList<GivenAccount> Given)
{
    /// <summary>The one that is paid into: the last that was confirmed.</summary>
    public GivenAccount? InForce => Given.LastOrDefault(account => account.Confirmed is not null);

    /// <summary>The one that waits to be confirmed: only the last given may be.</summary>
    public GivenAccount? Waiting => Given is [.., { Confirmed: null } last] ? last : null;
}

/// <summary>Whoever is paid gives the account; another person, of whoever pays, confirms it by giving it again from another source. Nobody
/// does both, and no page shows more than its ending.</summary>
public static class PayeeAccountRules
{
    public static readonly Citation SeparationOfDuties = new("Access policy", "payments.account.confirm, separation of duties");

    private const int SortCodeDigits = 6;
    private const int AccountDigits = 8;
    private const int NameLetters = 140;

    private static readonly Citation Clause = new("Ledger rules", "an account is paid into once two organisations have given it alike");

    /// <summary>Reads an account as it is given. Blanks and hyphens between digits do not matter.</summary>
    public static AccountReading Read(string? name, string? sortCode, string? number)
    {
        var called = name?.Trim() ?? "";
        var refused = new List<Refusal>();
        if (called.Length is 0 or > NameLetters || called.Any(char.IsControl))
        {
            refused.Add(new Refusal("account-name", $"Give the business’s name as the bank has it, in at most {NameLetters} letters.", Clause));
        }

        return Read(called, sortCode, number, refused);
    }

    /// <summary>The same where the account is given again: the name is not asked for.</summary>
    public static AccountReading ReadAgain(string? sortCode, string? number) => Read("", sortCode, number, []);

    /// <summary>Whether an account may be given: by whoever is paid under the contract, and not the one that was given last.</summary>
    /// <param name="prime">The organisation that is paid under the contract.</param>
    /// <param name="giver">The organisation of whoever gives it.</param>
    /// <param name="isTheLast">Whether it is the account that was given last.</param>
    public static Ruling<bool> Give(OrganisationId prime, OrganisationId giver, bool isTheLast)
    {
        if (prime != giver)
        {
            return new Refusal("not-the-payee", "Only the organisation that is paid under the contract gives its account.", Clause);
        }

        return isTheLast ? new Refusal("same-account", "This is the account that was given last. Nothing has changed.", Clause) : true;
    }

    /// <summary>Whether an account may be confirmed: the last given, once, by another person than gave it and of another organisation than is
    /// paid into it, who gives it again alike.</summary>
    /// <param name="isTheSame">Whether sort code and number are those that were given.</param>
    public static Ruling<bool> Confirm(AccountStanding standing, int number, PersonId person, OrganisationId organisation, bool isTheSame)
    {
        if (standing.Given.FirstOrDefault(account => account.Number == number) is not { } given)
        {
            return new Refusal("no-account", "No such account was given.", Clause);
        }

        if (given.Confirmed is not null)
        {
            return new Refusal("confirmed-already", "Somebody has confirmed this account before.", Clause);
        }

        if (standing.Waiting?.Number != number)
        {
            return new Refusal("replaced", "Another account was given since. Only the last one can be confirmed.", Clause);
        }

        if (given.GivenBy == person)
        {
            return new Refusal("same-person", "You gave this account, so somebody else must confirm it.", SeparationOfDuties);
        }

        if (given.Payee == organisation)
        {
            return new Refusal("own-organisation", "Your organisation is paid into this account, so another must confirm it.", SeparationOfDuties);
        }

        return isTheSame
            ? true
            : new Refusal("not-the-same", "This is not the account that was given. Ask the provider, by a way that you knew before, which is right.", Clause);
    }

    private static AccountReading Read(string name, string? sortCode, string? number, List<Refusal> refused)
    {
        var sort = DigitsOf(sortCode);
        if (WrongDigits(sort, SortCodeDigits) is { } wrongSort)
        {
            refused.Add(new Refusal("sort-code", $"A sort code has six digits, such as 20-00-00{wrongSort}", Clause));
        }

        var account = DigitsOf(number);
        if (WrongDigits(account, AccountDigits) is { } wrongNumber)
        {
            refused.Add(new Refusal("account-number",
                $"An account number has eight digits; where the bank writes fewer, put noughts in front{wrongNumber}", Clause));
        }

        return new AccountReading(refused.Count == 0 ? new AccountDetails(name, sort, account) : null, refused);
    }

    /// <summary>What was typed without blanks and hyphens.</summary>
    private static string DigitsOf(string? typed) => string.Concat((typed ?? "").Where(letter => letter is not ('-' or '–') && !char.IsWhiteSpace(letter)));

    /// <summary>The end of the sentence that says what is wrong; nothing where as many digits stand there as must.</summary>
    private static string? WrongDigits(string typed, int digits)
    {
        if (typed.Length == 0)
        {
            return ". Give it.";
        }

        if (!typed.All(char.IsAsciiDigit))
        {
            return ", and nothing but digits. Correct it.";
        }

        if (typed.Length != digits)
        {
            return string.Create(CultureInfo.InvariantCulture, $": this has {typed.Length}. Correct it.");
        }

        return typed.All(digit => digit == '0') ? ", and not noughts alone. Correct it." : null;
    }
}
