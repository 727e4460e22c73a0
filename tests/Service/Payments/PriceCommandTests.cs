using System.CommandLine;
using Concordat.Payments.Service.PriceFromFiles;
using Concordat.Plumbing.Hosting;
using Concordat.ServiceTests.Kills;
using Concordat.Specification;
using Concordat.Specification.Service.Library;

namespace Concordat.ServiceTests.Payments;

/// <summary><c>concordat price</c> on files as other programs write them: the lines worked by hand, and every malformed file refused at
/// its place with nothing written.</summary>
public sealed class PriceCommandTests : IDisposable
{
    private const string Journeys =
        """
        id,participant,date,recorded,fact,referral,lot,job,row,reason
        f1,A-1,2016-04-04,,referred,R-1,lot 1,,,
        f2,A-1,2016-04-11,,started,,,,,
        f3,A-1,2016-10-03,,job-started,,,J1,,
        f4,B-2,2016-05-02,2016-05-03T09:30:00Z,referred,R-2,lot 1,,,
        f5,B-2,2016-05-09,2016-05-10T09:30:00Z,started,,,,,
        f6,B-2,2016-05-09,2016-05-20T16:00:00+01:00,superseded,,,,f5,wrong day
        f7,B-2,2016-05-16,2016-05-20T16:00:00+01:00,started,,,,,
        f8,B-2,2016-08-14,2016-08-15T08:00:00Z,left,,,,,
        """;

    private const string Contract =
        """
        programme: working-well-expansion
        lot: lot 1
        start: 2016-02-01
        referralEnd: 2018-01-31
        estimatedValue: 10700000.00
        values: [{name: expected starts, value: 15000}]
        streams: [{name: esf, limit: 0.00}, {name: transformation, limit: 0.00}]
        """;

    private readonly string _folder = Directory.CreateTempSubdirectory("concordat-price-").FullName;

    /// <summary>As in the programme's own hand-worked example; B-2 left the day before the second instalment was due.</summary>
    [Fact]
    public async Task The_executable_writes_the_lines_owed_the_same_bytes_whatever_the_order_of_the_rows()
    {
        const string Owed =
            """
            participant,referral,line,sequence,party,earned,payable,amount,stream,version,rule
            A-1,R-1,attachment,1,,2016-04-11,2016-04-11,71.33,dwp,October 2015,lines.attachment
            A-1,R-1,attachment,2,,2016-07-11,2016-07-11,71.33,dwp,October 2015,lines.attachment
            A-1,R-1,attachment,3,,2016-10-10,2016-10-10,71.34,dwp,October 2015,lines.attachment
            A-1,R-1,job start,1,,2016-10-03,2016-10-03,1070.00,dwp,October 2015,lines.job start
            A-1,R-1,sustained job outcome,1,,2017-10-01,2017-10-01,1902.22,dwp,October 2015,lines.sustained job outcome
            B-2,R-2,attachment,1,,2016-05-16,2016-05-16,71.33,dwp,October 2015,lines.attachment

            """;
        Write("contract.yaml", Contract);
        var rows = Journeys.Split('\n');
        foreach (var text in (string[])[Journeys, string.Join('\n', rows.Skip(1).Reverse().Prepend(rows[0]))])
        {
            Write("journeys.csv", text);
            var ended = await Executable.Run(null, "price", "working-well-expansion", "--journeys", At("journeys.csv"),
                "--contract", At("contract.yaml"), "--as-at", "2018-12-31", "--out", At("lines.csv"));
            ended.ExitCode.ShouldBe(Operator.Done, ended.Said);
            ended.Said.ShouldContain("6 lines, £3,257.55, written to lines.csv.");
            File.ReadAllText(At("lines.csv")).ShouldBe(Owed);
        }
    }

    [Fact]
    public void What_was_known_by_then_and_what_was_claimed_decide()
    {
        Write("journeys.csv", Journeys);
        Write("contract.yaml", Contract);
        Price(["--as-at", "2016-05-31", "--known-at", "2016-05-20T14:59:59Z"]).Lines.ShouldContain("B-2,R-2,attachment,1,,2016-05-09,");
        Price(["--as-at", "2016-05-31", "--known-at", "2016-05-20T15:00:00Z"]).Lines.ShouldContain("B-2,R-2,attachment,1,,2016-05-16,");
        Price(["--as-at", "2016-05-31", "--claims", "required"]).Lines.Split('\n').Length.ShouldBe(2, "nobody has claimed");
    }

    [Theory]
    [InlineData("", "1:1", "the file is empty")]
    [InlineData("id,participant,date,fact,colour\n", "1:5", "is no column of this file")]
    [InlineData("id,participant,date,fact,id\n", "1:5", "stands twice")]
    [InlineData("id,participant,date\n", "1:1", "column 'fact': is missing")]
    [InlineData("participant,fact,date\nA,referred,2016-02-30\n", "2:3", "is no day")]
    [InlineData("participant,date,fact,recorded\nA,2016-03-01,referred,yesterday\n", "2:4", "yesterday")]
    [InlineData("participant,date,fact\nA,2016-03-01,arrived\n", "2:3", "is no kind of fact")]
    [InlineData("participant,date,fact,lot\nA,2016-03-01,referred,lot 9\n", "2:4", "is none of")]
    [InlineData("participant,date,fact,lot\nA,2016-03-01,referred\n", "2:3", "has 3 fields where the header has 4")]
    [InlineData("participant,date,fact,lot\nA,2016-03-01,started,lot 1\n", "2:4", "carries no such column")]
    [InlineData("id,participant,date,fact\n1,,2016-03-01,started\n", "2:2", "needs it")]
    [InlineData("participant,date,fact,job,self_employed\nA,2016-03-01,job-started,J,yes\n", "2:5", "yes")]
    [InlineData("id,participant,date,fact,amount,from,until\n1,A,2016-03-01,earnings,lots,,\n", "2:5", "lots")]
    [InlineData("participant,id,date,fact\nA,1,2016-03-01,referred\nA,1,2016-03-02,referred\n", "3:2", "stands for other content in row 2")]
    [InlineData("id,participant,date,fact,row\n1,A,2016-03-01,referred,\n2,A,2016-03-02,superseded,9\n", "3:5", "is the id of no row")]
    [InlineData("id,participant,date,fact,lot\n1,A,2016-03-01,referred,lot 1\n2,A,2016-03-01,referred,lot 2\n", "3:4", "differs from row 2")]
    public void A_malformed_journeys_file_is_refused_at_its_row_and_column(string text, string place, string why)
    {
        Write("journeys.csv", text);
        Write("contract.yaml", Contract);
        ShouldBeRefused($"journeys.csv:{place}: ", why);
    }

    [Theory]
    [InlineData("colour: red", "8:1", "is not known here")]
    [InlineData("end: soon", "8:6", "soon")]
    [InlineData("years: [", "", "not YAML")]
    [InlineData("prices: [{line: attendance, amount: 5.00}]", "8:", "attendance")]
    public void A_malformed_contract_is_refused_at_its_line_and_column(string line, string place, string why)
    {
        Write("journeys.csv", Journeys);
        Write("contract.yaml", $"{Contract}\n{line}\n");
        ShouldBeRefused($"contract.yaml:{place}", why);
    }

    [Fact]
    public void A_file_that_is_not_UTF_8_is_refused_where_it_is_not()
    {
        Write("contract.yaml", Contract);
        File.WriteAllBytes(At("journeys.csv"), [.. "id,participant,date,fact\n1,Andr"u8, 0xE9, .. ",2016-03-01,referred\n"u8]);
        ShouldBeRefused("journeys.csv:2:2: ", "is not UTF-8");
    }

    [Fact]
    public void What_is_not_there_is_refused_in_words()
    {
        Write("contract.yaml", Contract);
        ShouldBeRefused("journeys.csv:0:0: ", "cannot be read");
        Write("journeys.csv", Journeys);
        ShouldBeRefused("", "holds no such programme", programme: "atlantis");
        var (code, _, said) = Price([], lines: "no/such/folder/lines.csv");
        code.ShouldBe(Operator.Refused);
        said.ShouldContain("cannot be written");
    }

    [Fact]
    public void Without_a_folder_of_programmes_it_says_so_and_does_not_fall()
    {
        Write("journeys.csv", Journeys);
        var (code, _, said) = Price(["--programmes", At("nowhere")]);
        code.ShouldBe(Operator.Refused);
        said.ShouldBe($"There is no folder {At("nowhere")}.{Environment.NewLine}");
    }

    [Theory]
    [InlineData("--as-at", "31/12/2018", "is no day: write it as 2016-02-29")]
    [InlineData("--known-at", "noon", "is no instant: write it as 2016-02-29T09:30:00Z")]
    [InlineData("--claims", "perhaps", "perhaps")]
    [InlineData("--colour", "red", "--colour")]
    public async Task A_wrong_option_is_wrong_usage_and_not_a_refusal(string option, string value, string why)
    {
        string[] days = option == "--as-at" ? [] : ["--as-at", "2018-12-31"];
        var ended = await Executable.Run(
            null, ["price", "working-well-expansion", "--journeys", "journeys.csv", "--out", "lines.csv", option, value, .. days]);
        ended.ExitCode.ShouldBe(Operator.WrongUsage, ended.Said);
        ended.Said.ShouldContain(why);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private void ShouldBeRefused(string place, string why, string programme = "working-well-expansion")
    {
        var (code, lines, said) = Price([], programme);
        code.ShouldBe(Operator.Refused, said);
        said.ShouldStartWith(place);
        said.Split('\n')[0].ShouldContain(why);
        lines.ShouldBeEmpty("nothing is written where anything is refused");
    }

    /// <summary>What the command answers, what it wrote, and what it complained of.</summary>
    private (int Code, string Lines, string Said) Price(
        string[] options, string programme = "working-well-expansion", string lines = "lines.csv")
    {
        var command = PriceCommand.Of(folder => ProgrammeFolder.Open(folder).As<ProgrammeLibrary>(found => found));
        string[] days = options.Contains("--as-at") ? [] : ["--as-at", "2018-12-31"];
        var parsed = command.Parse(
        [
            programme, "--journeys", At("journeys.csv"), "--contract", At("contract.yaml"), "--out", At(lines), .. days, .. options,
        ]);
        parsed.Errors.ShouldBeEmpty();
        using var said = new StringWriter();
        var code = parsed.Invoke(new InvocationConfiguration { Output = TextWriter.Null, Error = said });
        return (code, File.Exists(At(lines)) ? File.ReadAllText(At(lines)) : "", said.ToString());
    }

    private void Write(string name, string text) => File.WriteAllText(At(name), text);

    private string At(string name) => Path.Combine(_folder, name);
}
