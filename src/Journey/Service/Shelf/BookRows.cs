using Concordat.Kernel;
using Concordat.Plumbing.Store;

namespace Concordat.Journey.Service.Shelf;

/// <summary>One contract's facts on their way into a builder, each once, in whatever order they are read.</summary>
internal sealed class BookRows
{
    // a book numbers the contract itself as nobody
    private const int OfContract = 0;

    private readonly BookBuilder _builder = new();
    private readonly Dictionary<long, int> _positions = [];
    private readonly Dictionary<long, List<int>> _awaited = [];
    private readonly Dictionary<int, int> _people = new() { [OfContract] = OfContract };
    private readonly Dictionary<int, int> _referrals = [];
    private readonly Dictionary<int, int> _words = new() { [0] = 0 };
    private readonly List<StoredRow> _waiting = [];
    private ParticipantId[] _participants = new ParticipantId[1];
    private ReferralIdentity[] _identities = new ReferralIdentity[1];
    private int _lastWord;

    /// <summary>The highest number of a fact taken in; 0 before the first.</summary>
    public long Highest { get; private set; }

    /// <summary>The store's numbers of whom the book built last names.</summary>
    public BookIdentities Identities => new(_builder.PeopleGiven, _participants, _builder.ReferralsGiven, _identities);

    /// <summary>Names a person by a record; several records may be one person's.</summary>
    /// <returns>True where the record is new.</returns>
    public bool AddPerson(int record, string reference, int participant)
    {
        var number = _builder.Person(reference);
        Keep(ref _participants, number, new ParticipantId(participant));
        return _people.TryAdd(record, number);
    }

    public void AddReferral(string reference, ReferralIdentity referral)
    {
        var number = _referrals[referral.Id.Value] = _builder.Referral(reference);
        Keep(ref _identities, number, referral);
    }

    /// <summary>Words that came into use since, as far as they are committed; a writer of another contract may hold a lower number.</summary>
    public Task ReadNewWords(Work worker) => ReadWords(worker, "id > @_lastWord", new { _lastWord });

    /// <summary>Takes a row in, unless it was taken in before or is of nobody in the book.</summary>
    public void Take(StoredRow row)
    {
        if (_waiting.Count > 0 || !TryTake(row))
        {
            _waiting.Add(row);
        }
    }

    /// <summary>The book of whatever was taken in. Words that were committed only after higher ones are read first.</summary>
    public async Task<Book> Build(Work worker)
    {
        if (_waiting.Count > 0)
        {
            var missing = _waiting.SelectMany(row => row.Words).Distinct().Where(word => !_words.ContainsKey(word)).ToArray();
            await ReadWords(worker, "id = any(@missing)", new { missing });
            if (!_waiting.TrueForAll(TryTake))
            {
                throw new InvalidDataException("A fact names a word that is not on record.");
            }

            _waiting.Clear();
        }

        return _builder.Build();
    }

    /// <returns>False where a word of it is not known yet.</returns>
    private bool TryTake(StoredRow row)
    {
        if (!_people.TryGetValue(row.Person, out var person) || (row.Number <= Highest && _positions.ContainsKey(row.Number)))
        {
            return true;
        }

        if (!TryCode(row, out var code))
        {
            return false;
        }

        var position = _builder.Add(person, new FactRow(
            row.Kind, row.Flags, row.Day, _referrals.GetValueOrDefault(row.Referral), code, row.Amount, row.From, row.Until, row.At,
            checked((int)row.Number)));
        _positions[row.Number] = position;
        Highest = Math.Max(Highest, row.Number);
        Supersede(row, position);
        return true;
    }

    private bool TryCode(in StoredRow row, out int code)
    {
        if (!row.Kind.Places())
        {
            return _words.TryGetValue(row.Word, out code);
        }

        code = 0;
        var isKnown = _words.TryGetValue(row.Group, out var group) & _words.TryGetValue(row.Area, out var area)
            & _words.TryGetValue(row.Route, out var route) & _words.TryGetValue(row.Lot, out var lot)
            & _words.TryGetValue(row.Provider, out var provider);
        if (isKnown)
        {
            code = _builder.Placement(new Placement(group, area, route, lot, provider, row.Born));
        }

        return isKnown;
    }

    /// <summary>What a fact supersedes may be taken in after it, because facts of several contracts come to light in any order.</summary>
    private void Supersede(in StoredRow row, int position)
    {
        if (_awaited.Count > 0 && _awaited.Remove(row.Number, out var superseding))
        {
            superseding.ForEach(by => _builder.Supersede(by, position));
        }

        if (row.Supersedes == 0)
        {
            return;
        }

        if (_positions.TryGetValue(row.Supersedes, out var superseded))
        {
            _builder.Supersede(position, superseded);
        }
        else if (_awaited.TryGetValue(row.Supersedes, out var others))
        {
            others.Add(position);
        }
        else
        {
            _awaited[row.Supersedes] = [position];
        }
    }

    // what is full is left as it is to whoever reads it
    private static void Keep<T>(ref T[] kept, int number, T value)
    {
        if (number >= kept.Length)
        {
            Array.Resize(ref kept, number * 2);
        }

        kept[number] = value;
    }

    private async Task ReadWords(Work worker, string where, object values)
    {
        foreach (var (id, word) in await worker.List<(int Id, string Word)>($"select id, word from journey_word where {where} order by id", values))
        {
            _words[id] = _builder.Code(word);
            _lastWord = Math.Max(_lastWord, id);
        }
    }
}
