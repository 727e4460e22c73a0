using System.Globalization;
using System.Text.RegularExpressions;
using Concordat.Payments;

namespace Concordat.Rules.Payments.Arithmetic;

/// <summary>Reads the steps of an explanation as a person would, sentence by sentence, and does every sum in them again. A sentence that it does
/// not know may name no amount that stands in no other sentence.</summary>
/// <param name="facts">The facts that the explanation names, as sentences.</param>
/// <param name="given">Every figure that the contract's terms and the definition that priced it give.</param>
internal sealed partial class StepReader(IReadOnlyList<string> facts, GivenFigures given)
{
    private readonly List<string> _faults = [];
    private readonly Dictionary<string, long> _streams = [];
    private readonly HashSet<int> _unread = [];

    private Exact _factor = Exact.One;
    private Exact _cuts = Exact.Zero;
    private long _unpaid;
    private Exact _instalment = Exact.One;
    private int _instalments = 1;
    private Exact? _stands;
    private Exact _whole = Exact.Zero;
    private long? _owed;
    private Exact _incentives = Exact.Zero;
    private Exact _inBands = Exact.Zero;
    private bool _isLoss;
    private bool _isNothingDue;

    public static IReadOnlyList<string> Faults(Explanation explained, string stream, long owed, GivenFigures given)
    {
        var reader = new StepReader([.. explained.Facts.Select(fact => fact.Sentence)], given);
        for (var i = 0; i < explained.Steps.Count; i++)
        {
            if (!reader.Read(explained.Steps[i]))
            {
                reader._unread.Add(i);
            }
        }

        reader.AskOfUnread(explained.Steps);
        reader.Same("what is owed at last", reader._streams.Count > 0 ? reader._streams.GetValueOrDefault(stream) : reader._owed, owed);
        return reader._faults;
    }

    private bool Read(string step) =>
        Reached(ReachedForm().Match(step)) || ShareOfValue(ShareOfValueForm().Match(step)) || Incentive(IncentiveForm().Match(step))
        || Price(PriceForm().Match(step)) || Instalment(InstalmentForm().Match(step)) || Basis(BasisForm().Match(step))
        || Part(PartForm().Match(step)) || Gain(GainForm().Match(step)) || Band(BandForm().Match(step)) || Shares(SharesForm().Match(step))
        || Later(LaterForm().Match(step)) || Lift(LiftForm().Match(step)) || Divided(DividedForm().Match(step))
        || Comes(ComesForm().Match(step)) || Level(LevelForm().Match(step))
        || Cut(CutForm().Match(step)) || NothingDue(NothingDueForm().Match(step)) || TakenBack(TakenBackForm().Match(step)) || Owed(OwedForm().Match(step));

    // what was paid is what the facts named say was paid in those days, and it reaches the hours, weeks and wage that are asked
    private bool Reached(Match said)
    {
        if (!said.Success)
        {
            return false;
        }

        var asked = Exact.Of(said.Groups["asked"].Value);
        if (said.Groups["hours"].Success)
        {
            Same(said.Value, (Of(said, "hours") * Of(said, "weeks") * Of(said, "wage")).Rounded(), asked.Rounded());
        }

        if (said.Groups["paid"].Success)
        {
            var (from, to) = (Day(said.Groups["from"].Value), Day(said.Groups["to"].Value));
            var paid = facts.Select(fact => PaidForm().Match(fact)).Where(fact => fact.Success)
                .Where(fact => Day(fact.Groups["day"].Value) is var day && day >= from && day <= to)
                .Aggregate(Exact.Zero, (sum, fact) => sum + Of(fact, "amount"));
            Same(said.Value, paid.Rounded(), Of(said, "paid").Rounded());
            Hold(Of(said, "paid") >= asked, said.Value);
        }

        return true;
    }

    private bool ShareOfValue(Match said) => said.Success && Stand(said,
        Off(Of(said, "share") * Of(said, "value") / ((said.Groups["part"].Success ? Of(said, "part") : Exact.One) * Of(said, "over")), said));

    // a figure of the definition or the contract, less what the year takes off
    private bool Price(Match said)
    {
        if (!said.Success)
        {
            return false;
        }

        var share = said.Groups["share"].Success ? Of(said, "share") : Exact.One;
        Hold(given.Makes(said.Value, figure => Off(share * figure, said), Of(said, "price")), $"no figure given makes: {said.Value}");
        _stands = Of(said, "price");
        return true;
    }

    private bool Instalment(Match said)
    {
        if (!said.Success || _stands is not { } price)
        {
            return false;
        }

        _instalments = int.Parse(said.Groups["parts"].Value, CultureInfo.InvariantCulture);
        _instalment = Of(said, "share");
        var left = said.Groups["left"].Success ? Of(said, "left").Rounded() : 0;
        Same(said.Value, (price * _instalment).Cut() + left, Of(said, "amount").Rounded());
        Hold(left < _instalments, said.Value);
        _stands = Of(said, "amount");
        return true;
    }

    // a unit for each month or for each that was measured, or a part of a value or of costs
    private bool Basis(Match said)
    {
        if (!said.Success)
        {
            return false;
        }

        _whole = said.Groups["unit"].Success
            ? Of(said, "unit") * (said.Groups["month"].Success ? Exact.One : Sum(MeasuredForm()))
            : Of(said, "share") * (said.Groups["value"].Success ? Of(said, "value") : Sum(IncurredForm()));
        foreach (var figure in ((string[])["unit", "value"]).Where(figure => said.Groups[figure].Success))
        {
            Hold(given.Has(Of(said, figure)), $"nobody gives {said.Groups[figure].Value}: {said.Value}");
        }

        return true;
    }

    // a part month is in the month's part of the whole already
    private bool Part(Match said)
    {
        if (said.Success)
        {
            _factor = said.Groups["whole"].Success ? Of(said, "whole")
                : _factor * (said.Groups["month"].Success ? Of(said, "month") : Of(said, "scored"));
        }

        return said.Success;
    }

    private bool Comes(Match said) => said.Success && Stand(said, _whole * _factor);

    // what was measured is what the facts named add up to, and the distance what lies between it and the baseline
    private bool Gain(Match said)
    {
        if (said.Success)
        {
            _isLoss = said.Groups["more"].Success;
            var less = Of(said, "baseline") - Of(said, "measured");
            Same(said.Value, (_isLoss ? Exact.Zero - less : less).Rounded(), Of(said, "distance").Rounded());
            Same(said.Value, Sum(MeasuredForm()).Rounded(), Of(said, "measured").Rounded());
            Hold(given.Has(Of(said, "baseline")), $"nobody gives {said.Groups["baseline"].Value}: {said.Value}");
        }

        return said.Success;
    }

    private bool Band(Match said)
    {
        if (said.Success)
        {
            var from = Of(said, "from") * Of(said, "baseline");
            var to = said.Groups["to"].Success ? Of(said, "to") * Of(said, "baseline") : Of(said, "whole");
            var shared = Of(said, "part") * (to - from);
            Same(said.Value, shared.Rounded(), Of(said, "amount").Rounded());
            _inBands += shared;
        }

        return said.Success;
    }

    private bool Shares(Match said)
    {
        if (!said.Success)
        {
            return false;
        }

        Same(said.Value, _inBands.Rounded(), Of(said, "shared").Rounded());
        var isBound = said.Groups["bound"].Success;
        Hold(!isBound || (Of(said, "shared") >= Of(said, "bound") && given.Has(Of(said, "bound"))), said.Value);
        Hold(said.Groups["back"].Success == _isLoss, said.Value);
        var stands = Of(said, isBound ? "bound" : "shared");
        _stands = _isLoss ? Exact.Zero - stands : stands;
        return true;
    }

    // another price above a volume, of which an instalment is the same part as of the one below
    private bool Lift(Match said)
    {
        if (!said.Success)
        {
            return false;
        }

        var (price, part) = (Of(said, "price"), Of(said, said.Groups["part"].Success ? "part" : "price"));
        var left = part.Rounded() - (price * _instalment).Cut();
        Hold(Of(said, "above") + Exact.OfPence(100) <= Of(said, "place") && given.Has(price), said.Value);
        Hold(left >= 0 && left < _instalments, said.Value);
        _stands = part;
        return true;
    }

    // the party's share of what stands, but for the pennies that are left over
    private bool Divided(Match said)
    {
        if (!said.Success || _stands is not { } whole)
        {
            return false;
        }

        var parties = said.Groups["parties"].Value.Split(", ").Select(party => (Name: party[..party.LastIndexOf(' ')], Share: Exact.Of(party[(party.LastIndexOf(' ') + 1)..])))
            .ToList();
        Same(said.Value, parties.Aggregate(Exact.Zero, (sum, party) => sum + party.Share).Rounded(), Exact.One.Rounded());
        var exact = whole * parties.Single(party => party.Name == said.Groups["party"].Value).Share;
        Hold(Math.Abs(exact.Rounded() - Of(said, "amount").Rounded()) < parties.Count, said.Value);
        _stands = Of(said, "amount");
        return true;
    }

    private bool Level(Match said)
    {
        if (!said.Success)
        {
            return false;
        }

        var asked = Of(said, "times") * Of(said, "level") * Of(said, "over");
        Hold(asked >= Of(said, "asked") && asked <= Of(said, "asked"), said.Value);
        var above = Of(said, "reached") - asked;
        var whole = above >= Exact.Zero ? (long)(above.Over / above.Under) : 0;
        Hold(whole == long.Parse(said.Groups["above"].Value, CultureInfo.InvariantCulture), said.Value);
        _incentives += Of(said, "above");
        return true;
    }

    private bool Incentive(Match said)
    {
        if (said.Success)
        {
            Same(said.Value, _incentives.Rounded(), Of(said, "count").Rounded());
            Stand(said, Of(said, "count") * Of(said, "sum"));
        }

        return said.Success;
    }

    private bool Cut(Match said)
    {
        if (said.Success)
        {
            _cuts += Of(said, "amount");
            _unpaid += said.Value.Contains("no stream can pay", StringComparison.Ordinal) ? Of(said, "amount").Rounded() : 0;
        }

        return said.Success;
    }

    private bool NothingDue(Match said)
    {
        if (said.Success)
        {
            _isNothingDue = true;
        }

        return said.Success;
    }

    private bool Later(Match said)
    {
        if (said.Success)
        {
            Same(said.Value, ((_stands ?? Exact.Zero) - _cuts).Rounded(), Of(said, "amount").Rounded());
            _stands = _cuts;
        }

        return said.Success;
    }

    private bool TakenBack(Match said)
    {
        if (said.Success)
        {
            _stands = (_stands ?? Exact.Zero) - Of(said, "amount");
        }

        return said.Success;
    }

    // what stands less what limits cut; in whole pennies over the streams, none of them above its rate
    private bool Owed(Match said)
    {
        if (!said.Success)
        {
            return false;
        }

        var left = _isNothingDue ? 0 : ((_stands ?? Exact.Zero) - _cuts).Rounded();
        _owed = said.Groups["total"].Success ? Of(said, "total").Rounded() : 0;
        Same(said.Value, left, _owed.Value);
        foreach (Match part in StreamForm().Matches(said.Groups["streams"].Value))
        {
            _streams[part.Groups["stream"].Value] = Of(part, "amount").Rounded();
        }

        if (_streams.Count > 0)
        {
            Same(said.Value, _streams.Values.Sum(), _owed.Value);
        }

        Rates(said, Math.Abs(_owed.Value) + Math.Abs(_unpaid));
        return true;
    }

    // of what streams were asked for, none pays more than its rate but for pennies that rates leave over
    private void Rates(Match said, long asked)
    {
        var (over, leftOver) = (0L, 0);
        foreach (Match rate in RateForm().Matches(said.Groups["rates"].Value))
        {
            var most = Exact.OfPence(asked) * Of(rate, "rate");
            over += Math.Max(0, Math.Abs(_streams.GetValueOrDefault(rate.Groups["stream"].Value)) - most.Cut());
            leftOver += Exact.OfPence(most.Cut()) >= most ? 0 : 1;
        }

        Hold(over <= leftOver, $"streams pay above their rates: {said.Value}");
    }

    /// <summary>An amount that stands in no sentence which was read, and in no fact or term, is nothing that anybody can rebuild.</summary>
    private void AskOfUnread(IReadOnlyList<string> steps)
    {
        var read = steps.Where((_, i) => !_unread.Contains(i)).Concat(facts).SelectMany(Amounts).Select(one => one.Rounded()).ToHashSet();
        _faults.AddRange(_unread.Where(i => Amounts(steps[i]).Any(amount => !read.Contains(amount.Rounded()) && !given.Has(amount)))
            .Select(i => $"nobody can read where an amount is from: {steps[i]}"));
    }

    private static IEnumerable<Exact> Amounts(string sentence) => AmountForm().Matches(sentence).Select(amount => Exact.Of(amount.Value));

    private bool Stand(Match said, Exact found)
    {
        Same(said.Value, found.Rounded(), Of(said, "price").Rounded());
        _stands = Of(said, "price");
        return true;
    }

    private static Exact Off(Exact price, Match said) =>
        said.Groups["off"].Captures.Aggregate(price, (left, off) => left * (Exact.One - Exact.Of(off.Value)));

    private Exact Sum(Regex form) => facts.Select(fact => form.Match(fact)).Where(fact => fact.Success)
        .Aggregate(Exact.Zero, (sum, fact) => sum + Of(fact, "amount"));

    private static Exact Of(Match said, string group) => Exact.Of(said.Groups[group].Value);

    private static DateOnly Day(string day) => DateOnly.ParseExact(day, "d MMMM yyyy", CultureInfo.InvariantCulture);

    private void Same(string said, long? found, long written) => Hold(found == written, $"{said} comes to {found} pence and not {written}");

    private void Hold(bool isSo, string said)
    {
        if (!isSo)
        {
            _faults.Add(said);
        }
    }
}
