using Concordat.Kernel;

namespace Concordat.Agreement;

/// <summary>Goes through the acts on one version in their order and the instants between them, and stops where the version takes effect
/// or ends.</summary>
internal sealed class Proceeding(Matter matter)
{
    private readonly IReadOnlyList<Block> _blocks = Blocks.Of(matter.Agreement, matter.Stage);
    private readonly IReadOnlyList<DateTimeOffset> _turns = Turns(matter);
    private readonly Dictionary<Holding, Act> _held = [];
    private readonly Dictionary<long, Act> _taken = [];
    private readonly List<Act> _objections = [];

    // When each holder came to be waited for anew, because an act was taken back.
    private readonly Dictionary<Holding, DateTimeOffset> _openedAgain = [];
    private DateTimeOffset _now = DateTimeOffset.MinValue;
    private Act? _proposal;
    private ArtefactState _state = ArtefactState.Draft;
    private DateTimeOffset? _since;

    /// <summary>Goes on to an instant. Between acts a block may lift, a right may begin or end, and the next version may be put.</summary>
    public void PassTo(DateTimeOffset at)
    {
        foreach (var turn in _turns.Where(turn => turn > _now && turn <= at))
        {
            Settle(turn);
        }

        if (at > _now)
        {
            Settle(at);
        }
    }

    /// <summary>Why the act is not allowed at this point; nothing where it is.</summary>
    public Refusal? Refuses(Act act) => Refusals.Of(new Standing(matter, _state, _proposal, _held, _taken, _objections, _now), act);

    /// <summary>Takes an act that is allowed.</summary>
    public void Take(Act act)
    {
        _taken[act.Number] = act;
        switch (act.Kind)
        {
            case ActKind.Propose:
                (_proposal, _state, _since) = (act, ArtefactState.Proposed, _now);
                break;
            case ActKind.Advise:
                break;
            case ActKind.Object:
                _objections.Add(act);
                break;
            case ActKind.Withdraw:
                TakeBack(_taken[act.Withdraws!.Value]);
                break;
            default:
                foreach (var holding in Covered(act))
                {
                    _held.TryAdd(holding, act);
                }

                break;
        }

        Settle(_now);
    }

    public Status Status
    {
        get
        {
            var isOpen = _state is ArtefactState.Proposed or ArtefactState.HeldBack;
            var required = Required();
            return new Status(
                _state, _since, _proposal,
                [.. _held.Select(pair => new Held(pair.Key, pair.Value)).OrderBy(held => held.By.Number)],
                isOpen ? [.. required.Where(holding => !_held.ContainsKey(holding)).Select(holding => new Awaited(holding, Since(holding)))] : [],
                isOpen || _state == ArtefactState.Draft ? [.. Standing(_now)] : [],
                isOpen ? [.. _objections] : [])
            {
                TookEffect = _state == ArtefactState.InForce ? _since : null,
            };
        }
    }

    private IReadOnlyList<Holding> Required() => Holdings.Of(matter.Stage, London.DayOf(_now));

    private IEnumerable<Holding> Covered(Act act) => Required().Where(holding =>
        Holdings.Allows(holding.Right.Right, act.Kind) && holding.Right.Party == act.By.Party && holding.Right.Office == act.By.Office
        && (act.Element.Length == 0 || holding.Element.Key == act.Element));

    private IEnumerable<Block> Standing(DateTimeOffset at) =>
        _blocks.Where(block => !matter.Lifted.Any(lifted => lifted.Kind == block.Kind && lifted.Key == block.Key && lifted.Holds(at)));

    private void Settle(DateTimeOffset at)
    {
        _now = at > _now ? at : _now;
        if (_state is not (ArtefactState.Draft or ArtefactState.Proposed or ArtefactState.HeldBack))
        {
            return;
        }

        if (matter.FollowedAt <= _now)
        {
            (_state, _since) = (ArtefactState.Superseded, matter.FollowedAt);
            return;
        }

        if (_proposal is null)
        {
            return;
        }

        if (Required().Any(holding => !holding.IsSigning && !_held.ContainsKey(holding)))
        {
            // Signing comes last: what was signed is not, or no longer, all that had to be decided.
            Open(_held.Keys.Where(holding => holding.IsSigning));
        }

        var next = _objections.Count > 0 || Standing(_now).Any() ? ArtefactState.HeldBack
            : Required().All(_held.ContainsKey) ? ArtefactState.InForce
            : ArtefactState.Proposed;
        if (next != _state)
        {
            (_state, _since) = (next, _now);
        }
    }

    private void TakeBack(Act act)
    {
        if (act == _proposal)
        {
            (_state, _since) = (ArtefactState.Withdrawn, _now);
            return;
        }

        _objections.Remove(act);
        Open(_held.Where(pair => pair.Value == act).Select(pair => pair.Key));
    }

    private void Open(IEnumerable<Holding> holdings)
    {
        foreach (var holding in holdings.ToList())
        {
            _held.Remove(holding);
            _openedAgain[holding] = _now;
        }
    }

    private DateTimeOffset? Since(Holding holding)
    {
        var others = Required().Where(other => !other.IsSigning).ToList();
        if (holding.IsSigning && !others.All(_held.ContainsKey))
        {
            return null;
        }

        var since = _proposal!.At;
        if (holding.IsSigning)
        {
            since = others.Select(other => _held[other].At).Append(since).Max();
        }

        var began = holding.Right.From is { } from ? London.EndOf(from.AddDays(-1)) : since;
        var again = _openedAgain.GetValueOrDefault(holding, since);
        return new[] { since, began, again }.Max();
    }

    // Instants, other than those of acts, at which something may change.
    private static IReadOnlyList<DateTimeOffset> Turns(Matter matter)
    {
        var rights = matter.Stage.Elements.SelectMany(element => element.Rights).ToList();
        var turns = matter.Lifted.SelectMany(lifted => new[] { lifted.From, lifted.Until })
            .Concat(rights.Select(right => right.From is { } from ? London.EndOf(from.AddDays(-1)) : (DateTimeOffset?)null))
            .Concat(rights.Select(right => right.To is { } to ? London.EndOf(to) : (DateTimeOffset?)null))
            .Append(matter.FollowedAt);
        return [.. turns.OfType<DateTimeOffset>().Distinct().Order()];
    }
}
