using Concordat.Kernel;

namespace Concordat.Specification.Consultation;

/// <summary>What local and central government put before others before they settle it.</summary>
public enum DocumentKind
{
    /// <summary>What an area needs and which interventions come first, agreed between boroughs and DWP.</summary>
    LabourMarketAgreement,

    /// <summary>How an area would use its resources and deliver support; published, and open to scrutiny.</summary>
    ServicePlan,

    /// <summary>What a programme is to be, before it is let.</summary>
    DraftSpecification,
}

/// <summary>The kinds in words, and the sections that each must have.</summary>
public static class DocumentKinds
{
    private static readonly Citation London = new("London devolution update 2015", "Appendix A");

    /// <summary>The kind's name, as a page says it.</summary>
    public static string Words(this DocumentKind kind) => kind switch
    {
        DocumentKind.LabourMarketAgreement => "local labour market agreement",
        DocumentKind.ServicePlan => "service plan",
        DocumentKind.DraftSpecification => "draft specification",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "There is no such kind of document."),
    };

    /// <summary>Headings without which a document is not of the kind: needs and priorities (model 1); resources and delivery
    /// (model 3). A draft specification's chapters are its programme's own.</summary>
    public static IReadOnlyList<string> MustHave(this DocumentKind kind) => kind switch
    {
        DocumentKind.LabourMarketAgreement => ["Needs", "Priorities"],
        DocumentKind.ServicePlan => ["Resources", "Delivery"],
        _ => [],
    };

    public static Citation Source => London;
}
