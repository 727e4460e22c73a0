using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Concordat.Bench;

/// <summary>Asks for one page again and again over some connections that stay open. It reads answers as bytes and does no more, so that
/// asking costs little beside answering.</summary>
internal static class PageLoad
{
    private static readonly byte[] LastChunk = "0\r\n\r\n"u8.ToArray();

    /// <returns>The seconds that each answer took, the quickest first.</returns>
    public static double[] Ask(Uri page, string cookie, int connections, TimeSpan time)
    {
        var times = new List<double>[connections];
        var watch = Stopwatch.StartNew();
        var threads = Enumerable.Range(0, connections).Select(i => new Thread(() => times[i] = AskAgain(page, cookie, () => watch.Elapsed < time))).ToList();
        threads.ForEach(thread => thread.Start());
        threads.ForEach(thread => thread.Join());
        return [.. times.SelectMany(each => each).Order()];
    }

    private static List<double> AskAgain(Uri page, string cookie, Func<bool> goesOn)
    {
        using var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        socket.Connect(IPAddress.Loopback, page.Port);
        var request = Encoding.ASCII.GetBytes($"GET {page.PathAndQuery} HTTP/1.1\r\nHost: {page.Authority}\r\nCookie: {cookie}\r\n\r\n");
        var answer = new byte[1 << 20];
        var times = new List<double>();
        while (goesOn())
        {
            var began = Stopwatch.GetTimestamp();
            socket.Send(request);
            Receive(socket, answer);
            times.Add(Stopwatch.GetElapsedTime(began).TotalSeconds);
        }

        return times;
    }

    private static void Receive(Socket socket, byte[] answer)
    {
        var (read, end) = (0, int.MaxValue);
        var isInChunks = false;
        while (isInChunks ? !answer.AsSpan(0, read).EndsWith(LastChunk) : read < end)
        {
            var more = socket.Receive(answer.AsSpan(read));
            read += more > 0 ? more : throw new InvalidOperationException("The host closed the connection.");
            if (!isInChunks && end == int.MaxValue && answer.AsSpan(0, read).IndexOf("\r\n\r\n"u8) is >= 0 and var head)
            {
                var header = Encoding.ASCII.GetString(answer, 0, head);
                if (!header.StartsWith("HTTP/1.1 200 ", StringComparison.Ordinal))
                {
                    throw new InvalidOperationException($"The page answered {header.Split('\r')[0]}.");
                }

                isInChunks = header.Contains("Transfer-Encoding: chunked", StringComparison.OrdinalIgnoreCase);
                end = isInChunks ? end : head + 4 + LengthIn(header);
            }
        }
    }

    private static int LengthIn(string header)
    {
        const string Name = "Content-Length: ";
        var at = header.IndexOf(Name, StringComparison.OrdinalIgnoreCase) + Name.Length;
        return int.Parse(header.AsSpan(at).ToString().Split('\r')[0], System.Globalization.CultureInfo.InvariantCulture);
    }
}
