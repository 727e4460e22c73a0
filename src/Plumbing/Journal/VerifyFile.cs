using System.Security.Cryptography;
using Concordat.Plumbing.Hosting;

namespace Concordat.Plumbing.Journal;

/// <summary><c>concordat audit verify</c>: files in, a sentence and an exit code out.</summary>
internal static class VerifyFile
{
    public static int Run(FileInfo journal, FileInfo key, FileInfo? head)
    {
        if (PublicKeyOf(File.ReadAllText(key.FullName)) is not { } trusted)
        {
            Console.Error.WriteLine($"{key.Name} holds no public key on P-256 in PEM.");
            return Operator.WrongUsage;
        }

        IReadOnlyList<SealedBlock>? heads = head is null ? [] : JournalHead.Read(File.ReadAllText(head.FullName));
        if (heads is null)
        {
            Console.Error.WriteLine($"{head!.Name} is no head as `concordat audit head` prints it.");
            return Operator.WrongUsage;
        }

        var verification = new JournalVerification(trusted);
        if (verification.Check(File.ReadLines(journal.FullName), heads) is { } broken)
        {
            Console.Error.WriteLine($"Broken: {broken}.");
            return Operator.Refused;
        }

        Console.WriteLine(
            $"Whole: {verification.Count(JournalStream.Changes)} changes and {verification.Count(JournalStream.Readings)} readings in "
            + $"{verification.Blocks} signed blocks." + (head is null ? " Without a head nothing shows whether the end was cut off." : ""));
        return Operator.Done;
    }

    private static byte[]? PublicKeyOf(string pem)
    {
        using var key = ECDsa.Create();
        try
        {
            key.ImportFromPem(pem);
            return key.ExportSubjectPublicKeyInfo();
        }
        catch (Exception fault) when (fault is ArgumentException or CryptographicException)
        {
            return null;
        }
    }
}
