using System.Text.Json;
using Concordat.Fixture;
using Concordat.Plumbing.Hosting;
using Dapper;

namespace Concordat.ServiceTests.Agreements;

/// <summary><c>concordat agreement …</c> through the executable: what it does, what it says, and its exit codes.</summary>
public sealed class AgreementCommandTests(TestHouse house) : IClassFixture<TestHouse>, IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("agreements-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task Every_agreement_that_ships_checks()
    {
        var ended = await Commands.Run("agreement", "check");
        ended.ExitCode.ShouldBe(Operator.Done, ended.Said);
        ended.Said.ShouldContain("london-dwp-2016");
    }

    [Fact]
    public async Task A_slip_is_told_with_its_file_line_and_column_and_what_would_do()
    {
        var broken = await File("small.yaml", "agreement: small\nnam: Small\n");
        var ended = await Commands.Run("agreement", "check", broken);
        ended.ExitCode.ShouldBe(Operator.Refused, ended.Said);
        ended.Said.ShouldContain("small.yaml:2:1");
        ended.Said.ShouldContain("'name'");
        (await Commands.Run("agreement", "check", "no-such-file.yaml")).ExitCode.ShouldBe(Operator.WrongUsage);
    }

    [Fact]
    public async Task An_agreement_is_shown_with_its_sources_and_two_are_compared()
    {
        (await Commands.Done("agreement", "show", "london-dwp-2016")).ShouldContain("[A table 1 row 1");
        var json = JsonDocument.Parse(await Commands.Done("agreement", "show", "london-dwp-2016", "--json")).RootElement;
        json.GetProperty("key").GetString().ShouldBe("london-dwp-2016");
        (await Commands.Done("agreement", "compare", "national-only-2008", "london-dwp-2016"))
            .ShouldContain("Gain of local government: contract values");
        var near = await Commands.Run("agreement", "show", "london-dwp-2017");
        near.ExitCode.ShouldBe(Operator.WrongUsage);
        near.Said.ShouldContain("london-dwp-2016");
    }

    [Fact]
    public async Task A_document_binds_once_and_the_same_again_changes_nothing()
    {
        var file = await File("bindings.yaml", Binding("C-1", "{party: london, organisation: wla}, {party: dwp, organisation: dwp}"));
        (await Bind(file)).ShouldBe((Operator.Done, "1 agreement is bound."));
        (await Bind(file)).ShouldBe((Operator.Done, "Everything in it was bound already."));
        (await Count("C-1")).ShouldBe(1);

        var other = await File("other.yaml", Binding("C-1", "{party: london, organisation: wla}"));
        var (code, said) = await Bind(other);
        code.ShouldBe(Operator.Refused);
        said.ShouldContain("other.yaml:2:5");
        said.ShouldContain("Bind it anew from a later day");
    }

    [Fact]
    public async Task A_document_with_one_slip_binds_nothing()
    {
        var file = await File("half.yaml", $"{Binding("C-2", "{party: london, organisation: wla}")}{Entry("C-3", "{party: london, organisation: gmca}")}");
        var (code, said) = await Bind(file);
        code.ShouldBe(Operator.Refused);
        said.ShouldContain("half.yaml:3:");
        said.ShouldContain("does not sit for London");
        (await Count("C-2")).ShouldBe(0);
        (await Bind(Path.Combine(_folder.FullName, "none.yaml"))).Code.ShouldBe(Operator.Refused);
    }

    private static string Binding(string contract, string seats) => $"agreements:\n{Entry(contract, seats)}";

    private static string Entry(string contract, string seats) =>
        $"  - {{agreement: london-dwp-2016, contract: {contract}, from: 2016-04-01, seats: [{seats}], readers: [audit]}}\n";

    private async Task<string> File(string name, string text)
    {
        var path = Path.Combine(_folder.FullName, name);
        await System.IO.File.WriteAllTextAsync(path, text);
        return path;
    }

    private async Task<(int? Code, string Said)> Bind(string file)
    {
        var ended = await Commands.Run("agreement", "bind", file, "--db", house.Store.OwnerConnectionString, "--keys", house.Store.Keys.Path);
        return (ended.ExitCode, ended.Said.Trim());
    }

    private async Task<long> Count(string contract)
    {
        await using var owner = await house.Owner();
        return await owner.ExecuteScalarAsync<long>("select count(*) from agreement_binding where contract = @contract", new { contract });
    }
}
