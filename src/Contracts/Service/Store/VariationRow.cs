using Concordat.Kernel;

namespace Concordat.Contracts.Service.Store;

/// <summary>A variation as it was put.</summary>
internal sealed class VariationRow
{
    public int Contract { get; init; }

    public int Number { get; init; }

    /// <summary>The variation that was in force last when it was put; 0 where none was.</summary>
    public int RestsOn { get; init; }

    public string Title { get; init; } = "";

    public string Why { get; init; } = "";

    public string Definition { get; init; } = "";

    public string Terms { get; init; } = "";

    public DateOnly ValidFrom { get; init; }

    public string Basis { get; init; } = "";

    public DateOnly ReferralEnd { get; init; }

    public DateOnly EndOn { get; init; }

    public byte[] Digest { get; init; } = [];

    public Money OwedBefore { get; init; }

    public Money OwedAfter { get; init; }

    public int MoreFor { get; init; }

    public int LessFor { get; init; }

    /// <summary>The day on which it was weighed so.</summary>
    public DateOnly PricedOn { get; init; }

    /// <summary>When the last party signed; null where it is not in force.</summary>
    public DateTimeOffset? TookEffectAt { get; init; }

    public ProposedVariation Proposed => new(Title, Why, Definition, Terms, ValidFrom, Words.BasisOf(Basis));

    public BindingVariation ToBinding() => new(
        Number, Definition, Terms, ValidFrom, Words.BasisOf(Basis), TookEffectAt ?? DateTimeOffset.MaxValue);
}

/// <summary>One act on a variation.</summary>
internal sealed class VariationActRow
{
    public int Contract { get; init; }

    public int Number { get; init; }

    public string Act { get; init; } = "";

    public PersonId Person { get; init; }

    public OrganisationId Organisation { get; init; }

    public string Role { get; init; } = "";

    public DateTimeOffset At { get; init; }

    public int? Deputises { get; init; }

    public VariationActed ToModel() => new(Words.ActOf(Act), Person, Organisation, Role, At) { Deputises = Deputises };
}

/// <summary>A variation with what was done with it.</summary>
internal sealed record VariationOfContract(VariationRow Row, VariationStanding Standing)
{
    public int Number => Row.Number;

    public VariationStatus Status => Standing.Status;

    public VariationActed? ActOf(VariationAct act) => Standing.Acts.FirstOrDefault(done => done.Act == act);
}

/// <summary>How the tables of variations write words of closed lists.</summary>
internal static class Words
{
    public static string Word(this VariationAct act) => act switch
    {
        VariationAct.Proposed => "proposed",
        VariationAct.Signed => "signed",
        VariationAct.Authorised => "authorised",
        VariationAct.Refused => "refused",
        VariationAct.Withdrawn => "withdrawn",
        _ => throw new ArgumentOutOfRangeException(nameof(act), act, "This act is not known."),
    };

    public static VariationAct ActOf(string word) => Enum.GetValues<VariationAct>().Single(act => act.Word() == word);

    public static string Word(this VersionBasis basis) => basis == VersionBasis.Event ? "event" : "referral";

    public static VersionBasis BasisOf(string word) => word == "event" ? VersionBasis.Event : VersionBasis.Referral;
}
