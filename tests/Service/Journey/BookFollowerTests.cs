using System.Collections.Concurrent;
using Concordat.Fixture;
using Concordat.Journey;
using Concordat.Journey.Service.Shelf;
using Concordat.Plumbing.Access;
using Concordat.ServiceTests.Payments;
using Concordat.ServiceTests.Store;
using Dapper;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;

namespace Concordat.ServiceTests.Journey;

/// <summary>Books in memory are brought up to date while nobody asks. Each test has a shelf of its own, as another process has: the house records.
/// </summary>
public sealed class BookFollowerTests(TestHouse house) : IClassFixture<TestHouse>
{
    // what reads facts into a book says this, and so does nothing else that is asked here
    private const string ReadsFacts = "f.supersedes, f.at";

    private static readonly TimeSpan Long = TimeSpan.FromSeconds(20);

    private readonly BookShelf _shelf = new(house.Database);

    [Fact]
    public async Task A_book_in_memory_grows_and_who_asks_next_reads_no_fact()
    {
        var contract = await PaidContract.New(house, people: 2);
        var before = await Book(contract);
        var number = await contract.Tell(0, FactKind.JobEnded, "2020-05-01", "job");

        (await Turn()).ShouldBe(1);
        BookOfContract? after = null;
        (await Statements.Of(async () => after = await Book(contract))).ShouldNotContain(sql => sql.Contains(ReadsFacts));
        (after!.LastFact, after.Book.FactCount).ShouldBe((number, before.Book.FactCount + 1));
        after.Book.GrownSince(before.Book.Stage).ShouldNotBeNull("a pricing goes on from it");
    }

    [Fact]
    public async Task What_another_contract_records_of_the_same_person_is_followed()
    {
        var (contract, other) = (await PaidContract.New(house, people: 1), await PaidContract.New(house, people: 1));
        await contract.Refer("2019-02-01", "", other.People[0].Participant);
        await Book(contract);
        await other.Tell(0, FactKind.JobEnded, "2020-05-01", "job");

        (await Turn()).ShouldBe(1);
    }

    [Fact]
    public async Task A_book_that_nobody_asked_for_is_not_loaded()
    {
        var (held, other) = (await PaidContract.New(house, people: 1), await PaidContract.New(house, people: 1));
        (await Statements.Of(Turn)).ShouldBeEmpty("no book is in memory");
        await Book(held);
        await using (var work = await house.Database.Begin(other.Finance, CancellationToken.None))
        {
            await _shelf.AsOf(work, other.Id, await other.Tell(0, FactKind.JobEnded, "2020-05-01", "job"));
        }

        await other.Tell(0, FactKind.JobStarted, "2020-06-01", "job");
        await held.Tell(0, FactKind.JobEnded, "2020-05-01", "job");
        (await Turn()).ShouldBe(1);
        (await Statements.Of(() => Book(other))).ShouldContain(sql => sql.Contains(ReadsFacts));
    }

    [Fact]
    public async Task While_nothing_comes_one_statement_is_asked_for_all_books()
    {
        var (first, second) = (await PaidContract.New(house, people: 1), await PaidContract.New(house, people: 1));
        var (ofFirst, ofSecond) = (await Book(first), await Book(second));
        await Turn();

        (await Statements.Of(async () => (await Turn()).ShouldBe(0))).Count.ShouldBe(2, "who asks, and how far numbers are given out");
        (await Book(first)).ShouldBeSameAs(ofFirst);
        (await Book(second)).ShouldBeSameAs(ofSecond);
    }

    [Fact]
    public async Task A_book_whose_reading_broke_off_is_left_to_whoever_asks_next()
    {
        var contract = await PaidContract.New(house, people: 1);
        await Book(contract);
        var number = await contract.Tell(0, FactKind.JobEnded, "2020-05-01", "job");
        await using var owner = await house.Owner();
        await owner.ExecuteAsync("alter table journey_handover rename to journey_handover_away");
        try
        {
            await Should.ThrowAsync<PostgresException>(Turn);
        }
        finally
        {
            await owner.ExecuteAsync("alter table journey_handover_away rename to journey_handover");
        }

        (await Turn()).ShouldBe(0, "it would be read anew each time");
        (await Book(contract)).LastFact.ShouldBe(number);
    }

    [Fact]
    public async Task A_database_that_is_away_is_told_once_and_followed_when_it_is_back()
    {
        var contract = await PaidContract.New(house, people: 1);
        await Book(contract);
        await contract.Tell(0, FactKind.JobEnded, "2020-05-01", "job");
        var (time, log) = (new Hurried(), new Kept());
        using var follower = new BookFollower(_shelf, time, log);
        await using var owner = await house.Owner();
        var database = owner.Database;
        await owner.ExecuteAsync(
            $"""
            alter database {database} connection limit 0;
            select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and usename = 'concordat_worker'
            """);
        try
        {
            await follower.StartAsync(CancellationToken.None);
            await Until(() => Task.FromResult(time.Pauses > 5));
        }
        finally
        {
            await owner.ExecuteAsync($"alter database {database} connection limit -1");
        }

        await ShouldBeFollowed(_shelf, contract);
        await follower.StopAsync(CancellationToken.None);
        log.Told.ShouldHaveSingleItem().ShouldContain("tried again");
    }

    [Fact]
    public async Task It_stops_at_once_while_it_waits_for_the_database()
    {
        var contract = await PaidContract.New(house, people: 1);
        await Book(contract);
        await contract.Tell(0, FactKind.JobEnded, "2020-05-01", "job");
        var log = new Kept();
        using var follower = new BookFollower(_shelf, new Hurried(), log);
        await using var owner = await house.Owner();
        await using var holding = await owner.BeginTransactionAsync();
        await owner.ExecuteAsync("lock table journey_fact in access exclusive mode", transaction: holding);
        await follower.StartAsync(CancellationToken.None);
        await Until(() => owner.ExecuteScalarAsync<bool>(
            "select exists (select from pg_locks where not granted and relation = 'journey_fact'::regclass)", transaction: holding));

        await follower.StopAsync(CancellationToken.None).WaitAsync(TimeSpan.FromSeconds(4));
        log.Told.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_service_that_can_only_be_read_follows_what_others_record()
    {
        var contract = await PaidContract.New(house, people: 1);
        await using var served = Web.Build(house.Store, port: 0, new WebLimits(IsReadOnly: true));
        await served.StartAsync();
        var shelf = served.Services.GetRequiredService<BookShelf>();
        await Book(contract, shelf);
        await contract.Tell(0, FactKind.JobEnded, "2020-05-01", "job");

        await ShouldBeFollowed(shelf, contract);
        await served.StopAsync();
    }

    /// <summary>Waits until somebody has begun to read what came, and asks.</summary>
    private async Task ShouldBeFollowed(BookShelf shelf, PaidContract contract)
    {
        await Until(async () => (await shelf.Behind(CancellationToken.None)).Count == 0);
        (await Statements.Of(() => Book(contract, shelf))).ShouldNotContain(sql => sql.Contains(ReadsFacts));
    }

    private async Task<int> Turn()
    {
        using var follower = new BookFollower(_shelf, TimeProvider.System, NullLogger<BookFollower>.Instance);
        return await follower.Turn(CancellationToken.None);
    }

    private async Task<BookOfContract> Book(PaidContract contract, BookShelf? shelf = null)
    {
        await using var work = await house.Database.Begin(contract.Finance, CancellationToken.None);
        return await (shelf ?? _shelf).Of(work, contract.Id);
    }

    private static async Task Until(Func<Task<bool>> isSo)
    {
        for (var until = DateTimeOffset.UtcNow + Long; !await isSo(); await Task.Delay(50))
        {
            (DateTimeOffset.UtcNow < until).ShouldBeTrue("it does not come to pass");
        }
    }

    /// <summary>A clock by which every pause is a hundredth as long.</summary>
    private sealed class Hurried : TimeProvider
    {
        private int _pauses;

        public int Pauses => _pauses;

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            Interlocked.Increment(ref _pauses);
            return base.CreateTimer(callback, state, dueTime / 100, period);
        }
    }

    private sealed class Kept : ILogger<BookFollower>
    {
        public ConcurrentQueue<string> Told { get; } = [];

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            Told.Enqueue(formatter(state, exception) + exception);
    }
}
