using System.Net;
using System.Net.Sockets;
using System.Text;
using Concordat.Governance.Service.PrintPack;

namespace Concordat.Journeys;

/// <summary>The installed Chromium prints a pack, and asks nobody on the network while it does.</summary>
public sealed class PrintedPackTests
{
    [Fact]
    public async Task The_installed_Chromium_makes_a_PDF_and_opens_no_connection()
    {
        using var listening = new TcpListener(IPAddress.Loopback, 0);
        listening.Start();
        var port = ((IPEndPoint)listening.LocalEndpoint).Port;
        var html = $"<!DOCTYPE html><html lang=\"en\"><head><title>Pack</title></head><body><h1>Pack</h1><img alt=\"\" src=\"http://127.0.0.1:{port}/a\">"
            + $"<img alt=\"\" src=\"http://localhost:{port}/b\"></body></html>";
        var printed = await new InstalledChromium(Environment.GetEnvironmentVariable("PATH")!).Print(html, CancellationToken.None);
        printed.Refusal.ShouldBeNull();
        Encoding.ASCII.GetString(printed.Value, 0, 5).ShouldBe("%PDF-");
        printed.Value.Length.ShouldBeGreaterThan(1_000);
        listening.Pending().ShouldBeFalse("an address in a document is not asked");
    }
}
