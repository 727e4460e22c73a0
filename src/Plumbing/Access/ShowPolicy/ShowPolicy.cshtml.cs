using Concordat.Plumbing.Look;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Concordat.Plumbing.Access.ShowPolicy;

/// <summary>The whole policy table, for everybody to read: who may do what, on whose objects, seeing which fields, and why.</summary>
[Operation("policy.read")]
internal sealed class ShowPolicyModel(Policy policy) : PageModel
{
    /// <summary>One role's rows; null for all.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Role { get; set; }

    public IReadOnlyList<PolicyRow> Rows { get; private set; } = [];

    public IEnumerable<Choice> Choices =>
        [new Choice("", "Every role"), .. Roles.All.Select(role => new Choice(role.Role, role.Words))];

    public void OnGet()
    {
        Role = Roles.All.Any(role => role.Role == Role) ? Role : null;
        Rows =
        [
            .. policy.Rows.Where(row => Role is null || row.Role == Role || row.Role is Policy.Anyone or Policy.Everyone)
                .OrderBy(row => row.Operation, StringComparer.Ordinal),
        ];
    }
}
