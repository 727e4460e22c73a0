using Concordat.Kernel;

namespace Concordat.Governance.Service.Risks;

/// <summary>Beside which field of a form a refusal is said.</summary>
internal static class RiskFields
{
    public static string Of(Refusal refusal) => refusal.Code switch
    {
        "no-likelihood" => "Likelihood",
        "no-impact" => "Impact",
        "review-past" => "ReviewOn",
        "no-title" => "Risk",
        _ => "Mitigation",
    };
}
