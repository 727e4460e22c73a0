using System.Collections.Concurrent;
using System.Globalization;
using System.Net.Sockets;

namespace Concordat.ServiceTests.Faults;

/// <summary>Where in a commit a line is cut.</summary>
internal enum CutAt
{
    Nowhere,

    /// <summary>The server never hears of it.</summary>
    BeforeCommit,

    /// <summary>The server has committed, and its answer is lost.</summary>
    AfterCommit,
}

/// <summary>A line between the application and PostgreSQL that carries every byte until it is told to fail.</summary>
internal sealed class FaultyLine : IAsyncDisposable
{
    private const string SocketName = ".s.PGSQL.5432";

    private static int _lines;

    private readonly Socket _ear = Unix();
    private readonly string _server;
    private readonly CancellationTokenSource _end = new();
    private readonly ConcurrentDictionary<FaultyWire, bool> _wires = new();
    private readonly Lock _lock = new();
    private TaskCompletionSource? _hangs;
    private Task _listening = Task.CompletedTask;
    private volatile bool _isRefusing;
    private CutAt _cut;
    private TimeSpan _late;
    private int _lateSince;

    private FaultyLine(string folder, string server)
    {
        Folder = folder;
        _server = Path.Combine(server, SocketName);
    }

    /// <summary>What a connection string names as its host.</summary>
    public string Folder { get; }

    /// <summary>Lays a line to the server that listens in the folder.</summary>
    public static FaultyLine To(string server)
    {
        var folder = string.Create(CultureInfo.InvariantCulture, $"/tmp/concordat-line-{Environment.ProcessId}-{Interlocked.Increment(ref _lines)}");
        Directory.CreateDirectory(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        var line = new FaultyLine(folder, server);
        line._ear.Bind(new UnixDomainSocketEndPoint(Path.Combine(folder, SocketName)));
        line._ear.Listen();
        line._listening = line.Listen();
        return line;
    }

    /// <summary>Cuts every connection, and takes no other.</summary>
    public void Refuse()
    {
        _isRefusing = true;
        CutAll();
    }

    /// <summary>Carries nothing either way, and says nothing. What was sent meanwhile arrives when it is restored.</summary>
    public void Hang()
    {
        lock (_lock)
        {
            _hangs ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        }
    }

    /// <summary>Lets the next answer on each connection come late.</summary>
    public void BeLate(TimeSpan by)
    {
        lock (_lock)
        {
            _late = by;
            _lateSince++;
        }
    }

    /// <summary>Cuts one connection in the next commit of a command that carries a key.</summary>
    public void Cut(CutAt where)
    {
        lock (_lock)
        {
            _cut = where;
            foreach (var wire in _wires.Keys)
            {
                wire.Forget();
            }
        }
    }

    /// <summary>Whether the cut that was asked for is still to come.</summary>
    public bool IsToBeCut
    {
        get
        {
            lock (_lock)
            {
                return _cut != CutAt.Nowhere;
            }
        }
    }

    /// <summary>Carries every byte again.</summary>
    public void Restore()
    {
        _isRefusing = false;
        lock (_lock)
        {
            _hangs?.TrySetResult();
            (_hangs, _cut, _late) = (null, CutAt.Nowhere, TimeSpan.Zero);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        Restore();
        CutAll();
        await _listening;
        _ear.Dispose();
        _end.Dispose();
        Directory.Delete(Folder, recursive: true);
    }

    /// <summary>Waits while nothing is carried.</summary>
    internal async Task Flow()
    {
        while (Hangs() is { } hangs)
        {
            await hangs;
        }
    }

    /// <summary>By how much the next answer on a connection is late.</summary>
    /// <param name="since">Which lateness the connection has had; it has this one afterwards.</param>
    internal TimeSpan Late(ref int since)
    {
        lock (_lock)
        {
            var late = since == _lateSince ? TimeSpan.Zero : _late;
            since = _lateSince;
            return late;
        }
    }

    /// <summary>Where the connection is to be cut that commits a command now.</summary>
    internal CutAt Commits()
    {
        lock (_lock)
        {
            var cut = _cut;
            _cut = CutAt.Nowhere;
            return cut;
        }
    }

    private Task? Hangs()
    {
        lock (_lock)
        {
            return _hangs?.Task;
        }
    }

    private async Task Listen()
    {
        try
        {
            while (true)
            {
                var client = await _ear.AcceptAsync(_end.Token);
                if (_isRefusing)
                {
                    client.Dispose();
                    continue;
                }

                var server = Unix();
                await server.ConnectAsync(new UnixDomainSocketEndPoint(_server), _end.Token);
                var wire = new FaultyWire(this, client, server);
                _wires[wire] = true;
                _ = Carry(wire);
            }
        }
        catch (OperationCanceledException)
        {
            // the line is taken down
        }
    }

    private async Task Carry(FaultyWire wire)
    {
        await wire.Run();
        _wires.TryRemove(wire, out _);
    }

    private void CutAll()
    {
        foreach (var wire in _wires.Keys)
        {
            wire.Cut();
        }
    }

    private static Socket Unix() => new(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
}
