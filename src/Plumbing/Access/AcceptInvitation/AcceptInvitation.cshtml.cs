using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Concordat.Plumbing.Access.AcceptInvitation;

/// <summary>An invited person shows the invitation's word, then chooses a password and proves the authenticator app by its first
/// code. The word is posted, never part of an address.</summary>
[Operation("access.invitation.accept")]
internal sealed class AcceptInvitationModel(Credentials credentials, Guesses guesses) : PageModel
{
    [BindProperty]
    [Required(ErrorMessage = "Enter the invitation you were given.")]
    [StringLength(64, ErrorMessage = "Enter the invitation as it was given to you.")]
    public string Word { get; set; } = "";

    [BindProperty]
    public string? Password { get; set; }

    [BindProperty]
    public string? Code { get; set; }

    public Invitation? Invitation { get; private set; }

    public string WrittenKey => TimeCode.Written(Invitation!.CodeKey);

    public void OnGet()
    {
        // the empty form
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken stop)
    {
        if (!ModelState.IsValid || !await Find(stop))
        {
            return Page();
        }

        if (Password is null && Code is null)
        {
            return Page(); // the word was right: the second half of the form follows
        }

        var person = Invitation!.Person;
        var own = person.Offices.Select(office => office.OrganisationName).Append(person.Name).Append(person.Email);
        if (Passwords.Objection(Password ?? "", [.. own]) is { } objection)
        {
            ModelState.AddModelError(nameof(Password), objection.Sentence);
        }

        var code = string.Concat((Code ?? "").Where(char.IsAsciiDigit));
        if (ModelState.IsValid && await credentials.Choose(Word, Invitation, Password!, code, stop))
        {
            return LocalRedirect(Gate.SignInPath);
        }

        if (ModelState.IsValid)
        {
            ModelState.AddModelError(nameof(Code), "Enter the code that your app shows now. If it stays wrong, check the clock of your device.");
        }

        return Page();
    }

    private async Task<bool> Find(CancellationToken stop)
    {
        var address = $"{HttpContext.Connection.RemoteIpAddress}";
        if (!await guesses.MayGuess(Word, address, null, stop))
        {
            ModelState.AddModelError(nameof(Word), "There were too many tries. Wait five minutes and try again.");
            return false;
        }

        Invitation = await credentials.Invited(Word, stop);
        if (Invitation is null)
        {
            ModelState.AddModelError(nameof(Word), "This invitation is not known, was used, or is older than a day. Ask for a new one.");
            return false;
        }

        await guesses.WasRight(Word, address, null, stop);
        return true;
    }
}
