using Concordat.Journey;
using Concordat.Payments;
using Shouldly;
using Xunit;

namespace Concordat.Rules.Payments.Arithmetic;

/// <summary>A wrong sum planted into sentences is found, and so is a sentence that nobody can read.</summary>
public sealed class StepReaderTests
{
    private const string Fee =
        "30% of £6,741,000.00 ÷ 9,450 (share of value at minimum performance) = £214.00."
        + "|Instalment 3 of 3: 1/3 of it, with £0.01 left over = £71.34, due 26 weeks after start."
        + "|Owed: £71.34, payable on 5 June 2018; by stream: dwp £35.67, esf £35.67 (esf at most 50%; pennies left over go to dwp).";

    private const string Paid =
        "Job outcome was reached on 17 May 2019: £4,267.82 paid from 17 August 2018 to 17 May 2019 reaches £4,243.20: 16 hours × 26 weeks × £10.20 "
        + "(london living wage, the wage of 17 August 2018).|The contract's price, less 10% = £5,224.50."
        + "|The limit 'person cap' cuts £24.50; it is listed, not owed.|Owed: £5,200.00, payable on 5 June 2019.";

    private const string Month =
        "30% of £30,852,000.00; month 1 runs from 1 March 2018 to 31 March 2018.|Its part of the whole is 1/60."
        + "|It comes to £154,260.00, paid the day after it ends.|Owed: £154,260.00, payable on 1 April 2018.";

    private const string Activity =
        "£42.00, the contract's activity price, for each of people supported on 30 April 2018.|At the fidelity scored by then 50% of it is paid."
        + "|It comes to £189.00.|Owed: £189.00, payable on 30 April 2018.";

    private const string Incentive =
        "PG6: 2 of 7 in year 4; 130% of 4% of 7 is 91/250; 1 whole outcomes lie above it."
        + "|1 × £1,000.00 = £1,000.00, earned on the last day of the year.|Owed: £1,000.00, payable on 31 May 2015.";

    private const string Gain =
        "benefit spending of year 1: £8,000,000.00 against £10,000,000.00, £2,000,000.00 less (20%)."
        + "|50% of what lies between 5% and 15% of £10,000,000.00 = £500,000.00."
        + "|20% of what of £2,000,000.00 lies beyond 15% of £10,000,000.00 = £100,000.00."
        + "|That shares £600,000.00, bounded to £550,000.00.|Owed: £550,000.00, payable on 31 March 2018.";

    private const string Loss =
        "benefit spending of year 2: £8,000,000.00 against £7,500,000.00, £500,000.00 more (6.67%).|50% of what of £500,000.00 lies beyond 0% of £7,500,000.00 = £250,000.00."
        + "|That shares £250,000.00, taken back.|Owed: −£250,000.00, payable on 31 March 2019.";

    private const string Divided =
        "PG6: 2 of 7 in year 4; 130% of 4% of 7 is 91/250; 1 whole outcomes lie above it."
        + "|1 × £1,000.00 = £1,000.00, earned on the last day of the year."
        + "|It is divided among managing agent 60%, boroughs 40%: boroughs has £400.00.|Owed: £400.00, payable on 31 May 2015.";

    private const string Rejected =
        "30% of £6,741,000.00 ÷ 9,450 (share of value at minimum performance) = £214.00.|The claim was rejected.|Nothing of it is owed by this day.";

    [Theory]
    [InlineData(Rejected, "", 0)]
    [InlineData(Fee, "esf", 3567)]
    [InlineData(Paid, "", 520000)]
    [InlineData(Month, "", 15426000)]
    [InlineData(Activity, "", 18900)]
    [InlineData(Incentive, "", 100000)]
    [InlineData(Gain, "", 55000000)]
    [InlineData(Divided, "", 40000)]
    [InlineData(Loss, "", -25000000)]
    public void Right_sums_pass(string steps, string stream, long owed) => Faults(steps, stream, owed).ShouldBeEmpty();

    [Theory]
    [InlineData(Fee, "dwp", 3568, "£35.67, esf", "£35.67, esf")]
    [InlineData(Fee, "esf", 3567, "= £214.00", "= £214.01")]
    [InlineData(Fee, "esf", 3567, "9,450", "9,460")]
    [InlineData(Fee, "esf", 3567, "over = £71.34", "over = £71.33")]
    [InlineData(Fee, "esf", 3566, "esf £35.67", "esf £35.66")]
    [InlineData(Fee, "esf", 3568, "dwp £35.67, esf £35.67", "dwp £35.66, esf £35.68")]
    [InlineData(Paid, "", 520000, "reaches £4,243.20", "reaches £4,243.21")]
    [InlineData(Paid, "", 520000, "£4,267.82", "£4,267.83")]
    [InlineData(Paid, "", 520000, "less 10%", "less 11%")]
    [InlineData(Paid, "", 520000, "cuts £24.50", "cuts £24.51")]
    [InlineData(Paid, "", 519999, "Owed: £5,200.00", "Owed: £5,199.99")]
    [InlineData(Month, "", 15426000, "1/60", "1/61")]
    [InlineData(Month, "", 15426000, "£30,852,000.00", "£30,852,001.00")]
    [InlineData(Activity, "", 18900, "50%", "51%")]
    [InlineData(Activity, "", 18900, "£42.00", "£41.00")]
    [InlineData(Activity, "", 18900, "£42.00, the contract's activity price,", "the contract's activity price")]
    [InlineData(Rejected, "", 0, "The claim was rejected.|", "")]
    [InlineData(Rejected, "", 0, "Nothing of it is owed by this day.", "Owed: £214.00, payable on 5 June 2018.")]
    [InlineData(Incentive, "", 100000, "91/250", "92/250")]
    [InlineData(Incentive, "", 100000, "1 whole", "2 whole")]
    [InlineData(Gain, "", 55000000, "£8,000,000.00", "£8,000,001.00")]
    [InlineData(Gain, "", 55000000, "£2,000,000.00 less", "£2,000,000.01 less")]
    [InlineData(Gain, "", 55000000, "£10,000,000.00, £2", "£10,000,001.00, £2")]
    [InlineData(Gain, "", 55000000, "20% of", "21% of")]
    [InlineData(Gain, "", 55000000, "£100,000.00.", "£100,000.01.")]
    [InlineData(Gain, "", 55000000, "shares £600,000.00", "shares £600,000.01")]
    [InlineData(Gain, "", 55000000, "bounded to £550,000.00", "bounded to £550,001.00")]
    [InlineData(Gain, "", 60000000, ", bounded to £550,000.00", "")]
    [InlineData(Loss, "", -25000000, ", taken back", "")]
    [InlineData(Divided, "", 40000, "40%", "41%")]
    [InlineData(Divided, "", 60000, "£400.00", "£600.00")]
    [InlineData(Loss, "", -25000000, "more (", "less (")]
    [InlineData(Incentive, "", 100000, "|Owed", "|By a new rule £3.21 is left out.|Owed")]
    public void A_planted_fault_is_found(string steps, string stream, long owed, string right, string wrong) =>
        Faults(steps.Replace(right, wrong, StringComparison.Ordinal), stream, owed).ShouldNotBeEmpty();

    private static IReadOnlyList<string> Faults(string steps, string stream, long owed)
    {
        FactUsed[] facts =
        [
            new(FactKind.Earnings, default, null, 1, "£4,000.00 was paid on 1 March 2019."),
            new(FactKind.Earnings, default, null, 2, "£267.82 was paid on 17 May 2019."),
            new(FactKind.Earnings, default, null, 3, "£999.00 was paid on 18 May 2019."),
            new(FactKind.Measured, default, null, 4, "people supported measured 9 on 30 April 2018, for 1 April 2018 to 30 April 2018."),
        ];
        if (steps.Contains("against", StringComparison.Ordinal))
        {
            facts = [new(FactKind.Measured, default, null, 5, "benefit spending measured 8,000,000 on 31 March 2018, for 1 April 2017 to 31 March 2018.")];
        }

        var given = ((string[])["6741000", "9450", "5805", "30852000", "42", "1000", "10000000", "7500000", "550000"]).Select(Exact.Of);
        return StepReader.Faults(new Explanation("line", 1, "1", [], facts, [], steps.Split('|')), stream, owed, new GivenFigures(given));
    }
}
