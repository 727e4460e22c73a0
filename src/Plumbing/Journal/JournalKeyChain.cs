namespace Concordat.Plumbing.Journal;

/// <summary>The public keys of an exported journal and which of them can be trusted: the one given, and from it along the rotations,
/// later keys because an earlier one signed them, earlier ones because a later one did.</summary>
internal sealed class JournalKeyChain(byte[] trustedKey)
{
    private readonly List<JournalPublicKey> _keys = [];
    private HashSet<int>? _trusted;

    public JournalBreak? Add(JournalPublicKey key)
    {
        if (_trusted is not null || key.Number != _keys.Count + 1)
        {
            return new JournalBreak(null, 0, $"key {key.Number} does not stand where key {_keys.Count + 1} belongs");
        }

        _keys.Add(key);
        return null;
    }

    /// <summary>Once all keys are read: works out which are trusted.</summary>
    public JournalBreak? Settle()
    {
        if (_trusted is not null)
        {
            return null;
        }

        var given = _keys.FindIndex(key => key.PublicKey.AsSpan().SequenceEqual(trustedKey));
        if (given < 0)
        {
            return new JournalBreak(null, 0, $"none of the journal's {_keys.Count} keys is the one given: it is another journal, or its keys were exchanged");
        }

        _trusted = [_keys[given].Number];
        for (var at = given + 1; at < _keys.Count; at++)
        {
            if (!IsBound(at, _keys[at - 1].PublicKey, _keys[at].SignedByPrevious))
            {
                return new JournalBreak(null, 0, $"key {_keys[at].Number} is not signed by the key before it");
            }

            _trusted.Add(_keys[at].Number);
        }

        for (var at = given; at > 0; at--)
        {
            if (!IsBound(at, _keys[at].PublicKey, _keys[at].SignsPrevious))
            {
                return new JournalBreak(null, 0, $"key {_keys[at - 1].Number} is not signed by the key after it");
            }

            _trusted.Add(_keys[at - 1].Number);
        }

        return null;
    }

    /// <summary>The public key of a number; null where there is none.</summary>
    public byte[]? Trusted(int number) => _trusted!.Contains(number) ? _keys[number - 1].PublicKey : null;

    private bool IsBound(int at, byte[] signer, byte[]? signature) => signature is not null
        && SigningKey.Signed(signer, Canonical.OfRotation(_keys[at].Number, _keys[at - 1].PublicKey, _keys[at].PublicKey), signature);
}
