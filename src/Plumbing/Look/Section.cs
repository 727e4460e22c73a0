namespace Concordat.Plumbing.Look;

/// <summary>A part of the house that a role may enter: a link in the navigation and, with what is done there, on the first page.
/// A room registers its own: <c>services.AddSingleton(new Section("payments.run.list", "Payments", "/payments/runs", "…", 60))</c>.</summary>
/// <param name="Operation">Shown to the roles that may perform it.</param>
/// <param name="Words">The link, one or two words.</param>
/// <param name="Does">What one does there, a sentence for the first page.</param>
/// <param name="Order">Its place among the others, the lowest first.</param>
public sealed record Section(string Operation, string Words, string Href, string Does, int Order)
{
    /// <summary>Whether it stands in the navigation of every page; what is entered seldom is on the first page alone.</summary>
    public bool InNavigation { get; init; } = true;
}
