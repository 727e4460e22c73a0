using System.Collections.Concurrent;
using Concordat.Kernel;
using Concordat.Payments;
using Concordat.Specification;
using Shouldly;
using Xunit;

namespace Concordat.Rules.Payments.Histories;

/// <summary>Two hundred histories of two hundred commands, each of another contract: whatever is told, corrected, varied, prepared,
/// authorised, refused or taken back, in whatever order, the ledger's laws hold after every command. <c>CONCORDAT_DEEP</c> draws two thousand.</summary>
[Trait("Deep", "yes")]
public sealed class CommandHistoriesTests
{
    private const int Commands = 200;

    private static readonly int Histories = Environment.GetEnvironmentVariable("CONCORDAT_DEEP") is { Length: > 0 } ? 2000 : 200;

    [Fact]
    public void The_laws_of_the_ledger_hold_after_every_command()
    {
        var came = new Came();
        var broken = Enumerable.Range(1, Histories).AsParallel().AsOrdered()
            .Select(seed => (Seed: seed, Commands: HistoryCommand.Draw(seed, Commands)))
            .FirstOrDefault(history => Fault(history.Seed, history.Commands, came) is not null);
        if (broken.Commands is { } failing)
        {
            var shrunk = Shrunk(broken.Seed, failing);
            Fault(broken.Seed, shrunk, new Came()).ShouldBeNull($"seed {broken.Seed}: {string.Join(", ", shrunk)}");
        }

        came.Authorised.ShouldBeGreaterThan(Histories / 4, "histories that pay nothing prove nothing");
        came.Recoveries.ShouldBeGreaterThan(0);
        came.Overtaken.ShouldBeGreaterThan(0);
        came.OfMoved.ShouldBeGreaterThan(Histories / 4);
        came.Later.Carried.ShouldBeGreaterThan(0);
        came.Later.WentOn.ShouldBeGreaterThan(0);
        came.Ended.ShouldBeGreaterThan(0);
        LimitScope[] scopes = [LimitScope.Person, LimitScope.Line, LimitScope.Year, LimitScope.Contract, LimitScope.Stream];
        scopes.SelectMany(scope => new[] { (scope, false), (scope, true) }).Except(came.Filled.Keys).ShouldBeEmpty("no history comes up to such a limit");
    }

    [Fact]
    public void A_broken_law_is_found_and_its_history_shrunk()
    {
        HistoryCommand[] history = [.. HistoryCommand.Draw(1, 50)];
        bool Breaks(IReadOnlyList<HistoryCommand> commands) => commands.Count(command => command.Kind == CommandKind.Advance) >= 2;
        history.Count(command => command.Kind == CommandKind.Advance).ShouldBeGreaterThan(2);
        var shrunk = Shrunk(history, Breaks);
        shrunk.Count.ShouldBe(2);
        shrunk.ShouldAllBe(command => command.Kind == CommandKind.Advance);
    }

    private static string? Fault(int seed, IReadOnlyList<HistoryCommand> commands, Came came)
    {
        var world = new CommandWorld(seed);
        var watch = new LedgerWatch(world);
        foreach (var (place, command) in commands.Index())
        {
            var ruling = world.Do(command);
            came.Count(world, command, ruling);
            if (watch.After(command, ruling) is { } fault)
            {
                return $"after command {place + 1}, {command}: {fault}";
            }
        }

        came.Fill(watch.Filled);
        return null;
    }

    private static IReadOnlyList<HistoryCommand> Shrunk(int seed, IReadOnlyList<HistoryCommand> commands) =>
        Shrunk(commands, fewer => Fault(seed, fewer, new Came()) is not null);

    /// <summary>Drops commands, many at once and then one by one, as long as what is left still breaks.</summary>
    private static IReadOnlyList<HistoryCommand> Shrunk(IReadOnlyList<HistoryCommand> commands, Func<IReadOnlyList<HistoryCommand>, bool> breaks)
    {
        for (var many = commands.Count / 2; many >= 1; many /= 2)
        {
            for (var from = 0; from + many <= commands.Count;)
            {
                IReadOnlyList<HistoryCommand> fewer = [.. commands.Take(from), .. commands.Skip(from + many)];
                if (breaks(fewer))
                {
                    commands = fewer;
                }
                else
                {
                    from += many;
                }
            }
        }

        return commands;
    }

    /// <summary>What the histories came to, so that they are known to try what they mean to try.</summary>
    private sealed class Came
    {
        private int _authorised;
        private int _recoveries;
        private int _overtaken;
        private int _ended;
        private int _ofMoved;
        private int _carried;
        private int _wentOn;

        /// <summary>The kinds of limits that postings came up to.</summary>
        public ConcurrentDictionary<(LimitScope Scope, bool IsNumber), bool> Filled { get; } = [];

        public int Authorised => _authorised;

        public int Recoveries => _recoveries;

        public int Overtaken => _overtaken;

        public int Ended => _ended;

        /// <summary>Runs with something to post that could look at moved lines alone.</summary>
        public int OfMoved => _ofMoved;

        /// <summary>Runs that did not read everybody, and those of them whose limits and streams went on, too.</summary>
        public (int Carried, int WentOn) Later => (_carried, _wentOn);

        public void Fill(IEnumerable<(LimitScope Scope, bool IsNumber)> filled)
        {
            foreach (var limit in filled)
            {
                Filled[limit] = true;
            }
        }

        public void Count(CommandWorld world, HistoryCommand command, Ruling<RunAct>? ruling)
        {
            switch (ruling)
            {
                case { IsGranted: true } when command.Kind == CommandKind.Authorise:
                    Interlocked.Increment(ref _authorised);
                    var run = world.Postings[^1].Run;
                    Interlocked.Add(ref _recoveries, world.Runs[run - 1].Lines.Count(line => line.Amount < Money.Zero));
                    break;
                case { IsGranted: true } when command.Kind == CommandKind.Prepare && world.Runs[^1].LinesOfMoved is { Count: > 0 }:
                    Interlocked.Increment(ref _ofMoved);
                    Interlocked.Add(ref _carried, world.Runs[^1].CarriedPeople > 0 ? 1 : 0);
                    Interlocked.Add(ref _wentOn, world.Runs[^1].LimitsWentOn ? 1 : 0);
                    break;
                case { IsGranted: true } when command.Kind is CommandKind.Refuse or CommandKind.Withdraw:
                    Interlocked.Increment(ref _ended);
                    break;
                case { Refusal.Code: "overtaken" }:
                    Interlocked.Increment(ref _overtaken);
                    break;
                default:
                    break;
            }
        }
    }
}
