using System.CommandLine;
using Concordat.Agreement.Service.BindAgreement;
using Concordat.Agreement.Service.CheckAgreement;
using Concordat.Agreement.Service.CompareAgreements;
using Concordat.Agreement.Service.Library;
using Concordat.Agreement.Service.ShowAgreement;
using Concordat.Plumbing.Hosting;
using Concordat.Plumbing.Look;
using Microsoft.Extensions.DependencyInjection;

namespace Concordat.Agreement.Service;

/// <summary>The documents' part of the room: their folder, their pages' section and their commands.</summary>
internal static class AgreementDocuments
{
    public static void Register(IServiceCollection services)
    {
        services.AddSingleton(_ => AgreementFolder.Open().Value);
        services.AddSingleton<AgreementLibrary>(given => given.GetRequiredService<AgreementFolder>().Shelf);
        services.AddSingleton(new Section("agreement.document.list", "Agreements", "/agreements",
            "Read who may decide what, what is still open, and how agreements differ.", 74));
    }

    public static IEnumerable<Command> Commands(Operator operators) =>
    [
        new Command("agreement", "Agreements on who may decide: check them, show them, compare two, bind them.")
        {
            CheckCommand.Of(), ShowCommand.Of(), CompareCommand.Of(), BindCommand.Of(operators),
        },
    ];
}
