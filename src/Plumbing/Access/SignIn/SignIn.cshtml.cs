using System.ComponentModel.DataAnnotations;
using Concordat.Plumbing.Store;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Concordat.Plumbing.Access.SignIn;

/// <summary>Signs a person in by e-mail address, password and time-based code. What was wrong is never said.</summary>
[Operation("access.sign-in")]
internal sealed class SignInModel(
    Credentials credentials, Guesses guesses, KnownBrowser known, Sessions sessions, StoreSetting setting, DemonstrationPeople people) : PageModel
{
    /// <summary>The page that was wanted before signing in; only one of this host.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Wanted { get; set; }

    [BindProperty]
    [Required(ErrorMessage = "Enter your e-mail address.")]
    [StringLength(254, ErrorMessage = "Enter an e-mail address of at most 254 characters.")]
    public string Email { get; set; } = "";

    [BindProperty]
    [Required(ErrorMessage = "Enter your password.")]
    [StringLength(Passwords.Longest, ErrorMessage = "Enter a password of at most 128 characters.")]
    public string Password { get; set; } = "";

    [BindProperty]
    [Required(ErrorMessage = "Enter the code that your app shows.")]
    [StringLength(12, ErrorMessage = "Enter the six digits that your app shows.")]
    public string Code { get; set; } = "";

    public bool IsDemonstration => setting.IsDemonstration;

    public IReadOnlyList<DemonstrationGroup> Groups { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken stop) => await LoadGroups(stop);

    public async Task<IActionResult> OnPostAsync(CancellationToken stop)
    {
        if (ModelState.IsValid && await Check(stop) is { } person)
        {
            var wanted = Url.IsLocalUrl(Wanted) ? Wanted! : "/";
            await Arrival.Enter(HttpContext, sessions, person, person.Offices[0].Number, Way.Password, stop);
            known.Mark(HttpContext, Email);
            return person.Offices.Count == 1
                ? LocalRedirect(wanted)
                : LocalRedirect($"/office?wanted={Uri.EscapeDataString(wanted)}");
        }

        Password = Code = "";
        await LoadGroups(stop);
        return Page();
    }

    private async Task<PersonInOffice?> Check(CancellationToken stop)
    {
        var address = $"{HttpContext.Connection.RemoteIpAddress}";
        var browser = known.Of(Request, Email);
        if (!await guesses.MayGuess(Email, address, browser, stop))
        {
            ModelState.AddModelError("", "There were too many tries. Wait five minutes and try again.");
            return null;
        }

        var person = await credentials.Check(Email, Password, string.Concat(Code.Where(char.IsAsciiDigit)), stop);
        if (person is null)
        {
            ModelState.AddModelError(nameof(Email), "The e-mail address, password and code do not belong together, or the code was used.");
            return null;
        }

        await guesses.WasRight(Email, address, browser, stop);
        return person;
    }

    private async Task LoadGroups(CancellationToken stop) => Groups = IsDemonstration ? await people.Groups(stop) : [];
}
