using Concordat.Kernel;
using Concordat.Plumbing.Access;

namespace Concordat.Payments.Service.PayCommands;

/// <summary>Finds the office in which a person may do what a command asks.</summary>
internal static class PayCaller
{
    public static Task<Ruling<Caller>> Of(IServiceProvider services, string email, string operation, CancellationToken stop) =>
        CommandCaller.Of(services, email, operation, stop);
}
