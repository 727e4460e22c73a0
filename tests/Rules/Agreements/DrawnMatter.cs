using Concordat.Agreement;
using Concordat.Kernel;

namespace Concordat.Rules.Agreements;

/// <summary>A drawn agreement of one stage, and acts of all kinds in any order: some that it allows, most that it does not.</summary>
internal sealed class DrawnMatter
{
    public const int Version = 2;

    private static readonly string[] PartyKeys = ["london", "dwp", "gla"];
    private static readonly string[] Offices = ["commissioner", "authoriser"];
    private static readonly Citation Clause = new("A", "p.1");

    private readonly Random _random;
    private long _number;

    private DrawnMatter(int seed)
    {
        _random = new Random(seed);
        var elements = Enumerable.Range(0, _random.Next(1, 4)).Select(Element).ToList();
        var board = _random.Next(4) == 0 ? "board" : null;
        Stage = new Stage("stage", "part", [], elements, board, [Clause]);
        Agreement = new CommissioningAgreement
        {
            Key = "drawn",
            Name = "Drawn",
            Version = 1,
            Model = "drawn",
            From = new DateOnly(2016, 4, 1),
            Parties = [.. PartyKeys.Select(key => new Party(key, key.ToUpperInvariant(), Side.Local, [key]))],
            Stages = [Stage],
            OpenPoints = [.. Enumerable.Range(0, _random.Next(0, 3)).Select(i => new OpenPoint(
                $"point {i}", "Who signs?", _random.Next(2) == 0 ? ["stage"] : ["another"], ["london"], null, [], [Clause]))],
            Commitments = [new Commitment("esf", "london", CommitmentKind.Money, null, null, "Money from ESF", "", "", [Clause])],
            Boards = [new Board("board", "The board", "", [], new Quorum(1, []), [Clause])],
        };
    }

    /// <summary>Acts are done at ten past; what happens by itself does at other minutes, so that which comes first is plain.</summary>
    public static DateTimeOffset Start { get; } = new(2016, 4, 4, 9, 10, 0, TimeSpan.Zero);

    public CommissioningAgreement Agreement { get; }

    public Stage Stage { get; }

    public static DrawnMatter Of(int seed) => new(seed);

    public static DateTimeOffset Hour(int hours) => Start.AddHours(hours);

    /// <summary>Some acts at random: parties, offices, versions, elements and kinds mixed, with now and then a right one.</summary>
    public Matter Anyhow(int acts)
    {
        var done = new List<Act>();
        for (var i = 0; i < acts; i++)
        {
            var fitting = _random.Next(3) > 0 ? Fitting(done) : null;
            done.Add(fitting is null ? AnyAct(done, i) : fitting with { Number = ++_number, At = Hour(i) });
        }

        var lifted = Blocks.Of(Agreement, Stage).Where(_ => _random.Next(4) > 0).Select(block => LiftedAnytime(block, acts)).ToList();
        return new Matter(Agreement, Stage, Version, done, lifted, _random.Next(6) == 0 ? Hour(_random.Next(acts)).AddMinutes(40) : null);
    }

    /// <summary>A proposal, and each right exercised once by its own party and office: those that decide in a drawn order, signing last.</summary>
    public IReadOnlyList<Act> Whole(int shuffle)
    {
        var order = new Random(shuffle);
        var proposer = Holdings.Named(Stage, London.DayOf(Start)).First(named => Holdings.Allows(named.Right.Right, ActKind.Propose)).Right;
        var holdings = Holdings.Of(Stage, London.DayOf(Start))
            .DistinctBy(holding => (holding.Element.Key, holding.Right.Party, holding.Right.Office, holding.Right.Right))
            .OrderBy(holding => holding.IsSigning).ThenBy(_ => order.Next()).ToList();
        return
        [
            new Act(1, Version, ActKind.Propose, new Seat(proposer.Party, proposer.Office), "", null, new PersonId(1), Hour(0)),
            .. holdings.Select((holding, i) => new Act(i + 2, Version, KindOf(holding.Right.Right),
                new Seat(holding.Right.Party, holding.Right.Office), holding.Element.Key, null, new PersonId(i + 2), Hour(i + 1))),
        ];
    }

    /// <summary>Every block lifted before anybody acts.</summary>
    public IReadOnlyList<Lifted> EveryBlockLifted() =>
        [.. Blocks.Of(Agreement, Stage).Select(block => new Lifted(block.Kind, block.Key, Start.AddDays(-1)))];

    public static ActKind KindOf(Right right) => right switch
    {
        Right.Determine => ActKind.Determine,
        Right.SignOff => ActKind.SignOff,
        Right.Sign => ActKind.Sign,
        Right.Assure => ActKind.Assure,
        _ => throw new ArgumentOutOfRangeException(nameof(right), right, "This right holds nothing back."),
    };

    // The first element can always be proposed; rights of others are as they fall.
    private Element Element(int index)
    {
        var rights = new List<PartyRight>();
        if (index == 0)
        {
            rights.Add(RightOf("london", _random.Next(2) == 0 ? Right.Lead : Right.Determine, dated: false));
        }

        foreach (var party in PartyKeys.Where(_ => _random.Next(3) > 0))
        {
            rights.Add(RightOf(party, (Right)_random.Next(Enum.GetValues<Right>().Length), dated: _random.Next(5) == 0));
        }

        return new Element($"element {index}", $"Element {index}", rights,
            _random.Next(5) == 0 ? [new Condition("if ESF comes", "esf"), new Condition("in words only", null)] : [],
            [Clause]);
    }

    private PartyRight RightOf(string party, Right right, bool dated) => new(
        party, right, "to", "does", Offices[_random.Next(5) == 0 ? 1 : 0],
        dated && _random.Next(2) == 0 ? new DateOnly(2016, 4, 5) : null, dated ? new DateOnly(2016, 4, 6) : null, null, [Clause]);

    private Lifted LiftedAnytime(Block block, int hours)
    {
        var from = _random.Next(-5, hours);
        return new Lifted(block.Kind, block.Key, Hour(from).AddMinutes(20), _random.Next(3) == 0 ? Hour(from + _random.Next(1, hours)).AddMinutes(30) : null);
    }

    private Act? Fitting(List<Act> done)
    {
        var seatsTaken = done.Select(act => (act.Kind, act.By, act.Element)).ToHashSet();
        if (done.All(act => act.Kind != ActKind.Propose))
        {
            return Whole(0)[0];
        }

        return Whole(_random.Next()).FirstOrDefault(act => !seatsTaken.Contains((act.Kind, act.By, act.Element)));
    }

    private Act AnyAct(List<Act> done, int hour)
    {
        var kind = (ActKind)_random.Next(Enum.GetValues<ActKind>().Length);
        var party = _random.Next(8) == 0 ? "stranger" : PartyKeys[_random.Next(PartyKeys.Length)];
        long? withdraws = kind == ActKind.Withdraw && done.Count > 0 ? done[_random.Next(done.Count)].Number : null;
        var by = withdraws is { } number && _random.Next(2) == 0
            ? done.First(act => act.Number == number).By
            : new Seat(party, Offices[_random.Next(Offices.Length)]);
        return new Act(++_number, _random.Next(8) == 0 ? Version - 1 : Version, kind, by,
            _random.Next(2) == 0 ? "" : $"element {_random.Next(4)}", withdraws, new PersonId(hour), Hour(hour));
    }
}
