using System.Collections.Concurrent;
using Concordat.Contracts;
using Concordat.Kernel;
using Concordat.Plumbing.Access;
using Concordat.Plumbing.Store;
using Concordat.Specification;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Concordat.Support.Service.Caseloads;

/// <summary>Works kept cases out anew where they were worked out by other terms than those in force, or by another reckoning: when the house
/// starts, and within a minute of a variation that takes effect. A part at a time, so that nobody waits for all of a contract.</summary>
internal sealed partial class CaseUpkeep(
    Database database, ContractRegister contracts, ContractBindings bindings, ProgrammeLibrary programmes, CaseList list, ILogger<CaseUpkeep> log)
    : BackgroundService
{
    private const int CasesAtOnce = 200;

    private static readonly TimeSpan Pause = TimeSpan.FromMinutes(1);
    private static readonly Caller Nobody = new(new PersonId(0), new OrganisationId(0), "administrator", []);

    private readonly ConcurrentDictionary<ContractId, string> _upToDate = new();

    /// <summary>While no contract's terms change this costs one look at the register of contracts.</summary>
    public async Task BringUpToDate(CancellationToken stop)
    {
        foreach (var (contract, key) in await Keys(stop))
        {
            if (!_upToDate.TryGetValue(contract, out var known) || known != key)
            {
                await Restate(contract, key, stop);
                _upToDate[contract] = key;
            }
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Pause);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await BringUpToDate(stoppingToken);
            }
            catch (Exception fault) when (fault is not OperationCanceledException)
            {
                NotUpToDate(log, fault);
            }
        }
    }

    private async Task<IReadOnlyList<(ContractId Contract, string Key)>> Keys(CancellationToken stop)
    {
        await using var worker = await database.BeginAsWorker(Nobody, stop);
        var keys = new List<(ContractId Contract, string Key)>();
        foreach (var contract in await contracts.All(worker))
        {
            if (await bindings.Of(worker, contract.Id) is { } binding && TermsOfCases.Of(binding, programmes, worker.Today) is { } terms)
            {
                keys.Add((contract.Id, terms.Key));
            }
        }

        return keys;
    }

    private async Task Restate(ContractId contract, string key, CancellationToken stop)
    {
        for (var last = 0; ;)
        {
            await using var worker = await database.BeginAsWorker(Nobody, stop);
            var cases = await worker.List<(int Referral, int Participant)>(
                """
                select referral, participant from support_case where contract = @contract and referral > @last and restated <> @key
                order by referral limit @CasesAtOnce
                """,
                new { contract = contract.Value, last, key, CasesAtOnce });
            if (cases.Count == 0)
            {
                return;
            }

            await list.Restate(worker, [.. cases.Select(one => new ParticipantId(one.Participant)).Distinct()]);
            await ServiceSoFar.KeepDaysBefore(worker, [.. cases.Select(one => one.Referral)]);
            await worker.Commit();
            last = cases[^1].Referral;
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Cases were not worked out anew after a change of terms; it is tried again.")]
    private static partial void NotUpToDate(ILogger log, Exception fault);
}
