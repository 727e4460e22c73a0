using Concordat.Plumbing.Access;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Concordat.Plumbing.Look.Accessibility;

/// <summary>What was done so that everybody can use these pages, and what is known to be wanting.</summary>
[Operation("accessibility.read")]
internal sealed class AccessibilityModel : PageModel;
