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
        return new Command("access", "Lets people sign in, and programs in by a key.") { invite, MakeKey(operators), ListKeys(operators), EndKey(operators) };
    }

    private static Command MakeKey(Operator operators)
    {
        var email = new Option<string>("--email") { Description = "the e-mail address of the person in whose office the program acts", Required = true };
        var office = new Option<int?>("--office") { Description = "the number of the office, where the person holds several" };
        var name = new Option<string>("--for") { Description = "what the key is for, such as the referring system", Required = true };
        var until = new Option<DateOnly>("--until") { Description = "the last day on which it opens anything", Required = true };
        var key = new Command("key", "Makes a key with which a program acts in one office; prints it once.") { email, office, name, until };
        key.SetAction((parsed, stop) => operators.WithStore(
            async (services, token) =>
            {
                var made = await services.GetRequiredService<ApiKeys>().Make(
                    Nobody.Caller, parsed.GetValue(email)!, parsed.GetValue(office), parsed.GetValue(name)!, parsed.GetValue(until), token);
                if (made.Refusal is { } refusal)
                {
                    await Console.Error.WriteLineAsync(refusal.Sentence);
                    return Operator.Refused;
                }

                Console.WriteLine($"{made.Value}\nIt is not shown again. A program sends it as 'Authorization: Bearer …'.");
                return Operator.Done;
            },
            stop));
        return key;
    }

    private static Command ListKeys(Operator operators)
    {
        var keys = new Command("keys", "Lists the keys of programs, without the keys.");
        keys.SetAction((_, stop) => operators.WithStore(
            async (services, token) =>
            {
                foreach (var key in await services.GetRequiredService<ApiKeys>().All(Nobody.Caller, token))
                {
                    Console.WriteLine($"{key.Number} {key.Name}, office {key.Office}, until {key.Until:yyyy-MM-dd}{(key.EndedAt is { } at ? $", ended {at:yyyy-MM-dd}" : "")}");
                }

                return Operator.Done;
            },
            stop));
        return keys;
    }

    private static Command EndKey(Operator operators)
    {
        var number = new Argument<int>("number") { Description = "As 'concordat access keys' lists it." };
        var end = new Command("end-key", "Ends a key at once.") { number };
        end.SetAction((parsed, stop) => operators.WithStore(
            async (services, token) =>
            {
                if (await services.GetRequiredService<ApiKeys>().End(Nobody.Caller, parsed.GetValue(number), token))
                {
                    return Operator.Done;
                }

                await Console.Error.WriteLineAsync("There is no such key that still stands.");
                return Operator.Refused;
            },
            stop));
        return end;
    }
}
