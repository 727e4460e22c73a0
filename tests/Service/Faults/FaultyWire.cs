using System.Net.Sockets;

namespace Concordat.ServiceTests.Faults;

/// <summary>One connection over a faulty line.</summary>
internal sealed class FaultyWire(FaultyLine line, Socket client, Socket server)
{
    private const int BufferBytes = 64 * 1024;

    // what may lie across two pieces
    private readonly byte[] _tail = new byte[Command.Length];
    private int _kept;
    private volatile bool _carriesCommand;
    private volatile bool _isMute;
    private int _late;

    private static ReadOnlySpan<byte> Command => "insert into store_command"u8;

    private static ReadOnlySpan<byte> Commit => "COMMIT"u8;

    /// <summary>Carries both ways until either end is closed or the wire is cut.</summary>
    public async Task Run()
    {
        await Task.WhenAny(Pass(Ask), Pass(Answer));
        Cut();
    }

    public void Cut()
    {
        client.Dispose();
        server.Dispose();
    }

    /// <summary>What it carried so far is of no command.</summary>
    public void Forget() => _carriesCommand = false;

    private static async Task Pass(Func<byte[], Task<bool>> piece)
    {
        var buffer = new byte[BufferBytes];
        try
        {
            while (await piece(buffer))
            {
            }
        }
        catch (Exception fault) when (fault is SocketException or ObjectDisposedException)
        {
            // one end is gone
        }
    }

    private async Task<bool> Ask(byte[] buffer)
    {
        var count = await client.ReceiveAsync(buffer.AsMemory());
        await line.Flow();
        var cut = count > 0 ? CutIn(buffer.AsSpan(0, count)) : CutAt.Nowhere;
        if (count == 0 || cut == CutAt.BeforeCommit)
        {
            return false;
        }

        _isMute |= cut == CutAt.AfterCommit;
        await Send(server, buffer.AsMemory(0, count));
        return true;
    }

    private async Task<bool> Answer(byte[] buffer)
    {
        var count = await server.ReceiveAsync(buffer.AsMemory());
        await line.Flow();
        if (count == 0 || _isMute)
        {
            return false;
        }

        await Task.Delay(line.Late(ref _late));
        await Send(client, buffer.AsMemory(0, count));
        return true;
    }

    private CutAt CutIn(ReadOnlySpan<byte> piece)
    {
        if (!line.IsToBeCut)
        {
            return CutAt.Nowhere;
        }

        byte[] both = [.. _tail.AsSpan(0, _kept), .. piece];
        _carriesCommand |= new ReadOnlySpan<byte>(both).IndexOf(Command) >= 0;
        _kept = Math.Min(_tail.Length, both.Length);
        both.AsSpan(both.Length - _kept).CopyTo(_tail);
        return _carriesCommand && piece.IndexOf(Commit) >= 0 ? line.Commits() : CutAt.Nowhere;
    }

    private static async Task Send(Socket to, ReadOnlyMemory<byte> all)
    {
        while (!all.IsEmpty)
        {
            var sent = await to.SendAsync(all);
            all = all[sent..];
        }
    }
}
