using System.Globalization;
using Concordat.Kernel;

namespace Concordat.Agreement;

/// <summary>Who may say that a promise is kept, and who must agree.</summary>
public static class Provisions
{
    /// <summary>The office that speaks for a party about what it promised.</summary>
    public const string Office = "commissioner";

    public const int LongestReference = 200;

    /// <summary>Whether a seat may record what its own party provided.</summary>
    public static Refusal? Refuses(CommissioningAgreement agreement, Commitment commitment, Seat by, Provision provision, DateOnly today)
    {
        if (by.Party != commitment.Party)
        {
            return Refused(commitment, "not-theirs", $"Only {NameOf(agreement, commitment.Party)} records what it provided of its own promise.");
        }

        if (by.Office != Office)
        {
            return WrongOffice(commitment, by);
        }

        if (provision.On > today)
        {
            return Refused(commitment, "not-yet", "What was provided has a day that is past or today.");
        }

        if (commitment.Amount is not null && provision.Amount is not > 0)
        {
            return Refused(commitment, "no-amount", "The promise has a figure: say how much of it was provided.");
        }

        if (commitment.Amount is null && provision.Amount is not null)
        {
            return Refused(commitment, "no-figure", "The promise has no figure, so what was provided is said in words.");
        }

        return provision.Reference.Length is > 0 and <= LongestReference
            ? null
            : Refused(commitment, "no-reference", string.Create(CultureInfo.InvariantCulture,
                $"Say what was provided and where it can be found, in at most {LongestReference} characters."));
    }

    /// <summary>Whether a seat may confirm or deny a provision: another party's, once.</summary>
    public static Refusal? RefusesAnswer(CommissioningAgreement agreement, Commitment commitment, Seat by, Provision provision)
    {
        if (by.Party == commitment.Party || agreement.Party(by.Party) is null)
        {
            return Refused(commitment, "own-word", $"Another party than {NameOf(agreement, commitment.Party)} confirms what it provided.");
        }

        if (by.Office != Office)
        {
            return WrongOffice(commitment, by);
        }

        return provision.Answer is { } answer
            ? Refused(commitment, "answered", $"{NameOf(agreement, answer.Party)} has answered already.")
            : null;
    }

    private static Refusal WrongOffice(Commitment commitment, Seat by) =>
        Refused(commitment, "wrong-office", $"A party speaks about what it promised through its {Office}, not its {by.Office}.");

    private static Refusal Refused(Commitment commitment, string code, string sentence) => new(code, sentence, commitment.Clause);

    private static string NameOf(CommissioningAgreement agreement, string party) => agreement.Party(party)?.Name ?? party;
}
