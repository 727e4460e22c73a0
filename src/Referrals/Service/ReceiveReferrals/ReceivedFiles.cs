using Concordat.Kernel;
using Concordat.Plumbing.Access;
using Microsoft.Extensions.DependencyInjection;

namespace Concordat.Referrals.Service.ReceiveReferrals;

/// <summary>Files of referrals as the executable hands them in, in a referrer's name and under the same rules as on the page.</summary>
public sealed class ReceivedFiles(IServiceProvider services)
{
    /// <returns>How many rows were taken, refused, put as a question and held; refused where nothing of the file could be read.</returns>
    public async Task<Ruling<(int Accepted, int Refused, int Waiting, int Held)>> Receive(
        Caller referrer, string contract, byte[] file, string name, CancellationToken stop)
    {
        using var stream = new MemoryStream(file, writable: false);
        return await services.GetRequiredService<ReferralIntake>().Take(referrer, contract, stream, name, stop) switch
        {
            IntakeAnswer.Taken taken => (taken.Accepted, taken.Refused, taken.Waiting, taken.Held),
            IntakeAnswer.Unreadable unreadable => new Refusal("file-unreadable", unreadable.Problems[0].ToString()),
            _ => (0, 0, 0, 0),
        };
    }
}
