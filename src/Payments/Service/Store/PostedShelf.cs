using System.Collections.Concurrent;
using Concordat.Kernel;
using Concordat.Plumbing.Store;
using Npgsql;

namespace Concordat.Payments.Service.Store;

/// <summary>What is posted on contracts, line by line, in memory. A contract posts under its lock, so its postings are committed in the
/// order of their numbers, and what is kept is brought up to date by those that came since. Nothing posted is ever changed.</summary>
internal sealed class PostedShelf(Database database, PreparedRuns prepared)
{
    private readonly ConcurrentDictionary<ContractId, Standing> _contracts = new();

    /// <summary>Brings what is kept of a contract up to date, so that whoever uses it next finds little left to bring.</summary>
    public Task Bring(Work work, ContractId contract) => Use(work, contract, _ => true);

    /// <summary>Makes something of all that is posted on a contract. Whoever asks has a part in the contract, and filters before showing
    /// anything of a person; the lines must not be kept, for they go on.</summary>
    public async Task<T> Use<T>(Work work, ContractId contract, Func<PostedLines, T> make)
    {
        var standing = _contracts.GetOrAdd(contract, _ => new Standing());
        await standing.Turn.WaitAsync();
        try
        {
            // as the worker: the lines are those of the whole contract whoever asks first
            await using var whole = await database.BeginAsWorker(work.Caller, CancellationToken.None);
            await standing.BringUpToDate(whole, contract, prepared);
            return make(standing.Lines);
        }
        finally
        {
            standing.Turn.Release();
        }
    }

    private sealed class Standing
    {
        private readonly Dictionary<string, string> _words = new(StringComparer.Ordinal);
        private long _last;
        private int? _broken;

        public SemaphoreSlim Turn { get; } = new(1, 1);

        public PostedLines Lines { get; } = new();

        public async Task BringUpToDate(Work worker, ContractId contract, PreparedRuns prepared)
        {
            foreach (var (run, last) in await worker.List<(int Run, long Last)>(
                "select run, last from payments_posted where contract = @contract and last > @_last order by first",
                new { contract = contract.Value, _last }))
            {
                if (_broken is null && prepared.Lines(contract, run) is { } lines)
                {
                    foreach (var line in lines)
                    {
                        Lines.Post(new LineAmount(line.Key, line.Delivery, line.Earned, line.Payable, line.Amount, line.Version, line.Rule));
                    }
                }
                else
                {
                    await Read(worker, run);
                }

                _last = last;
            }
        }

        private async Task Read(Work worker, int run)
        {
            await using var command = new NpgsqlCommand(
                """
                select number, participant, referral, line, sequence, party, stream, amount, delivery, earned, payable, version, rule
                from payments_line where run = @run and number > @after order by number
                """,
                worker.Connection, worker.Transaction);
            command.Parameters.Add(new NpgsqlParameter<int>("run", run));
            // a reading that breaks off goes on where it stopped
            command.Parameters.Add(new NpgsqlParameter<int>("after", _broken ?? 0));
            await using var rows = await command.ExecuteReaderAsync();
            while (await rows.ReadAsync())
            {
                Lines.Post(Read(rows));
                _broken = rows.GetInt32(0);
            }

            _broken = null;
        }

        private LineAmount Read(NpgsqlDataReader row) => new(
            new LineKey(
                row.IsDBNull(1) ? null : new ParticipantId(row.GetInt32(1)), row.IsDBNull(2) ? null : new ReferralId(row.GetInt32(2)),
                Word(row.GetString(3)), row.GetInt32(4), Word(row.GetString(5)), Word(row.GetString(6))),
            row.IsDBNull(8) ? null : new OrganisationId(row.GetInt32(8)),
            row.GetFieldValue<DateOnly>(9), row.GetFieldValue<DateOnly>(10), new Money(row.GetInt64(7)),
            Word(row.GetString(11)), Word(row.GetString(12)));

        // lines, streams, versions and rules are few: each is kept once
        private string Word(string read)
        {
            if (!_words.TryGetValue(read, out var word))
            {
                _words[read] = word = read;
            }

            return word;
        }
    }
}
