using System.Text.Json;
using Concordat.Kernel;

namespace Concordat.Plumbing.Hosting;

/// <summary>How a command of the command line answers: a refusal on the error stream with its clause, or JSON for a program.</summary>
public static class CommandAnswer
{
    private static readonly JsonSerializerOptions Written = new() { WriteIndented = true };

    /// <returns>The exit code.</returns>
    public static int Refuse(Refusal refusal)
    {
        Console.Error.WriteLine(refusal.Clause is null ? refusal.Sentence : $"{refusal.Sentence} ({refusal.Clause})");
        return Operator.Refused;
    }

    public static void Print(object answer) => Console.WriteLine(JsonSerializer.Serialize(answer, Written));
}
