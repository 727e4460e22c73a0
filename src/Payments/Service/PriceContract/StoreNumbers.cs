using Concordat.Journey;
using Concordat.Kernel;
using Concordat.Payments.Service.Store;

namespace Concordat.Payments.Service.PriceContract;

/// <summary>The store's numbers for the people and referrals that a book names by reference.</summary>
internal sealed class StoreNumbers
{
    private readonly Names _referralNames;
    private readonly ParticipantId?[] _people;
    private readonly PlacedReferral?[] _referrals;
    private readonly Lazy<Dictionary<ParticipantId, int>> _personOf;
    private readonly Lazy<Dictionary<ReferralId, int>> _referralOf;

    private StoreNumbers(Book book, ParticipantId?[] people, PlacedReferral?[] referrals)
    {
        (People, _referralNames, _people, _referrals) = (book.People, book.Referrals, people, referrals);
        _personOf = new(() => PeopleAndTheirRecords(people, referrals));
        _referralOf = new(() => referrals.Index().Where(one => one.Item is not null).ToDictionary(one => one.Item!.Value.Id, one => one.Index));
    }

    /// <summary>The names of the book that these numbers are of.</summary>
    public Names People { get; }

    /// <summary>The book's numbers of people of whom nothing is known yet.</summary>
    public IReadOnlyList<int> MissingPeople => [.. Enumerable.Range(1, _people.Length - 1).Where(number => _people[number] is null)];

    /// <summary>Of a book, as far as they are known from another of the same contract. Where that one has a name which is no longer in the
    /// book, records were merged, and nothing of it is taken over.</summary>
    public static StoreNumbers Carried(Book book, StoreNumbers? before) =>
        before is not null && Carried(book.People, before.People, before._people) is { } people
            && Carried(book.Referrals, before._referralNames, before._referrals) is { } referrals
            ? new StoreNumbers(book, people, referrals)
            : new StoreNumbers(book, new ParticipantId?[book.People.Count], new PlacedReferral?[book.Referrals.Count]);

    /// <summary>People with a referral that is not known yet, or whose case was moved by a fact after a number; and people by the book's
    /// numbers.</summary>
    public IReadOnlyCollection<ParticipantId> PeoplePlacedSince(Book book, long lastFact, IReadOnlyList<int> also)
    {
        var found = also.Select(number => _people[number]).OfType<ParticipantId>().ToHashSet();
        for (var person = 1; person < book.PeopleCount; person++)
        {
            for (var row = book.FirstOf(person); row < book.EndOf(person); row++)
            {
                var isMoved = book.Kind[row] == FactKind.Moved && book.Source[row] > lastFact;
                if ((isMoved || (book.About[row] != 0 && _referrals[book.About[row]] is null)) && _people[person] is { } placed)
                {
                    found.Add(placed);
                }
            }
        }

        return found;
    }

    public void Add(int person, ParticipantId id) => _people[person] = id;

    public void Add(ReferralRecord referral)
    {
        if (_referralNames.NumberOf(referral.Reference) is > 0 and var number)
        {
            _referrals[number] = new PlacedReferral(
                referral.Id, referral.Participant, referral.Record, referral.Owner.Delivery, referral.Handovers.Count > 0 ? referral : null);
        }
    }

    public LineAmount ToAmount(EntitledLine line) => new(
        Key(line.Person, line.Referral, line.Line, line.Sequence, line.Party, line.Stream),
        Referral(line.Referral)?.DeliveryOn(line.Earned), line.Earned, line.Payable, line.Amount, line.Version, line.Rule);

    /// <summary>A line's participant and referral as the book numbers them; false where the book has no such participant.</summary>
    public bool TryInBook(LineKey line, out int person, out int referral)
    {
        (person, referral) = (0, 0);
        return (line.Participant is not { } participant || _personOf.Value.TryGetValue(participant, out person))
            && (line.Referral is not { } number || _referralOf.Value.TryGetValue(number, out referral));
    }

    public ShortfallRow ToRow(Shortfall cut, int number)
    {
        var key = Key(cut.Person, cut.Referral, cut.Line, cut.Sequence, cut.Party, "");
        return new ShortfallRow
        {
            Number = number,
            Participant = key.Participant,
            Referral = key.Referral,
            Line = cut.Line,
            Sequence = cut.Sequence,
            Party = cut.Party,
            Earned = cut.Earned,
            Amount = cut.Amount,
            LimitName = cut.Limit,
            Rule = cut.Rule,
        };
    }

    // What a referral earns stays under the record under which it was made: merging two records moves no money by itself.
    private LineKey Key(int person, int referral, string line, int sequence, string party, string stream) =>
        new(Referral(referral)?.Record ?? Person(person), Referral(referral)?.Id, line, sequence, party, stream);

    /// <summary>What is known by names, for other names in the same order; nothing where one of the known names is not among them.</summary>
    private static T?[]? Carried<T>(Names names, Names before, T?[] known)
        where T : struct
    {
        var carried = new T?[names.Count];
        var at = 1;
        for (var number = 1; number < names.Count && at < before.Count; number++)
        {
            if (names.Bytes(number).SequenceEqual(before.Bytes(at)))
            {
                carried[number] = known[at++];
            }
        }

        return at == before.Count ? carried : null;
    }

    private static Dictionary<ParticipantId, int> PeopleAndTheirRecords(ParticipantId?[] people, PlacedReferral?[] referrals)
    {
        var numbers = people.Index().Where(one => one.Item is not null).ToDictionary(one => one.Item!.Value, one => one.Index);
        foreach (var referral in referrals)
        {
            if (referral is { } placed && numbers.TryGetValue(placed.Participant, out var person))
            {
                numbers.TryAdd(placed.Record, person);
            }
        }

        return numbers;
    }

    // A line that lost its person would look like the contract's own, so this is a fault and not a blank.
    private ParticipantId? Person(int number) => number == 0
        ? null
        : _people[number] ?? throw new InvalidDataException($"Person {number} of the book is not on record.");

    private PlacedReferral? Referral(int number) => number == 0
        ? null
        : _referrals[number] ?? throw new InvalidDataException($"Referral {number} of the book is not on record.");
}

/// <summary>A referral by the store's numbers.</summary>
/// <param name="HandedOver">The whole of it where others delivered it before; else nothing.</param>
internal readonly record struct PlacedReferral(
    ReferralId Id, ParticipantId Participant, ParticipantId Record, OrganisationId? Delivery, ReferralRecord? HandedOver)
{
    public OrganisationId? DeliveryOn(DateOnly day) => HandedOver is { } record ? record.DeliveryOn(day) : Delivery;
}
