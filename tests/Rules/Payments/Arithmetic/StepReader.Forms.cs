using System.Text.RegularExpressions;

namespace Concordat.Rules.Payments.Arithmetic;

/// <summary>The forms of sentence that have a sum in them.</summary>
internal sealed partial class StepReader
{
    private const string Money = @"£[\d,]+\.\d\d";
    private const string Percent = @"(?:\d+(?:\.\d+)?%|\d+/\d+)";
    private const string Fraction = @"\d+(?:/\d+)?";
    private const string Date = @"\d+ \p{L}+ \d{4}";
    private const string Less = $@"(?: in year \d+)?(?:, less (?<off>{Percent}))*";

    [GeneratedRegex($@"^.+ was reached on {Date}.*: (?:(?<paid>{Money}) paid from (?<from>{Date}) to (?<to>{Date})|.*) "
        + $@"(?:reaches|exceeds) (?<asked>{Money})"
        + $@"(?:: (?<hours>\d+) hours × (?<weeks>\d+) weeks × (?<wage>{Money}) \(.*\))?\.$")]
    private static partial Regex ReachedForm();

    [GeneratedRegex($@"^(?<share>{Percent}) of (?<value>{Money}) ÷ \(?(?:(?<part>{Percent}) of )?(?<over>[\d,]+)\)? \(.*\){Less}"
        + $@" = (?<price>{Money})\.$")]
    private static partial Regex ShareOfValueForm();

    [GeneratedRegex($@"^(?:The tariff .+?|The programme's price|The contract's price|(?<share>{Percent}) of [^£]+?){Less} = (?<price>{Money})\.$")]
    private static partial Regex PriceForm();

    [GeneratedRegex($@"^Instalment \d+ of (?<parts>\d+): (?<share>{Fraction}) of it(?:, with (?<left>{Money}) left over)?"
        + $@" = (?<amount>{Money}), due .*\.$")]
    private static partial Regex InstalmentForm();

    [GeneratedRegex($@"^(?:(?<unit>{Money})(?:, .+?,)? (?:(?<month>a month); .*|for each of .*)|"
        + $@"(?<share>{Percent}) of (?:(?<value>{Money}); .*|the costs that .*))$")]
    private static partial Regex BasisForm();

    [GeneratedRegex($@"^(?:It is a part month: (?<month>{Fraction}) of .*|Its part of the whole is (?<whole>{Fraction})\.|"
        + $@"At the fidelity scored by then (?<scored>{Percent}) of it is paid\.)$")]
    private static partial Regex PartForm();

    [GeneratedRegex($@"^.+ of year \d+: (?<measured>{Money}) against (?<baseline>{Money}), (?<distance>{Money}) (?:less|(?<more>more)) \({Percent}\)\.$")]
    private static partial Regex GainForm();

    [GeneratedRegex($@"^(?<part>{Percent}) of what (?:lies between (?<from>{Percent}) and (?<to>{Percent})|of (?<whole>{Money}) lies beyond (?<from>{Percent}))"
        + $@" of (?<baseline>{Money}) = (?<amount>{Money})\.$")]
    private static partial Regex BandForm();

    [GeneratedRegex($@"^That shares (?<shared>{Money})(?:, bounded to (?<bound>{Money}))?(?<back>, taken back)?\.$")]
    private static partial Regex SharesForm();

    [GeneratedRegex($@"^It is number (?<place>[\d,]+) .+, above the (?<above>[\d,]+) of '.*': the price is (?<price>{Money})"
        + $@"(?:, and this part of it (?<part>{Money}))?\.$")]
    private static partial Regex LiftForm();

    [GeneratedRegex($@"^It is divided among (?<parties>.+): (?<party>.+) has (?<amount>\u2212?{Money})\.$")]
    private static partial Regex DividedForm();

    [GeneratedRegex($@"^It comes to (?<price>{Money})[,.].*$")]
    private static partial Regex ComesForm();

    [GeneratedRegex($@"^.+: (?<reached>\d+) of (?<over>\d+) in year \d+; "
        + $@"(?<times>{Percent}) of (?<level>{Percent}) of \d+ is (?<asked>[\d,]+(?:/\d+)?); "
        + @"(?<above>\d+) whole outcomes lie above it\.$")]
    private static partial Regex LevelForm();

    [GeneratedRegex($@"^(?<count>\d+) × (?<sum>{Money}) = (?<price>{Money}), earned on .*$")]
    private static partial Regex IncentiveForm();

    [GeneratedRegex($@"^(?:It comes once for a person .*, so (?<amount>\u2212?{Money}) is listed here, not owed"
        + $@"|(?<amount>\u2212?{Money}) of it no stream can pay; it is listed, not owed|The limit '.*' cuts (?<amount>\u2212?{Money}); it is listed, not owed)\.$")]
    private static partial Regex CutForm();

    [GeneratedRegex(@"^(?:The claim was rejected|It was claimed after the closing day|It has not been claimed|It is not due.*|It is lost: on .*)\.$")]
    private static partial Regex NothingDueForm();

    [GeneratedRegex($@"^(?<amount>\u2212?{Money}) is payable on {Date}, after this day\.$")]
    private static partial Regex LaterForm();

    [GeneratedRegex($@"^For errors found in a sample, recovery \d+ takes back (?<amount>{Money}) of what .*$")]
    private static partial Regex TakenBackForm();

    [GeneratedRegex($@"^(?:Nothing of it is owed by this day\.|Owed: (?<total>\u2212?{Money}), payable on {Date}"
        + @"(?:; by stream: (?<streams>[^(]*)(?:\((?<rates>.*)\))?)?\.)$")]
    private static partial Regex OwedForm();

    [GeneratedRegex($@"(?<stream>[^,£]+) (?<amount>\u2212?{Money})(?:, )?")]
    private static partial Regex StreamForm();

    [GeneratedRegex($@"(?<stream>[^,;]+) at most (?<rate>{Percent})(?:, |; )?")]
    private static partial Regex RateForm();

    [GeneratedRegex($@"^(?<amount>{Money}) was paid on (?<day>{Date}).*$")]
    private static partial Regex PaidForm();

    [GeneratedRegex($@"^(?<amount>{Money}) was incurred on .*$")]
    private static partial Regex IncurredForm();

    [GeneratedRegex(@"^.* measured (?<amount>[\d,]+(?:\.\d+)?) on .*$")]
    private static partial Regex MeasuredForm();

    [GeneratedRegex($@"\u2212?{Money}")]
    private static partial Regex AmountForm();
}
