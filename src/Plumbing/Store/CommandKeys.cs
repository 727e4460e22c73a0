using System.Security.Cryptography;
using System.Text;
using Concordat.Kernel;

namespace Concordat.Plumbing.Store;

/// <summary>A command that moves money or decides carries a key made by the client, kept in the same transaction as its effect. The
/// same key with the same body is answered again and has no second effect; with another body it is refused.</summary>
public static class CommandKeys
{
    /// <param name="key">Made by the client; unique in its organisation.</param>
    /// <param name="body">What is commanded, in canonical text.</param>
    /// <param name="act">Has the effect and gives the answer to keep. A refusal is not kept: it had no effect.</param>
    public static async Task<Ruling<string>> Once(
        Work work, Guid key, string operation, string body, Func<Task<Ruling<string>>> act)
    {
        // Two commands with one key wait for each other; the second then finds the first's answer.
        await work.TakeTurn(TurnOf(key));
        var digest = SHA256.HashData(Encoding.UTF8.GetBytes(body));
        var before = await work.One<CommandRow>(
            "select operation, body, answer from store_command where organisation = @organisation and key = @key",
            new { organisation = work.Caller.Organisation.Value, key });
        if (before is not null)
        {
            return before.Operation == operation && before.Body.AsSpan().SequenceEqual(digest)
                ? before.Answer
                : new Refusal("key-reused", "This command's key was used before for something else. Begin again from the page.");
        }

        var ruling = await act();
        if (ruling.TryGet(out var answer))
        {
            await work.Execute(
                """
                insert into store_command (organisation, key, operation, body, answer, person, at)
                values (@organisation, @key, @operation, @digest, @answer, @person, @now)
                """,
                new
                {
                    organisation = work.Caller.Organisation.Value,
                    key,
                    operation,
                    digest,
                    answer,
                    person = work.Caller.Person.Value,
                    now = work.Now,
                });
        }

        return ruling;
    }

    /// <summary>Whether no other work carries out a command under this key now. Where none does, none begins until this one ends; who would
    /// rather wait asks <see cref="Once"/> alone.</summary>
    public static Task<bool> IsAlone(Work work, Guid key) => work.TryTurn(TurnOf(key));

    private static string TurnOf(Guid key) => $"command {key}";

    private sealed record CommandRow
    {
        public string Operation { get; init; } = "";

        public byte[] Body { get; init; } = [];

        public string Answer { get; init; } = "";
    }
}
