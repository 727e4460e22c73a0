using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Concordat.Contracts;
using Concordat.Kernel;
using Concordat.Payments.Service.PrepareRun;
using Concordat.Payments.Service.Store;
using Concordat.Plumbing.Access;
using Concordat.Plumbing.Store;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Concordat.Payments.Service.PrepareDue;

/// <summary>What came of one contract.</summary>
/// <param name="Run">The run's number; or why there is none.</param>
internal sealed record DueRun(string Contract, PaymentPeriod Period, Ruling<int> Run);

/// <summary>Prepares what a scheduler finds due: for each contract the latest period whose cut-off has passed, unless a run of it was ever
/// prepared. Periods before it that nobody prepared are covered by it, so days down pay once. The key follows from contract and period alone:
/// two schedulers, two hosts or a clock set back come to one run.</summary>
internal sealed partial class PrepareDue(
    Database database, ContractRegister register, PaymentPeriods periods, PrepareRun.PrepareRun prepare, ILogger<PrepareDue> log)
{
    public async Task<IReadOnlyList<DueRun>> Do(Caller finance, CancellationToken stop)
    {
        var due = new List<DueRun>();
        foreach (var (contract, period, claims) in await Find(finance, stop))
        {
            var order = new PrepareRunOrder(KeyOf(contract.Id, period.Number), contract.Id, period.AsAt, claims, period.Number);
            due.Add(new DueRun(contract.Reference, period, await Prepare(finance, order, stop)));
        }

        return due;
    }

    /// <summary>A contract at which the house itself fails keeps no other back. What a fault says in words may be of a person: it is told by its
    /// kind. A database that cannot be asked now keeps everything back, and is thrown.</summary>
    private async Task<Ruling<int>> Prepare(Caller finance, PrepareRunOrder order, CancellationToken stop)
    {
        try
        {
            return await prepare.Do(finance, order, stop);
        }
        catch (Exception fault) when (fault is not OperationCanceledException and not NpgsqlException { IsTransient: true })
        {
            var kind = fault.GetType().Name;
            NotPrepared(log, order.Contract.Value, kind, fault.StackTrace);
            return new Refusal(
                "fault", "This system failed at it. Nothing was prepared for this contract, the others go on; the system’s log says where.");
        }
    }

    /// <summary>The key under which a scheduler prepares a period of a contract, the same wherever and whenever it runs.</summary>
    public static Guid KeyOf(ContractId contract, int period) => new(SHA256.HashData(Encoding.UTF8.GetBytes(
        string.Create(CultureInfo.InvariantCulture, $"payments due {contract.Value} {period}"))).AsSpan(0, 16));

    private async Task<IReadOnlyList<(Contract Contract, PaymentPeriod Period, ClaimsMode Claims)>> Find(Caller finance, CancellationToken stop)
    {
        var found = new List<(Contract, PaymentPeriod, ClaimsMode)>();
        await using var work = await database.Begin(finance, stop);
        var claims = await Runs.ClaimsOfContracts(work);
        foreach (var contract in (await register.All(work)).Where(contract => finance.Contracts.Contains(contract.Id)))
        {
            if ((await periods.Calendar(work, contract.Id))?.LastCutOff(work.Now) is { } period
                && (await Periods.Runs(work, contract.Id)).All(run => run.Period < period.Number))
            {
                found.Add((contract, period, Words.TryClaims(claims.GetValueOrDefault(contract.Id.Value), out var mode) ? mode : ClaimsMode.Required));
            }
        }

        return found;
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "No run was prepared for contract {Contract}; it is tried again when asked. {Kind} {Where}")]
    private static partial void NotPrepared(ILogger log, int contract, string kind, string? where);
}
