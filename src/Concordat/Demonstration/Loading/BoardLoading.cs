using Concordat.Governance.Service;
using Concordat.Governance.Service.EstablishBoard;
using Concordat.Kernel;
using Concordat.Plumbing.Access;
using Concordat.Plumbing.Hosting;
using Concordat.Plumbing.Store;

namespace Concordat.Demonstration.Loading;

/// <summary>Boards as their terms of reference establish them, and what they did before the day shown, each step on its own day and in the
/// name of the board's secretary.</summary>
internal sealed class BoardLoading(
    IServiceProvider services, DemonstrationFolder folder, DemonstrationDefinitions definitions, Registered registered)
{
    private const int HourOfWork = 11;
    private const string File = "boards.yaml";

    private readonly Clock _clock = services.GetRequiredService<Clock>();
    private readonly List<(DateOnly On, Func<Task> Do)> _steps = [];
    private readonly Dictionary<(string Board, DateOnly On), int> _meetings = [];
    private readonly Dictionary<DemonstrationItem, int> _items = [];

    public async Task Load(CancellationToken stop)
    {
        var caller = new Caller(new PersonId(0), new OrganisationId(0), "administrator", []);
        var established = await services.GetRequiredService<BoardEstablisher>().Establish(caller, File, folder.Boards(), stop);
        if (established.Problems.Count > 0)
        {
            throw new InvalidDataException(string.Join(Environment.NewLine, established.Problems));
        }

        foreach (var meeting in definitions.Meetings)
        {
            Plan(meeting, stop);
        }

        foreach (var plan in definitions.Plans)
        {
            _steps.Add((plan.On, async () => Done(await Of(plan.Board).PlanItem(
                Secretary(plan.By), plan.Title, plan.Comes, plan.Month, null, null, stop))));
        }

        foreach (var (on, act) in _steps.OrderBy(step => step.On))
        {
            _clock.ShiftTo(new DateTimeOffset(on.ToDateTime(new TimeOnly(HourOfWork, 0)), TimeSpan.Zero));
            await act();
        }

        _clock.ShiftBy(services.GetRequiredService<StoreSetting>().ClockShift);
    }

    private void Plan(DemonstrationMeeting meeting, CancellationToken stop)
    {
        var (records, by) = (Of(meeting.Board), Secretary(meeting.By));
        int Number() => _meetings[(meeting.Board, meeting.On)];
        _steps.Add((meeting.Planned, async () =>
        {
            _meetings[(meeting.Board, meeting.On)] = Done(await records.PlanMeeting(by, meeting.On, meeting.Starts, meeting.Place, stop));
            var waiting = await records.Waiting(by, stop);
            foreach (var item in meeting.Items)
            {
                var decides = item.Kind.Length == 0 ? (int?)null
                    : waiting.TryGetValue((item.Kind, item.Key), out var artefact) ? artefact
                    : throw new InvalidDataException($"meetings.yaml: '{item.Kind} {item.Key}' does not wait for the board on {meeting.Planned:yyyy-MM-dd}.");
                _items[item] = Done(await records.PlanItem(by, item.Title, item.Comes, meeting.On, Number(), decides, stop));
            }
        }
        ));
        if (meeting.Pack is { } pack)
        {
            _steps.Add((pack, async () => Done(await records.IssuePack(by, Number(), stop))));
        }

        if (meeting.Sat.Count > 0)
        {
            _steps.Add((meeting.On, () => Hold(meeting, records, by, Number(), stop)));
        }

        if (meeting.Minutes is { } minutes)
        {
            _steps.Add((minutes, async () => Done(await records.WriteMinutes(by, Number(), meeting.Text, stop))));
        }
    }

    private async Task Hold(DemonstrationMeeting meeting, BoardRecords records, Caller by, int number, CancellationToken stop)
    {
        Done(await records.Attend(by, number, meeting.Sat.Select(seat => (seat.Seat, PersonOf(seat.Email))), stop));
        foreach (var item in meeting.Items.Where(item => item.Votes.Count > 0))
        {
            Done(await records.Divide(by, _items[item], item.Resolution, item.Votes, null, stop));
        }

        if (meeting.Agrees is { } earlier)
        {
            Done(await records.AgreeMinutes(by, _meetings[(meeting.Board, earlier)], 1, number, stop));
        }

        foreach (var action in meeting.Actions)
        {
            var given = Done(await records.GiveAction(by, number, action.Organisation, action.Office, action.What, action.Due, stop));
            if (action.Done is { } day)
            {
                _clock.ShiftTo(new DateTimeOffset(day.ToDateTime(new TimeOnly(HourOfWork, 0)), TimeSpan.Zero));
                Done(await records.FinishAction(by, given, stop));
                _clock.ShiftTo(new DateTimeOffset(meeting.On.ToDateTime(new TimeOnly(HourOfWork, 0)), TimeSpan.Zero));
            }
        }
    }

    private BoardRecords Of(string board) => new(services, board);

    private Caller Secretary(string organisation) => registered.In("commissioner", registered.Organisations[organisation]);

    private PersonId PersonOf(string email) => registered.People[definitions.People
        .SelectMany(person => person.Offices.Select(_ => person.Email)).ToList().IndexOf(email)].Person;

    private static int Done(Ruling<int> ruling) =>
        ruling.TryGet(out var number) ? number : throw new InvalidDataException($"meetings.yaml: {ruling.Refusal!.Sentence}");
}
