using System.CommandLine;
using System.Security.Cryptography;
using System.Text;
using Concordat.Plumbing.Hosting;
using Concordat.Plumbing.Store;
using Microsoft.Extensions.DependencyInjection;

namespace Concordat.Plumbing.Journal;

/// <summary><c>concordat audit</c>: seals, exports and verifies the journal.</summary>
public static class AuditCommands
{
    public static Command Of(Operator operators) => new("audit", "Seals, exports and verifies the journal.")
    {
        Seal(operators), Head(operators), Export(operators), PublicKey(operators), RotateKey(operators), Verify(),
    };

    private static Command Seal(Operator operators)
    {
        var command = new Command("seal", "Seals every committed entry now; `serve` does so by itself.");
        command.SetAction((_, stop) => operators.WithStore(
            async (services, token) =>
            {
                var sealedNow = await services.GetRequiredService<Sealer>().SealAll(token);
                Console.WriteLine($"{sealedNow} entries sealed.");
                return Operator.Done;
            },
            stop));
        return command;
    }

    private static Command Head(Operator operators)
    {
        var command = new Command("head", "Prints the last signed block of each stream, to be kept by a third party.");
        command.SetAction((_, stop) => operators.WithStore(
            async (services, token) =>
            {
                await services.GetRequiredService<Sealer>().SealAll(token);
                await using var journal = await JournalReader.Open(services.GetRequiredService<StorePools>(), token);
                var heads = new List<string>();
                foreach (var stream in Enum.GetValues<JournalStream>())
                {
                    if (await journal.LastBlock(stream) is { } block)
                    {
                        heads.Add(JournalHead.Write(block));
                    }
                }

                Console.Write(string.Join("\n", heads));
                return Operator.Done;
            },
            stop));
        return command;
    }

    private static Command Export(Operator operators)
    {
        var file = new Option<string>("--out") { Description = "the file to write, one JSON object a line", Required = true };
        var command = new Command("export", "Writes the sealed journal with its blocks and public keys.") { file };
        command.SetAction((parsed, stop) => operators.WithStore(
            async (services, token) =>
            {
                await services.GetRequiredService<Sealer>().SealAll(token);
                await using var journal = await JournalReader.Open(services.GetRequiredService<StorePools>(), token);
                await using var writer = new StreamWriter(parsed.GetValue(file)!, append: false, new UTF8Encoding(false)) { NewLine = "\n" };
                Console.WriteLine($"{await JournalExport.Write(journal, writer, token)} entries written.");
                return Operator.Done;
            },
            stop));
        return command;
    }

    private static Command PublicKey(Operator operators)
    {
        var command = new Command("public-key", "Prints the public half of the present signing key.");
        command.SetAction((_, stop) => operators.WithStore(
            async (services, token) =>
            {
                await using var journal = await JournalReader.Open(services.GetRequiredService<StorePools>(), token);
                var keys = await journal.Keys();
                if (keys.Count == 0)
                {
                    await Console.Error.WriteLineAsync("Nothing is sealed yet, so there is no key. Run `concordat audit seal` first.");
                    return Operator.Refused;
                }

                Console.WriteLine(PemEncoding.WriteString("PUBLIC KEY", keys[^1].PublicKey));
                return Operator.Done;
            },
            stop));
        return command;
    }

    private static Command RotateKey(Operator operators)
    {
        var command = new Command("rotate-key", "Makes a new signing key and records it in the journal.");
        command.SetAction((_, stop) => operators.WithStore(
            async (services, token) =>
            {
                var made = await services.GetRequiredService<Sealer>().RotateKey(token);
                Console.WriteLine($"Key {made.Number} signs from now on: {Canonical.Fingerprint(made.PublicKey)}");
                Console.WriteLine($"The private half of key {made.Number - 1} is needed no more, unless an older backup is restored.");
                return Operator.Done;
            },
            stop));
        return command;
    }

    private static Command Verify()
    {
        var journal = new Argument<FileInfo>("journal") { Description = "the exported journal" };
        var key = new Option<FileInfo>("--key") { Description = "the public key, PEM", Required = true };
        var head = new Option<FileInfo>("--head") { Description = "a head that was kept: shows that the end is not cut off" };
        journal.AcceptExistingOnly();
        key.AcceptExistingOnly();
        head.AcceptExistingOnly();
        var command = new Command("verify", "Verifies an exported journal with the public key alone; needs no database.") { journal, key, head };
        command.SetAction(parsed => VerifyFile.Run(parsed.GetValue(journal)!, parsed.GetValue(key)!, parsed.GetValue(head)));
        return command;
    }
}
