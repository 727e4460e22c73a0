using Concordat.Journey;

namespace Concordat.Rules.Journey;

/// <summary>What comes to a book by chance, the same for the same seed: people, referrals, facts of any day, corrections of corrections, facts
/// about the contract, names that nothing is said of. Few days and words, so that much is said alike.</summary>
internal sealed class BookHistory(int seed)
{
    private static readonly FactKind[] OfPeople =
        [FactKind.Started, FactKind.Left, FactKind.Moved, FactKind.JobStarted, FactKind.Earnings, FactKind.Assessed, FactKind.GroupChanged];

    private readonly Random _draw = new(seed);
    private readonly List<Action<BookBuilder>> _acts = [];
    private readonly List<string> _people = [];
    private readonly List<string> _referrals = [];
    private readonly List<int> _ownerOf = [];

    /// <summary>Lets so many things more happen.</summary>
    public void GoOn(BookBuilder builder, int count)
    {
        for (; count > 0; count--)
        {
            var act = Next();
            _acts.Add(act);
            act(builder);
        }
    }

    /// <summary>Tells another everything that happened so far.</summary>
    public void Again(BookBuilder builder) => _acts.ForEach(act => act(builder));

    private Action<BookBuilder> Next() => (_people.Count == 0 ? 0 : _draw.Next(12)) switch
    {
        0 or 1 => Refer(New(_people)),
        2 => Refer(_draw.Next(_people.Count)),
        3 or 4 => Supersede(),
        5 => Add(-1, FactKind.CostIncurred, ""),
        6 => Name(),
        _ => Add(_draw.Next(_people.Count), OfPeople[_draw.Next(OfPeople.Length)], _referrals[_draw.Next(_referrals.Count)]),
    };

    private int New(List<string> names)
    {
        // letters beyond ASCII, where the order of letters is not that of bytes
        names.Add($"{(char)('A' + _draw.Next(26))}{_draw.Next(10)}{new[] { "", "é", "\uFF21", "\U0001D49C" }[_draw.Next(4)]}{names.Count}");
        return names.Count - 1;
    }

    private Action<BookBuilder> Name()
    {
        var name = $"{_draw.Next(1000)}";
        return _draw.Next(3) switch
        {
            0 => builder => builder.Code(name),
            1 => builder => builder.Person($"nobody {name}"),
            _ => builder => builder.Referral($"nothing {name}"),
        };
    }

    private Action<BookBuilder> Refer(int person) => Add(person, FactKind.Referred, _referrals[New(_referrals)]);

    private Action<BookBuilder> Supersede()
    {
        if (_ownerOf.Count == 0)
        {
            return Name();
        }

        var superseded = _draw.Next(_ownerOf.Count);
        var add = Add(_ownerOf[superseded], _draw.Next(5) == 0 ? FactKind.Assessed : FactKind.Superseded, "");
        return builder =>
        {
            add(builder);
            builder.Supersede(builder.FactCount - 1, superseded);
        };
    }

    /// <param name="person">Less than 0 for the contract.</param>
    private Action<BookBuilder> Add(int person, FactKind kind, string referral)
    {
        _ownerOf.Add(person);
        var words = Enumerable.Range(0, 3).Select(_ => $"w{_draw.Next(_people.Count + 4)}").ToArray();
        var (day, amount) = (_draw.Next(5) + 700_000, _draw.Next(3));
        var (from, until, at, source) = (day - _draw.Next(2), day + _draw.Next(2), _draw.Next(1000), _draw.Next(4) == 0 ? 0 : _ownerOf.Count);
        return builder =>
        {
            var code = kind.Places()
                ? builder.Placement(new Placement(builder.Code(words[0]), builder.Code(words[1]), 0, 0, builder.Code(words[2]), day))
                : builder.Code(words[0]);
            builder.Add(person < 0 ? 0 : builder.Person(_people[person]), new FactRow(
                kind, (FactFlags)(amount + 1), day, builder.Referral(referral), code, amount, from, until, at, source));
        };
    }
}
