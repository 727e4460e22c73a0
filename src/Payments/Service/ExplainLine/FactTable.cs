namespace Concordat.Payments.Service.ExplainLine;

/// <summary>Facts as the page lists them.</summary>
internal sealed record FactTable(string Caption, IReadOnlyList<FactBehind> Facts, LineReason Reason);
