using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Concordat.Outcomes.Service.ReckonSample;
using Concordat.Plumbing.Hosting;
using Concordat.ServiceTests.Kills;

namespace Concordat.ServiceTests.Outcomes;

/// <summary>OU-3, <c>concordat sample</c>: files as an auditor writes them, reckoned to the published figures (methods.md, B13); whatever cannot be
/// reckoned is refused at its place, with nothing reckoned.</summary>
public sealed class SampleCommandTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("concordat-sample-").FullName;

    [Fact]
    public void A_sample_by_value_comes_to_the_worked_evaluation()
    {
        Write("population.csv", "items,value\n5000,1200000.00\n");
        Write("findings.csv", "value,error\n1000,1000\n2000.00,1000.00\n4000,1000\n" + Repeat("1000,0.00\n", 57));
        var found = Reckon("--by-value").GetProperty("whole").GetProperty("monetaryUnit");
        Said(found, "projected", "basicPrecision", "poissonAtMost", "stringerAtMost").ShouldBe(["35000.00", "59914.65", "117685.90", "113610.93"]);
        found.GetProperty("standForThemselves").GetInt32().ShouldBe(0);
    }

    [Fact]
    public void Strata_come_to_the_worked_evaluation()
    {
        Write("population.csv", "stratum,items,value\nA,1800,3600000\nB,1100,2200000\nC,420,840000\n");
        Write("findings.csv", "stratum,value,error\n" + string.Concat(
            Errors("A", 60, 1070, 1070, 535), Errors("B", 50, 1520, 1520), Errors("C", 40, 1900, 1900, 950)));
        var found = Reckon();
        Said(found.GetProperty("whole").GetProperty("meanPerUnit"), "error", "standardError", "low", "high", "atMost")
            .ShouldBe(["197005.00", "70979.86", "57887.03", "336122.97", "313756.48"]);
        found.GetProperty("strata").EnumerateArray().Select(one => one.GetProperty("meanPerUnit").GetProperty("error").GetString())
            .ShouldBe(["80250.00", "66880.00", "49875.00"]);
    }

    [Fact]
    public void The_rate_comes_to_the_published_bounds()
    {
        Write("population.csv", "items,value\n2000,2000\n");
        Write("findings.csv", "value,error\n" + Repeat("1,1\n", 3) + Repeat("1,0\n", 197));
        var rate = Reckon().GetProperty("whole").GetProperty("rate");
        Near(rate, "clopperPearson", "low", 0.00310410762155);
        Near(rate, "clopperPearson", "high", 0.0432082819177);
        Near(rate, "clopperPearson", "atMost", 0.0383097084986);
        Near(rate, "poisson", "atMost", 0.0387682826397);

        Write("findings.csv", "value,error\n" + Repeat("1,0\n", 60));
        rate = Reckon().GetProperty("whole").GetProperty("rate");
        Near(rate, "clopperPearson", "atMost", 0.0487029133101);
        Near(rate, "poisson", "atMost", 0.0499288712259);
        Near(rate, "hypergeometricItems", "atMost", 95);
    }

    [Fact]
    public void A_cell_is_extrapolated_as_published()
    {
        Write("population.csv", "items,value\n72,1288500.00\n");
        Write("findings.csv", "value,error\n38038.00,0.00\n462.00,462.00\n");
        Said(Reckon().GetProperty("whole").GetProperty("cells"), "notExamined", "error").ShouldBe(["1250000.00", "15000.00"]);
    }

    [Fact]
    public void It_says_each_figure_with_its_method_and_what_could_not_be_reckoned()
    {
        Write("population.csv", "stratum,items,value\nnorth,100,10000.00\nsouth,12,1200.00\n");
        Write("findings.csv", "stratum,item,value,error\nnorth,7,100.00,100.00\nnorth,8,100.00,0.00\nsouth,9,100.00,0.00\n");
        var (code, said, complained) = Run(["reckon", At("findings.csv"), "--population", At("population.csv"), "--confidence", "90%"]);
        (code, complained).ShouldBe((Operator.Done, ""));
        said.ReplaceLineEndings("\n").ShouldStartWith(
            """
            With a confidence of 90%: what is said to lie between two ends misses them half at either, what is said to be at most on one side.
            All: 3 of 112 items examined, 1 in error; £300.00 of £11,200.00 examined, £100.00 in error (33.33%)
              Rate of items in error: 33.33%, of all strata as if they had been sampled as one
                by Clopper–Pearson: between 1.70% and 86.46%; at most 80.42%
            """.ReplaceLineEndings("\n"));
        said.ShouldContain("In error of the £10,900.00 not examined, extrapolated cell by cell: £4,900.00, between ");
        said.ShouldContain("by stratified mean per unit: not reckoned. Stratum 'south' has 1 of 12 items examined, which tells no spread.");
        said.ShouldContain("Stratum 'north': 2 of 100 items examined, 1 in error");
        said.ShouldContain("by mean per unit: £5,000.00, standard error £4,949.75, between ");
    }

    [Theory]
    [InlineData("", "items,value\n10,100.00\n", "findings.csv:1:1: ", "it is empty")]
    [InlineData("value\n1.00\n", "items,value\n10,100.00\n", "findings.csv:1:0: column 'error'", "is missing")]
    [InlineData(
        "value,error,colour\n1,0,red\n", "items,value\n10,100.00\n",
        "findings.csv:1:3: column 'colour'", "is not one of this file's columns")]
    [InlineData("value,error\n1,0\n2\n", "items,value\n10,100.00\n", "findings.csv:3:2: ", "the row has 1 cells where the header has 2")]
    [InlineData(
        "value,error\n1.00,2.00\n", "items,value\n10,100.00\n",
        "findings.csv:2:2: error '2.00'", "more is in error than the 1.00 that it is worth")]
    [InlineData("value,error\n1.00,-1.00\n", "items,value\n10,100.00\n", "findings.csv:2:2: error '-1.00'", "")]
    [InlineData("value,error\n1.00,\n", "items,value\n10,100.00\n", "findings.csv:2:2: error", "nothing says whether it was in error")]
    [InlineData("value,error\n0.00,0.00\n", "items,value\n10,100.00\n", "findings.csv:2:1: value '0.00'", "is worth something")]
    [InlineData("value,error\nlots,0\n", "items,value\n10,100.00\n", "findings.csv:2:1: value 'lots'", "")]
    [InlineData(
        "stratum,value,error\nB,1,0\n", "stratum,items,value\nA,10,100.00\n",
        "findings.csv:2:1: stratum 'B'", "the population has no such stratum")]
    [InlineData("value,error\n1,0\n1,0\n", "items,value\n1,2.00\n", "findings.csv:3:0: stratum", "more items are examined than the 1 that it has")]
    [InlineData("value,error\n1,0\n1.01,0\n", "items,value\n5,2.00\n", "findings.csv:3:1: value '1.01'", "with it more is examined than the 2.00")]
    [InlineData(
        "stratum,value,error\nA,1,0\n", "stratum,items,value\nA,10,100.00\nB,4,50.00\n",
        "population.csv:3:2: stratum 'B'", "Nothing was examined in it")]
    [InlineData("value,error\n1,0\n", "items,value\n1,2.00\n", "population.csv:2:2: value", "All its items were examined")]
    [InlineData("value,error\n1,0\n", "items,value\n", "population.csv:1:1: file", "it has no stratum")]
    [InlineData("value,error\n1,0\n", "items,value\n1.5,2.00\n", "population.csv:2:1: items '1.5'", "")]
    [InlineData("value,error\n1,0\n", "items,value\n0,2.00\n", "population.csv:2:1: items '0'", "at least one item")]
    [InlineData("value,error\n1,0\n", "items,value\n3,0.00\n", "population.csv:2:2: value '0.00'", "are worth something")]
    [InlineData("value,error\n1,0\n", "items,value\n3,\n", "population.csv:2:2: value", "nothing says what they are worth")]
    [InlineData("value,error\n1,0\n", "items,value\n3,4.00\n3,4.00\n", "population.csv:3:0: stratum", "it stands twice")]
    [InlineData(
        "stratum,value,error\nA,1,0\n", "stratum,items,value\nA,60000000,4.00\nB,60000000,4.00\n",
        "population.csv:3:2: items", "more than 100,000,000 items")]
    [InlineData(
        "stratum,value,error\nA,1,0\n", "stratum,items,value\nA,3,9000000000000\nB,3,9000000000000\n",
        "population.csv:3:3: value", "are worth more than")]
    public void What_cannot_be_reckoned_is_refused_at_its_place(string findings, string population, string place, string why)
    {
        Write("findings.csv", findings);
        Write("population.csv", population);
        var (code, said, complained) = Run(["reckon", At("findings.csv"), "--population", At("population.csv"), "--confidence", "95%"]);
        (code, said).ShouldBe((Operator.Refused, ""), complained);
        complained.ShouldStartWith(place);
        complained.Split('\n')[0].ShouldContain(why);
        complained.ShouldEndWith($"nothing was reckoned.{Environment.NewLine}");
        var asked = Run(["reckon", At("findings.csv"), "--population", At("population.csv"), "--confidence", "95%", "--json"]);
        asked.Code.ShouldBe(Operator.Refused);
        var refused = JsonDocument.Parse(asked.Said).RootElement;
        refused.TryGetProperty("whole", out _).ShouldBeFalse();
        place.ShouldStartWith(refused.GetProperty("refused")[0].GetProperty("file").GetString()!);
    }

    [Fact]
    public void What_is_drawn_by_value_is_of_one_stratum_and_a_file_that_is_not_there_is_said()
    {
        Write("population.csv", "stratum,items,value\nA,10,100.00\nB,4,50.00\n");
        Write("findings.csv", "stratum,value,error\nA,1,0\nB,1,0\n");
        string[] asked = ["reckon", At("findings.csv"), "--population", At("population.csv"), "--confidence", "95%"];
        Run([.. asked, "--by-value"]).Complained
            .ShouldStartWith("population.csv:3:2: stratum 'B': a sample by value is reckoned of one stratum alone");
        File.Delete(At("findings.csv"));
        var gone = Run(asked);
        gone.Code.ShouldBe(Operator.Refused);
        gone.Complained.ShouldStartWith("findings.csv:0:0: file: cannot be read");
    }

    /// <summary>AICPA table C-1: the expected rate as none, a fifth and half of the tolerable.</summary>
    [Theory]
    [InlineData("0%", "10%", 30)]
    [InlineData("0", "5%", 60)]
    [InlineData("0%", "3%", 100)]
    [InlineData("0%", "1%", 300)]
    [InlineData("2%", "10%", 47)]
    [InlineData("0.01", "0.05", 93)]
    [InlineData("2.5%", "5%", 231)]
    [InlineData("0.5%", "1%", 1154)]
    public void The_size_of_a_sample_is_that_of_the_Poisson_table(string expected, string tolerable, int items) =>
        Size(expected, tolerable).GetProperty("poisson").GetInt32().ShouldBe(items);

    /// <summary>AICPA table A-1, with the errors that may be found.</summary>
    [Theory]
    [InlineData("0%", 59, 0)]
    [InlineData("0.25%", 93, 1)]
    [InlineData("1%", 93, 1)]
    [InlineData("1.25%", 124, 2)]
    [InlineData("2%", 181, 4)]
    [InlineData("3%", 361, 11)]
    public void The_size_of_a_sample_is_that_of_the_binomial_table(string expected, int items, int errors)
    {
        var found = Size(expected, "5%");
        (found.GetProperty("binomial").GetInt32(), found.GetProperty("binomialErrors").GetInt32()).ShouldBe((items, errors));
    }

    [Theory]
    [InlineData(Operator.WrongUsage, "5%", "5%", "95%", "--tolerable lies above --expected")]
    [InlineData(Operator.Refused, "4.99%", "5%", "95%", "More than 1,000,000 items would have to be examined")]
    [InlineData(Operator.Refused, "0%", "0.0000001%", "95%", "More than 1,000,000 items would have to be examined")]
    public void A_size_that_nobody_could_examine_is_refused(int answer, string expected, string tolerable, string confidence, string why)
    {
        var (code, said, complained) = Run(["size", "--expected", expected, "--tolerable", tolerable, "--confidence", confidence]);
        (code, said).ShouldBe((answer, ""));
        complained.ShouldStartWith(why);
    }

    [Theory]
    [InlineData("--confidence", "95", "'95' is no confidence: write it as 95% or 0.95")]
    [InlineData("--confidence", "50%", "above one half")]
    [InlineData("--confidence", "100%", "is no confidence")]
    [InlineData("--confidence", "0.99999999999999999999999999", "is no confidence")]
    [InlineData("--confidence", "1/3000000000000000000000000000000000000", "is no confidence")]
    [InlineData("--tolerable", "-1%", "'-1%' is no rate: write it as 5% or 0.05")]
    [InlineData("--tolerable", "7", "is no rate")]
    public void A_wrong_option_is_wrong_usage(string option, string value, string why)
    {
        string[] others = option == "--confidence" ? ["--tolerable", "5%"] : ["--confidence", "95%"];
        var parsed = SampleCommand.Of().Parse(["size", "--expected", "1%", .. others, option, value]);
        parsed.Errors.ShouldHaveSingleItem().Message.ShouldContain(why);
    }

    [Fact]
    public async Task The_executable_has_it_and_needs_no_database()
    {
        var ended = await Executable.Run(null, "sample", "size", "--expected", "0%", "--tolerable", "5%", "--confidence", "95%");
        ended.ExitCode.ShouldBe(Operator.Done, ended.Said);
        ended.Said.ShouldStartWith(
            "Examine 59 items by the binomial distribution, of which none may be in error, or 60 by the Poisson distribution, "
            + "of which 0% may be, not rounded. Then no more than 5% of all are in error, with a confidence of 95%.");
        ended = await Executable.Run(null, "sample", "reckon", At("none.csv"), "--population", At("none.csv"));
        ended.ExitCode.ShouldBe(Operator.WrongUsage, "a confidence is nowhere assumed");
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    /// <summary>What a command answers, says and complains of.</summary>
    internal static (int Code, string Said, string Complained) Run(string[] arguments)
    {
        var parsed = SampleCommand.Of().Parse(arguments);
        parsed.Errors.ShouldBeEmpty();
        using var said = new StringWriter();
        using var complained = new StringWriter();
        var code = parsed.Invoke(new InvocationConfiguration { Output = said, Error = complained });
        return (code, said.ToString(), complained.ToString());
    }

    private JsonElement Reckon(params string[] options)
    {
        var (code, said, complained) =
            Run(["reckon", At("findings.csv"), "--population", At("population.csv"), "--confidence", "0.95", "--json", .. options]);
        code.ShouldBe(Operator.Done, complained);
        return JsonDocument.Parse(said).RootElement;
    }

    private static JsonElement Size(string expected, string tolerable)
    {
        var (code, said, complained) = Run(["size", "--expected", expected, "--tolerable", tolerable, "--confidence", "95%", "--json"]);
        code.ShouldBe(Operator.Done, complained);
        return JsonDocument.Parse(said).RootElement;
    }

    private static IEnumerable<string?> Said(JsonElement of, params string[] names) => names.Select(name => of.GetProperty(name).GetString());

    private static void Near(JsonElement rate, string method, string end, double value) =>
        rate.GetProperty(method).GetProperty(end).GetDouble().ShouldBe(value, Math.Abs(value) * 1e-9, $"{method} {end}");

    private static string Errors(string stratum, int examined, params int[] errors) => string.Concat(
        Enumerable.Range(0, examined).Select(place => string.Create(
            CultureInfo.InvariantCulture, $"{stratum},2000.00,{(place < errors.Length ? errors[place] : 0)}.00\n")));

    private static string Repeat(string row, int times) => string.Concat(Enumerable.Repeat(row, times));

    private void Write(string name, string text) => File.WriteAllText(At(name), text);

    private string At(string name) => Path.Combine(_folder, name);
}
