using Concordat.Kernel;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace Concordat.Plumbing.Access;

/// <summary>What a password may be, and its hash (PBKDF2 with SHA-512, by ASP.NET Core Identity). No rule asks for kinds of
/// character and none expires.</summary>
internal static class Passwords
{
    public const int Shortest = 8;
    public const int Longest = 128;

    // the hasher salts each hash and asks nothing of the user it is given
    private static readonly object Unnamed = new();

    private static readonly PasswordHasher<object> Hasher = new(Options.Create(new PasswordHasherOptions { IterationCount = 210_000 }));
    private static readonly HashSet<string> Common = [.. Words()];
    private static readonly string NobodysHash = Hasher.HashPassword(Unnamed, Guid.NewGuid().ToString());

    /// <summary>Why the password cannot be taken; null where it can.</summary>
    /// <param name="particulars">The person's name, address and organisation, of which no word may be the whole password.</param>
    public static Refusal? Objection(string password, params string[] particulars)
    {
        if (password.Length is < Shortest or > Longest)
        {
            return new Refusal("password-length", $"Enter a password of {Shortest} to {Longest} characters.");
        }

        var letters = Plain(password);
        var own = particulars.SelectMany(text => text.Split([' ', '@', '.', '-'], StringSplitOptions.RemoveEmptyEntries)).Select(Plain);
        var isGuessable = letters.Distinct().Count() < 4 || Common.Contains(letters) || own.Any(word => word.Length > 3 && letters == word);
        return isGuessable
            ? new Refusal("password-common", "Choose another password: this one is easy to guess. Three words that do not belong together do well.")
            : null;
    }

    public static string Hash(string password) => Hasher.HashPassword(Unnamed, password);

    /// <summary>Whether the password belongs to the hash. Without a hash it takes as long and is never right.</summary>
    public static bool IsRight(string? hash, string password)
    {
        var result = Hasher.VerifyHashedPassword(Unnamed, hash ?? NobodysHash, password);
        return result != PasswordVerificationResult.Failed && hash is not null;
    }

    // 'P4ssw0rd2021!' is 'password' to one who guesses.
    private static string Plain(string text)
    {
        var trimmed = text.ToLowerInvariant().TrimEnd('0', '1', '2', '3', '4', '5', '6', '7', '8', '9', '!', '.', '?', '*', '#', ' ');
        var read = (trimmed.Length == 0 ? text : trimmed)
            .Replace('0', 'o').Replace('1', 'i').Replace('3', 'e').Replace('4', 'a').Replace('5', 's').Replace('@', 'a').Replace('$', 's');
        return string.Concat(read.Where(char.IsLetterOrDigit));
    }

    private static IEnumerable<string> Words()
    {
        using var reader = new StreamReader(typeof(Passwords).Assembly.GetManifestResourceStream("Concordat.Plumbing.Access.denied-passwords.txt")!);
        for (var line = reader.ReadLine(); line is not null; line = reader.ReadLine())
        {
            if (!line.StartsWith('#'))
            {
                foreach (var word in line.Split(' ', StringSplitOptions.RemoveEmptyEntries))
                {
                    yield return Plain(word);
                }
            }
        }
    }
}
