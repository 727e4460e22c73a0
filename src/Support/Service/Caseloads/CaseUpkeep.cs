using System.Collections.Concurrent;
using Concordat.Contracts;
using Concordat.Kernel;
using Concordat.Plumbing.Access;
using Concordat.Plumbing.Store;
using Concordat.Specification;
using Concordat.Support.Service.Vacancies;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Concordat.Support.Service.Caseloads;

/// <summary>Works kept cases out anew where they were worked out by other terms than those in force, or by another reckoning: behind the
/// pages, from when the house starts and within a minute of a variation that takes effect. A part at a time, so that nobody waits for all of a
/// contract.</summary>
internal sealed partial class CaseUpkeep(
    Database database, ContractRegister contracts, ContractBindings bindings, ProgrammeLibrary programmes, CaseList list, PlacesGivenBack places,
    ILogger<CaseUpkeep> log)
    : BackgroundService
{
    private const int CasesAtOnce = 200;

    private static readonly TimeSpan Pause = TimeSpan.FromMinutes(1);
    private static readonly Caller Nobody = new(new PersonId(0), new OrganisationId(0), "administrator", []);

    // cases that could not be worked out by these terms: each is told of once
    private readonly ConcurrentDictionary<int, string> _leftOut = new();

    /// <summary>A case that cannot be worked out stands as it was, is told of by its number and tried again the next time; the others go on.
    /// While nothing is to be done this costs two short statements for each contract.</summary>
    public async Task BringUpToDate(CancellationToken stop)
    {
        foreach (var (contract, key) in await Keys(stop))
        {
            await Restate(contract, key, "", key, stop);
            await Restate(contract, key, key, null, stop);
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Pause);
        do
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
        while (await timer.WaitForNextTickAsync(stoppingToken));
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

    /// <summary>Those of a contract that were worked out by other keys, in the order of keys: each part is read from where the last one ended.</summary>
    /// <param name="from">After this key, or by it where that is the empty one.</param>
    /// <param name="until">Before this key; nothing for all.</param>
    private async Task Restate(ContractId contract, string key, string from, string? until, CancellationToken stop)
    {
        var sql =
            $"""
            select referral, participant, restated from support_case
            where contract = @contract and (restated, referral) > (@restated, @last) {(until is null ? "" : "and restated < @until")}
            order by restated, referral limit @CasesAtOnce
            """;
        for (var (restated, last) = (from, from == key ? int.MaxValue : 0); ;)
        {
            IReadOnlyList<(int Referral, int Participant, string Restated)> cases;
            await using (var worker = await database.BeginAsWorker(Nobody, stop))
            {
                cases = await worker.List<(int Referral, int Participant, string Restated)>(
                    sql, new { contract = contract.Value, restated, last, until, CasesAtOnce });
            }

            if (cases.Count == 0)
            {
                return;
            }

            if (await Fault([.. cases.Select(one => (one.Referral, one.Participant))], stop) is not null)
            {
                await OneByOne(cases, key, stop);
            }

            (last, _, restated) = cases[^1];
        }
    }

    private async Task OneByOne(IReadOnlyList<(int Referral, int Participant, string Restated)> cases, string key, CancellationToken stop)
    {
        foreach (var (referral, participant, _) in cases)
        {
            if (await Fault([(referral, participant)], stop) is not { } fault)
            {
                _leftOut.TryRemove(referral, out _);
            }
            else if (!_leftOut.TryGetValue(referral, out var told) || told != key)
            {
                // what a fault says in words may be of the person
                var kind = fault.GetType().Name;
                LeftOut(log, referral, kind, fault.StackTrace);
                _leftOut[referral] = key;
            }
        }
    }

    /// <summary>Works these out anew, all or none.</summary>
    /// <returns>Why they cannot be. A database that cannot be asked now is no such reason, and is thrown.</returns>
    private async Task<Exception?> Fault(IReadOnlyList<(int Referral, int Participant)> cases, CancellationToken stop)
    {
        try
        {
            await using var worker = await database.BeginAsWorker(Nobody, stop);
            ParticipantId[] people = [.. cases.Select(one => new ParticipantId(one.Participant)).Distinct()];
            await list.Restate(worker, people);
            await places.GiveBack(worker, people);
            await ServiceSoFar.KeepDaysBefore(worker, [.. cases.Select(one => one.Referral)]);
            await worker.Commit();
            return null;
        }
        catch (Exception fault) when (fault is not OperationCanceledException and not NpgsqlException { IsTransient: true })
        {
            return fault;
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Cases were not worked out anew after a change of terms; it is tried again.")]
    private static partial void NotUpToDate(ILogger log, Exception fault);

    [LoggerMessage(Level = LogLevel.Error, Message = "Case {Referral} was not worked out anew and stands as it was; it is tried again. {Kind} {Where}")]
    private static partial void LeftOut(ILogger log, int referral, string kind, string? where);
}
