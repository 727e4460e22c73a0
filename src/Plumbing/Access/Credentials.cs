using System.Security.Cryptography;
using Concordat.Kernel;
using Concordat.Plumbing.Hosting;
using Concordat.Plumbing.Store;

namespace Concordat.Plumbing.Access;

/// <summary>Checks password and code together, and lets a person choose them by an invitation.</summary>
internal sealed class Credentials(Database database, Offices offices, Secrets secrets, Clock clock)
{
    private static readonly TimeSpan InvitationLasts = TimeSpan.FromHours(24);

    /// <summary>The person whose address, password and code these are; null where any is wrong, without a word which. A code that was
    /// right is used up.</summary>
    public async Task<PersonInOffice?> Check(string email, string password, string code, CancellationToken stop)
    {
        await using var work = await database.BeginAsWorker(Nobody.Caller, stop);
        var person = await offices.ByEmail(work, email.Trim());
        var row = person is null ? null : await work.One<CredentialRow>(
            "select password_hash, sealed_key, last_step from access_credential where person = @person",
            new { person = person.Person.Value });
        var isRight = Passwords.IsRight(row?.PasswordHash, password);
        if (person is null || row is null || person.Offices.Count == 0)
        {
            return null;
        }

        var step = TimeCode.Matching(secrets.Open(person.Person, row.SealedKey), code, clock.RealNow, row.LastStep);
        var isTaken = isRight && step is not null && await work.Execute(
            "update access_credential set last_step = @step where person = @person and last_step < @step",
            new { step, person = person.Person.Value }) == 1;
        if (!isTaken)
        {
            work.Record(AccessEvents.SignInRefused(person.Person, isRight ? "code" : "password"));
        }

        await work.Commit();
        return isTaken ? person : null;
    }

    /// <summary>Invites a person to choose a password and a code key; an earlier invitation ends.</summary>
    /// <returns>The word to hand over, or a refusal where nobody with an office has the address.</returns>
    public async Task<Ruling<string>> Invite(Caller by, string email, CancellationToken stop)
    {
        await using var work = await database.BeginAsWorker(by, stop);
        return await Invite(work, await offices.ByEmail(work, email.Trim()));
    }

    public async Task<Ruling<string>> Invite(Caller by, PersonId person, CancellationToken stop)
    {
        await using var work = await database.BeginAsWorker(by, stop);
        return await Invite(work, await offices.ByPerson(work, person));
    }

    /// <summary>Who an invitation is for, and the code key that comes with it; null where the word is wrong, used or too old.</summary>
    public async Task<Invitation?> Invited(string word, CancellationToken stop)
    {
        await using var work = await database.BeginAsWorker(Nobody.Caller, stop);
        var row = await work.One<InvitationRow>(
            "select person, sealed_key from access_invitation where digest = @digest and until > @now",
            new { digest = secrets.Digest("invitation", word.Trim()), now = clock.RealNow });
        var person = row is null ? null : await offices.ByPerson(work, new PersonId(row.Person));
        return person is null ? null : new Invitation(person, secrets.Open(person.Person, row!.SealedKey));
    }

    /// <summary>Takes the chosen password and proves the code key by a first code; the invitation is then used up.</summary>
    public async Task<bool> Choose(string word, Invitation invitation, string password, string code, CancellationToken stop)
    {
        if (TimeCode.Matching(invitation.CodeKey, code, clock.RealNow, 0) is not { } step)
        {
            return false;
        }

        var person = invitation.Person.Person;
        await using var work = await database.BeginAsWorker(invitation.Person.Offices[0].Caller, stop);
        var isUsed = await work.Execute(
            "delete from access_invitation where person = @person and digest = @digest",
            new { person = person.Value, digest = secrets.Digest("invitation", word.Trim()) }) == 1;
        if (!isUsed)
        {
            return false;
        }

        await work.Execute(
            """
            insert into access_credential (person, password_hash, sealed_key, last_step) values (@person, @hash, @key, @step)
            on conflict (person) do update
            set password_hash = excluded.password_hash, sealed_key = excluded.sealed_key, last_step = excluded.last_step, at = clock_timestamp()
            """,
            new { person = person.Value, hash = Passwords.Hash(password), key = secrets.Seal(person, invitation.CodeKey), step });
        work.Record(AccessEvents.CredentialChosen(person));
        await work.Commit();
        return true;
    }

    private async Task<Ruling<string>> Invite(Work work, PersonInOffice? person)
    {
        if (person is not { Offices.Count: > 0 } invited)
        {
            return new Refusal("nobody", "Nobody with this e-mail address holds an office.");
        }

        var word = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));
        await work.Execute(
            """
            insert into access_invitation (person, digest, sealed_key, until) values (@person, @digest, @key, @until)
            on conflict (person) do update set digest = excluded.digest, sealed_key = excluded.sealed_key, until = excluded.until
            """,
            new
            {
                person = invited.Person.Value,
                digest = secrets.Digest("invitation", word),
                key = secrets.Seal(invited.Person, RandomNumberGenerator.GetBytes(TimeCode.KeyBytes)),
                until = clock.RealNow + InvitationLasts,
            });
        work.Record(AccessEvents.PersonInvited(invited.Person));
        await work.Commit();
        return word;
    }

    private sealed record CredentialRow(string PasswordHash, byte[] SealedKey, long LastStep);

    private sealed record InvitationRow(int Person, byte[] SealedKey);
}

/// <summary>An invitation that still stands.</summary>
internal sealed record Invitation(PersonInOffice Person, byte[] CodeKey);
