using System.CommandLine;
using Concordat.Kernel;
using Concordat.Plumbing.Access;
using Concordat.Plumbing.Hosting;
using Concordat.Plumbing.Store;
using Microsoft.Extensions.DependencyInjection;

namespace Concordat.Agreement.Service.BindAgreement;

/// <summary><c>concordat agreement bind FILE</c>: binds every agreement of a document, or none and says why.</summary>
internal static class BindCommand
{
    private static readonly Caller Operating = new(new PersonId(0), new OrganisationId(0), "administrator", []);

    public static Command Of(Operator operators)
    {
        var file = new Argument<FileInfo>("FILE") { Description = "A document of bindings, as demonstration/agreements.yaml." };
        var bind = new Command("bind", "Binds agreements to contracts or programmes and seats who acts for their parties: all of the document, or none.") { file };
        bind.SetAction((parsed, stop) => operators.WithStore((services, within) => Bind(services, parsed.GetValue(file)!, within), stop));
        return bind;
    }

    private static async Task<int> Bind(IServiceProvider services, FileInfo file, CancellationToken stop)
    {
        if (!file.Exists)
        {
            await Console.Error.WriteLineAsync($"There is no file {file.Name}.");
            return Operator.Refused;
        }

        await using var work = await services.GetRequiredService<Database>().BeginAsWorker(Operating, stop);
        var (bound, problems) = await services.GetRequiredService<AgreementBinder>().Bind(work, file.Name, await File.ReadAllTextAsync(file.FullName, stop));
        foreach (var problem in problems)
        {
            await Console.Error.WriteLineAsync($"{problem}");
        }

        if (problems.Count > 0)
        {
            return Operator.Refused;
        }

        await work.Commit();
        Console.WriteLine(bound switch { 0 => "Everything in it was bound already.", 1 => "1 agreement is bound.", _ => $"{bound} agreements are bound." });
        return Operator.Done;
    }
}
