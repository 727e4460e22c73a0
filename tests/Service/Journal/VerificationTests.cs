using System.Text.Json.Nodes;
using Concordat.Plumbing.Journal;

namespace Concordat.ServiceTests.Journal;

/// <summary>Somebody who holds the exported journal and the public key finds the first entry that was touched.</summary>
public sealed class VerificationTests(BareJournal journal) : IClassFixture<BareJournal>, IAsyncLifetime
{
    private const int Changes = 12;
    private List<string> _lines = [];
    private byte[] _key = [];
    private SealedBlock? _head;

    public async ValueTask InitializeAsync()
    {
        if ((await SealedSample.Export(journal)).Count == 0)
        {
            await SealedSample.Write(journal, Changes);
        }

        _lines = await SealedSample.Export(journal);
        _key = await SealedSample.PublicKey(journal, 1);
        _head = await SealedSample.Head(journal);
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public void An_untouched_journal_is_whole()
    {
        var verification = new JournalVerification(_key);

        verification.Check(_lines, [_head!]).ShouldBeNull();

        verification.Count(JournalStream.Changes).ShouldBe(Changes);
        verification.Count(JournalStream.Readings).ShouldBe(Changes / 2);
    }

    [Theory]
    [InlineData("number", 9999)]
    [InlineData("at", "2020-01-01T00:00:00.000000Z")]
    [InlineData("event", "FileRefused")]
    [InlineData("version", 2)]
    [InlineData("room", "Payments")]
    [InlineData("person", 77)]
    [InlineData("organisation", 77)]
    [InlineData("role", "prime")]
    [InlineData("operation", "")]
    [InlineData("identities", "{\"contract\":2,\"file\":5}")]
    [InlineData("identities", "{\"contract\":1}")]
    [InlineData("codes", "{\"rows\":\"99999\",\"kind\":\"referrals\"}")]
    [InlineData("codes", "{}")]
    [InlineData("digest", "AAAA")]
    [InlineData("hash", "AAAA")]
    public void A_changed_field_is_named_by_its_entry(string field, object value)
    {
        var at = LineOf(5);
        var entry = JsonNode.Parse(_lines[at])!;
        entry[field] = value is string text && text.StartsWith('{') ? JsonNode.Parse(text) : JsonValue.Create(value);
        _lines[at] = entry.ToJsonString();

        Broken().ShouldStartWith("changes 5: what stands there is not what was sealed");
    }

    [Fact]
    public void A_dropped_entry_is_named()
    {
        _lines.RemoveAt(LineOf(5));

        Broken().ShouldBe("changes 5: the entry is missing; entry 6 stands in its place");
    }

    [Fact]
    public void Entries_out_of_order_are_named()
    {
        var at = LineOf(5);
        (_lines[at], _lines[at + 1]) = (_lines[at + 1], _lines[at]);

        Broken().ShouldStartWith("changes 5:");
    }

    [Fact]
    public void An_entry_put_in_twice_is_named()
    {
        _lines.Insert(LineOf(5), _lines[LineOf(5)]);

        Broken().ShouldBe("changes 6: entry 5 stands in its place");
    }

    [Fact]
    public void A_chain_made_anew_without_the_key_breaks_at_its_block()
    {
        var previous = Canonical.Start;
        for (var at = 0; at < _lines.Count; at++)
        {
            if (JournalLines.Read(_lines[at]) is SealedEntry { Stream: JournalStream.Changes } entry)
            {
                var changed = entry.Position == 5 ? entry with { Person = 77 } : entry;
                previous = Canonical.Hash(previous, changed);
                _lines[at] = JournalLines.Write(changed with { Hash = previous });
            }
        }

        Broken().ShouldBe("changes 1: the entries up to 6 are not those that block 1 signed");
    }

    [Fact]
    public void A_block_signed_by_nobody_is_named()
    {
        var at = _lines.FindIndex(line => line.StartsWith("{\"type\":\"block\"", StringComparison.Ordinal));
        var block = (SealedBlock)JournalLines.Read(_lines[at])!;
        _lines[at] = JournalLines.Write(block with { At = block.At.AddSeconds(1) });

        Broken().ShouldBe("changes 1: block 1 is not signed by key 1");
    }

    [Fact]
    public void A_tail_cut_off_is_named_by_the_head_that_somebody_kept()
    {
        var end = _lines.FindIndex(line => line.StartsWith("{\"type\":\"block\"", StringComparison.Ordinal));
        _lines.RemoveAll(line => JournalLines.Read(line) switch
        {
            SealedEntry entry => entry.Stream == JournalStream.Changes && entry.Position > 6,
            SealedBlock block => block.Stream == JournalStream.Changes && block.Number > 1,
            _ => false,
        });

        new JournalVerification(_key).Check(_lines, []).ShouldBeNull("a chain alone cannot show that its end was cut off");
        end.ShouldBeGreaterThan(0);
        Broken().ShouldBe("changes 7: the journal ends at 6, but it once went to 12, as the head shows");
    }

    [Fact]
    public void Entries_that_no_block_signs_are_named()
    {
        _lines.RemoveAll(line => JournalLines.Read(line) is SealedBlock { Stream: JournalStream.Changes, Number: 2 });

        Broken().ShouldBe("changes 7: no signed block covers it");
    }

    [Fact]
    public void Another_key_verifies_nothing()
    {
        using var stranger = System.Security.Cryptography.ECDsa.Create(System.Security.Cryptography.ECCurve.NamedCurves.nistP256);

        new JournalVerification(stranger.ExportSubjectPublicKeyInfo()).Check(_lines, [])!.ToString()
            .ShouldStartWith("none of the journal's 1 keys is the one given");
    }

    [Fact]
    public void A_line_that_is_no_line_of_a_journal_is_named()
    {
        _lines[3] = "{\"type\":\"entry\",\"surprise\":1}";

        Broken().ShouldBe("line 4 is no line of a journal");
    }

    private string Broken() => new JournalVerification(_key).Check(_lines, [_head!])?.ToString() ?? "whole";

    private int LineOf(long position) =>
        _lines.FindIndex(line => JournalLines.Read(line) is SealedEntry { Stream: JournalStream.Changes } entry && entry.Position == position);
}
