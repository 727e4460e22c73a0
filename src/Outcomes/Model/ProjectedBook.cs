using Concordat.Journey;
using Concordat.Kernel;

namespace Concordat.Outcomes;

/// <summary>A job that runs on a day, as its latest fact has it.</summary>
/// <param name="Code">The book's number of the job's reference.</param>
/// <param name="WeeklyHours">Nothing where they are not on record.</param>
/// <param name="Wage">Pay an hour; nothing where it is not on record.</param>
public readonly record struct RunningJob(int Code, bool IsSelfEmployed, decimal? WeeklyHours, Money? Wage)
{
    private const int DaysOfAWeek = 7;

    /// <summary>What so many days of the job come to, rounded down to the penny; nothing where hours or pay are not on record.</summary>
    public Money? For(int days) => WeeklyHours is { } hours && Wage is { } wage
        ? new Money((long)decimal.Floor(hours * wage.Pence * days / DaysOfAWeek))
        : null;
}

/// <summary>A book as it will read if every job that runs today goes on as it is, at its hours and its pay. Nothing else is supposed:
/// benefits and support stay as they stand.</summary>
public static class ProjectedBook
{
    /// <param name="book">All facts as they are known.</param>
    /// <param name="today">Facts after it are none.</param>
    /// <param name="until">The last day that is supposed.</param>
    /// <returns>A book of those alone who are in work today; null where nobody is. Their names are those of the book.</returns>
    public static Book? Of(Book book, DateOnly today, DateOnly until)
    {
        var builder = new BookBuilder();
        var someone = false;
        for (var person = 1; person < book.PeopleCount; person++)
        {
            var jobs = JobsOf(book, person, today.DayNumber);
            if (jobs.Count == 0)
            {
                continue;
            }

            someone = true;
            var number = builder.Person(book.People[person]);
            Copy(book, person, number, today.DayNumber, builder);
            foreach (var job in jobs)
            {
                Pay(book, number, job, today, until, builder);
            }
        }

        return someone ? builder.Build() : null;
    }

    /// <summary>Jobs that began by the day and go on after it, each with what its latest fact says.</summary>
    public static IReadOnlyList<RunningJob> JobsOf(Book book, int person, int day)
    {
        var jobs = new SortedDictionary<int, RunningJob>();
        for (var row = book.FirstOf(person); row < book.EndOf(person); row++)
        {
            if (book.Day[row] > day || !Stands(book, row))
            {
                continue;
            }

            var code = book.Code[row];
            switch (book.Kind[row])
            {
                case FactKind.JobStarted when !book.Flags[row].HasFlag(FactFlags.DoesNotCount):
                    jobs[code] = Told(book, row, new RunningJob(code, false, null, null));
                    break;
                case FactKind.JobChanged when jobs.TryGetValue(code, out var before):
                    jobs[code] = Told(book, row, before);
                    break;
                // its day is the last one worked, today's too
                case FactKind.JobEnded:
                    jobs.Remove(code);
                    break;
            }
        }

        return [.. jobs.Values];
    }

    private static RunningJob Told(Book book, int row, RunningJob before)
    {
        var (flags, amount) = (book.Flags[row], book.Amount[row]);
        var pence = amount >> 32;
        return before with
        {
            IsSelfEmployed = flags.HasFlag(FactFlags.SelfEmployed) || (before.IsSelfEmployed && !flags.HasFlag(FactFlags.NotSelfEmployed)),
            WeeklyHours = flags.HasFlag(FactFlags.HasHours) ? (amount & uint.MaxValue) / 100m : before.WeeklyHours,
            Wage = pence > 0 ? new Money(pence) : before.Wage,
        };
    }

    /// <summary>One payment at the end of each month, and on the last day supposed, for the days since the one before.</summary>
    private static void Pay(Book book, int person, RunningJob job, DateOnly today, DateOnly until, BookBuilder builder)
    {
        for (var from = today.AddDays(1); from <= until;)
        {
            var monthEnd = new DateOnly(from.Year, from.Month, DateTime.DaysInMonth(from.Year, from.Month));
            var to = monthEnd < until ? monthEnd : until;
            if (job.For(to.DayNumber - from.DayNumber + 1) is { Pence: > 0 } pay)
            {
                builder.Add(person, new FactRow(
                    FactKind.Earnings, FactFlags.HasPeriod | (job.IsSelfEmployed ? FactFlags.SelfEmployed : FactFlags.NotSelfEmployed), to.DayNumber, 0,
                    builder.Code(book.Codes[job.Code]), pay.Pence, from.DayNumber, to.DayNumber, Instants.Always, 0));
            }

            from = to.AddDays(1);
        }
    }

    private static void Copy(Book book, int person, int number, int day, BookBuilder builder)
    {
        for (var row = book.FirstOf(person); row < book.EndOf(person); row++)
        {
            if (book.Day[row] > day || !Stands(book, row))
            {
                continue;
            }

            builder.Add(number, new FactRow(
                book.Kind[row], book.Flags[row], book.Day[row], builder.Referral(book.Referrals[book.About[row]]), Code(book, row, builder),
                book.Amount[row], book.From(row), book.Until(row), book.RecordedAt[row], book.Source[row]));
        }
    }

    private static int Code(Book book, int row, BookBuilder builder)
    {
        if (book.Kind[row] is not (FactKind.Referred or FactKind.Moved or FactKind.GroupChanged))
        {
            return builder.Code(book.Codes[book.Code[row]]);
        }

        var at = book.Placements[book.Code[row]];
        return builder.Placement(at with
        {
            Group = Named(at.Group),
            Area = Named(at.Area),
            Route = Named(at.Route),
            Lot = Named(at.Lot),
            Provider = Named(at.Provider),
        });

        int Named(int code) => builder.Code(book.Codes[code]);
    }

    private static bool Stands(Book book, int row) => book.Kind[row] != FactKind.Superseded && book.IsKnown(row, Instants.Never - 1);
}
