using Concordat.Plumbing.Journal;

namespace Concordat.ServiceTests.Journal;

public sealed class RotationTests(BareJournal journal) : IClassFixture<BareJournal>
{
    [Fact]
    public async Task Each_key_alone_verifies_a_journal_whose_key_was_rotated_and_the_rotation_stands_in_it()
    {
        await SealedSample.Write(journal, 4);
        var rotated = await SealedSample.SealerOf(journal).RotateKey(CancellationToken.None);
        await SealedSample.Write(journal, 4);
        var lines = await SealedSample.Export(journal);

        rotated.Number.ShouldBe(2);
        foreach (var number in new[] { 1, 2 })
        {
            new JournalVerification(await SealedSample.PublicKey(journal, number)).Check(lines, [await SealedSample.Head(journal)]).ShouldBeNull();
        }

        lines.Select(JournalLines.Read).OfType<SealedEntry>().Single(entry => entry.Event == JournalEvents.SigningKeyRotated)
            .Codes["to"].ShouldBe(Canonical.Fingerprint(rotated.PublicKey));
        lines.Select(JournalLines.Read).OfType<SealedBlock>().Select(block => block.Key).Distinct().ShouldBe([1, 2]);

        var unbound = lines.Select(line => JournalLines.Read(line) is JournalPublicKey { Number: 2 } key
            ? JournalLines.Write(key with { SignedByPrevious = null }) : line);
        new JournalVerification(await SealedSample.PublicKey(journal, 1)).Check(unbound, [])!.ToString()
            .ShouldBe("key 2 is not signed by the key before it");
    }
}
