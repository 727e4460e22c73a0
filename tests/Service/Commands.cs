using System.Collections.Concurrent;
using System.Text;
using Concordat.ServiceTests.Kills;

namespace Concordat.ServiceTests;

/// <summary>What an operator types. The first of each command is the executable as a process of its own, by which its wiring is proven; after
/// that the same program runs inside the tests, which spares each of them the second of work in which a process warms up.</summary>
internal static class Commands
{
    private static readonly ConcurrentDictionary<string, bool> Started = new();
    private static readonly SemaphoreSlim Turn = new(1, 1);
    private static readonly Heard Output = new(Console.Out);
    private static readonly Heard Errors = new(Console.Error);

    static Commands()
    {
        Console.SetOut(Output);
        Console.SetError(Errors);
    }

    public static Task<Ended> Run(params string[] arguments) =>
        Started.TryAdd(string.Join(' ', arguments.Take(2)), true) ? Executable.Run(null, arguments) : RunInside(arguments);

    /// <summary>Runs a command that must succeed.</summary>
    public static async Task<string> Done(params string[] arguments)
    {
        var ended = await Run(arguments);
        ended.ExitCode.ShouldBe(0, ended.Said);
        return ended.Said;
    }

    private static async Task<Ended> RunInside(string[] arguments)
    {
        await Turn.WaitAsync(); // the options that every command has are the program's, of which a process has one
        using var said = Output.Listen();
        using var complained = Errors.Listen();
        try
        {
            var code = await Program.Main(arguments);
            return new Ended(code, $"{said}{complained}");
        }
        finally
        {
            Output.Forget();
            Errors.Forget();
            Turn.Release();
        }
    }

    /// <summary>A console stream from which each flow of control hears what it said itself.</summary>
    private sealed class Heard(TextWriter console) : TextWriter
    {
        private readonly AsyncLocal<StringWriter?> _listening = new();

        public override Encoding Encoding => console.Encoding;

        private TextWriter Now => _listening.Value ?? console;

        public StringWriter Listen() => _listening.Value = new StringWriter();

        public void Forget() => _listening.Value = null;

        public override void Write(char value) => Now.Write(value);

        public override void Write(string? value) => Now.Write(value);

        public override void Write(char[] buffer, int index, int count) => Now.Write(buffer, index, count);

        public override void Flush() => Now.Flush();
    }
}
