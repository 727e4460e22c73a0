using System.CommandLine;
using Concordat.Plumbing.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace Concordat.Plumbing.Access;

/// <summary><c>concordat access</c>: lets the first people in, before there is an administrator to do it.</summary>
public static class AccessCommands
{
    public static Command Of(Operator operators)
    {
        var email = new Option<string>("--email") { Description = "the e-mail address of a person who holds an office", Required = true };
        var invite = new Command("invite", "Invites a person to choose a password and a code; prints the invitation.") { email };
        invite.SetAction((parsed, stop) => operators.WithStore(
            async (services, token) =>
            {
                var invited = await services.GetRequiredService<Credentials>().Invite(Nobody.Caller, parsed.GetValue(email)!, token);
                if (invited.Refusal is { } refusal)
                {
                    await Console.Error.WriteLineAsync(refusal.Sentence);
                    return Operator.Refused;
                }

                Console.WriteLine($"{invited.Value}\nThe person enters it at /invitation within a day.");
                return Operator.Done;
            },
            stop));
        return new Command("access", "Lets people sign in.") { invite };
    }
}
