using Concordat.Outcomes;

namespace Concordat.Payments;

/// <summary>Why something pays nothing, in words.</summary>
public static class Reasons
{
    public static string Say(UnknownReason reason) => reason switch
    {
        UnknownReason.NoFigureForTheDay => "the table has no figure for the day that binds",
        UnknownReason.GroupUnknown => "the referral's group is not known",
        UnknownReason.ConditionUnknown => "a condition rests on something that nobody recorded",
        UnknownReason.NoSuchReferral => "facts name a referral that is not known",
        UnknownReason.NoPrice => "there is no price for this group, lot and year",
        _ => reason.ToString(),
    };

    public static string Say(Unpaid reason) => reason switch
    {
        Unpaid.OtherLot => "they belong to another lot",
        Unpaid.OtherProvider => "they belong to another provider",
        Unpaid.OutsideEffectiveDays => "they were referred when this version did not bind",
        Unpaid.OutsideArea => "they were referred from outside the programme's areas",
        Unpaid.Withdrawn => "they were withdrawn before they started",
        _ => reason.ToString(),
    };
}
